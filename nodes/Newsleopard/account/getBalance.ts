import { isObject } from '../../shared/fields/read';
import { requestPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { newsleopard } from '../service';
import type { Balance } from '../types';

/** GET /v1/balance (newsleopard-api-en.txt, Query Current Balance): numbers that come as text. */
export const getBalance: Operation = {
	value: 'getBalance',
	name: 'Get Balance',
	action: 'Get the balance of the account',
	description: 'Get how many emails and SMS the account can still send',
	request: { method: 'GET', url: '/v1/balance' },
	execute: requestPerItem(newsleopard, {
		idempotent: true,
		read: readBalance,
		output: ({ email, sms }) => ({ email, sms }),
	}),
	fields: [],
};

/** Both balances; undefined where one of them is no number: null is no balance of 0. */
export function readBalance(body: unknown): Balance | undefined {
	if (!isObject(body)) return undefined;
	const email = numberOf(body.email);
	const sms = numberOf(body.sms);
	return email === undefined || sms === undefined ? undefined : { email, sms };
}

function numberOf(value: unknown): number | undefined {
	const isText = typeof value === 'string' && value.trim() !== '';
	const number = isText || typeof value === 'number' ? Number(value) : NaN;
	return Number.isFinite(number) ? number : undefined;
}
