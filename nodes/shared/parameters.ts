import type { IExecuteSingleFunctions, IGetNodeParameterOptions } from 'n8n-workflow';
import { refuse } from './failures';

/**
 * A text parameter without spaces around it. A number from an expression is text too, and an expression
 * that finds nothing gives an empty text, not the word "undefined".
 *
 * @param options `{ extractValue: true }` for a resource locator
 */
export function textParameter(
	context: IExecuteSingleFunctions,
	name: string,
	options?: IGetNodeParameterOptions,
): string {
	return String(context.getNodeParameter(name, '', options) ?? '').trim();
}

/** Whether a text looks like https://example.com/hook. What a service makes of the host is for the service to say. */
export function isWebAddress(url: string): boolean {
	return /^https?:\/\/[^\s/]\S*$/i.test(url);
}

/** @throws FailureError that names the field, for a text that is no web address */
export function checkWebAddress(field: string, url: string): void {
	if (!isWebAddress(url)) {
		refuse(
			`"${field}" is not a web address: ${url || '(empty)'}`,
			'It starts with https:// or http://.',
		);
	}
}
