import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { listNumbers, NUMBERS_URL } from './list';

/** GET /v1/sms/exclusive-number (surenotify-api.txt, Query Exclusive Numbers). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many dedicated numbers',
	description: 'Get the phone numbers that are dedicated to the account',
	request: { method: 'GET', url: NUMBERS_URL },
	fields: [],
	execute: jsonPerItem(
		() => undefined,
		async (item) => await listNumbers(item),
	),
};
