import type { IExecuteSingleFunctions, IGetNodeParameterOptions } from 'n8n-workflow';

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
