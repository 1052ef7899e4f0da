import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { isObject } from '../shared/fields/read';
import { apiRequest } from '../shared/http/apiRequest';
import type { Caller } from '../shared/http/caller';
import type { Service } from '../shared/http/service';

/** The request of a command, as an operation declares it; n8n adds the key of the credential to the body. */
export function command<const N extends string>(name: N) {
	return {
		method: 'POST',
		url: '/api.php',
		body: { Command: `EmailGateway.${name}` },
	} as const satisfies IHttpRequestOptions;
}

/**
 * Reads the answer to a command; one that does not say that it succeeded is in no documented form.
 *
 * @param read the fields beside `Success`; undefined where they are not as the document shows them
 */
export function answerOf<T>(read: (answer: IDataObject) => T | undefined) {
	return (body: unknown): T | undefined =>
		isObject(body) && body.Success === true ? read(body) : undefined;
}

/** Commands whose answer holds nothing but that they succeeded. */
export const readSuccess = answerOf(() => true);

/**
 * Sends a command beside the one that an operation declares.
 *
 * @throws FailureError
 */
export async function sendCommand<T>(
	caller: Caller,
	service: Service,
	name: string,
	fields: IDataObject,
	settings: { idempotent: boolean; read(answer: IDataObject): T | undefined; isSecret?: boolean },
): Promise<T> {
	const { method, url, body } = command(name);
	const request = { method, url, body: { ...body, ...fields } };
	return await apiRequest(caller, service, request, { ...settings, read: answerOf(settings.read) });
}

/** The entries of a list in an answer; undefined for what is none. */
export function listIn(value: unknown): IDataObject[] | undefined {
	return Array.isArray(value) && value.every(isObject) ? value : undefined;
}
