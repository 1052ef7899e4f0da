import type { IHttpRequestOptions } from 'n8n-workflow';
import { FailureError, tried } from '../shared/errors';
import { apiRequest } from '../shared/http/apiRequest';
import type { Caller } from '../shared/http/caller';
import type { Service } from '../shared/http/service';
import { command, readSuccess } from './command';
import { isRefusedWith, octeth, type Codes } from './service';

/**
 * Deletes something. Where the answer to a first try was lost, the second is told that there is nothing to delete:
 * then the first has done it.
 *
 * @param absent the code that says so
 * @throws FailureError
 */
export async function requestDeletion(
	caller: Caller,
	service: Service,
	request: IHttpRequestOptions,
	{ absent, read }: { absent: number; read(body: unknown): unknown },
): Promise<void> {
	const settings = { idempotent: true, read };
	const deletion = await tried(async () => await apiRequest(caller, service, request, settings));
	if (!('failure' in deletion)) return;
	const { failure } = deletion;
	if (failure.outcomeUnknown && isRefusedWith(absent, failure)) return;
	throw new FailureError(failure);
}

/** The same by a command. @throws FailureError */
export async function deleteByCommand(
	caller: Caller,
	name: string,
	fields: Record<string, string>,
	{ codes, absent }: { codes: Codes; absent: number },
): Promise<void> {
	const { method, url, body } = command(name);
	const request = { method, url, body: { ...body, ...fields } };
	await requestDeletion(caller, octeth(codes), request, { absent, read: readSuccess });
}
