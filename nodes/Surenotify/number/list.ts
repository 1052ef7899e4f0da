import type { IDataObject } from 'n8n-workflow';
import { asText, isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Caller } from '../../shared/http/caller';
import { surenotify } from '../service';

/** GET /v1/sms/exclusive-number (surenotify-api.txt, Query Exclusive Numbers). */
export const NUMBERS_URL = '/v1/sms/exclusive-number';

/** A number that is the account's own, so that recipients know the sender again. */
export interface DedicatedNumber extends IDataObject {
	phoneNumber: string;
}

/** The account's dedicated numbers; most accounts have none. */
export async function listNumbers(caller: Caller): Promise<DedicatedNumber[]> {
	const request = { method: 'GET', url: NUMBERS_URL } as const;
	return await apiRequest(caller, surenotify, request, { idempotent: true, read: readNumbers });
}

function readNumbers(body: unknown): DedicatedNumber[] | undefined {
	// What an account without a number is answered is not documented: nothing, or an empty list.
	if ([body ?? ''].flat().every((one) => one === '')) return [];
	if (!isObject(body)) return undefined;
	const entries: unknown[] = [body.phoneNumbers ?? []].flat();
	if (body.phoneNumbers === undefined && Object.keys(body).length > 0) return undefined;
	const numbers = entries.map(readNumber);
	return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

function readNumber(entry: unknown): DedicatedNumber | undefined {
	if (!isObject(entry)) return undefined;
	const phoneNumber = asText(entry.phoneNumber);
	if (!phoneNumber) return undefined;
	return { ...entry, phoneNumber, ...withoutBackticks(entry, ['createDate', 'updateDate']) };
}

/** The times of the sample end in a stray backtick. */
function withoutBackticks(entry: IDataObject, keys: string[]): IDataObject {
	const present = keys.filter((key) => typeof entry[key] === 'string');
	return Object.fromEntries(present.map((key) => [key, String(entry[key]).replace(/`+$/, '')]));
}
