import type { IDataObject } from 'n8n-workflow';
import { exchange } from '../../shared/exchange';
import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import { newsleopard } from '../service';

/** GET /v1/balance (newsleopard-api-en.txt, Query Current Balance): numbers that come as text. */
export const getBalance: Operation = {
	value: 'getBalance',
	name: 'Get Balance',
	action: 'Get the balance of the account',
	description: 'Get how many emails and SMS the account can still send',
	request: { method: 'GET', url: '/v1/balance' },
	run: perItem(async (context, request) => {
		const { body } = await exchange(context, newsleopard, request, true);
		const { email, sms } = body as IDataObject;
		return { email: Number(email), sms: Number(sms) };
	}),
	fields: [],
};
