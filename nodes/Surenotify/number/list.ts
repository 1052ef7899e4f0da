import type { IDataObject } from 'n8n-workflow';
import { exchange, type RequestContext } from '../../shared/exchange';
import { surenotify } from '../service';

/** GET /v1/sms/exclusive-number (surenotify-api.txt, Query Exclusive Numbers). */
export const NUMBERS_URL = '/v1/sms/exclusive-number';

/** A number that is the account's own, so that recipients know the sender again. */
export interface DedicatedNumber extends IDataObject {
	phoneNumber: string;
}

/** The account's dedicated numbers; most accounts have none. */
export async function listNumbers(context: RequestContext): Promise<DedicatedNumber[]> {
	const { body } = await exchange(context, surenotify, { method: 'GET', url: NUMBERS_URL }, true);
	const { phoneNumbers } = (body ?? {}) as { phoneNumbers?: IDataObject | IDataObject[] | null };
	return [phoneNumbers ?? []].flat().map((entry) => ({
		...entry,
		phoneNumber: String(entry.phoneNumber),
		...withoutBackticks(entry, ['createDate', 'updateDate']),
	}));
}

/** The times of the sample end in a stray backtick. */
function withoutBackticks(entry: IDataObject, keys: string[]): IDataObject {
	const present = keys.filter((key) => typeof entry[key] === 'string');
	return Object.fromEntries(present.map((key) => [key, String(entry[key]).replace(/`+$/, '')]));
}
