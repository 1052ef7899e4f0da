import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { exchange } from '../shared/exchange';
import { refuse } from '../shared/failures';
import { newsleopard } from './service';

/** What the trigger puts out about a balance. */
export interface Balance extends IDataObject {
	balanceOf: 'email' | 'sms';
	/** What is left of what is watched. */
	balance: number;
	threshold: number;
	email: number;
	sms: number;
}

/** GET /v1/balance (newsleopard-api-en.txt, Query Current Balance): the numbers may arrive as text. */
export async function currentBalance(context: IPollFunctions): Promise<Balance> {
	const balanceOf = context.getNodeParameter('balanceOf', 'email') === 'sms' ? 'sms' : 'email';
	const threshold = Number(context.getNodeParameter('threshold', 0));
	if (!Number.isFinite(threshold))
		refuse('"Threshold" is not a number', 'Fill in the number of messages, 1000 for example.');
	const { body } = await exchange(
		context,
		newsleopard,
		{ method: 'GET', url: '/v1/balance' },
		true,
	);
	const { email, sms } = body as IDataObject;
	const left = { email: Number(email), sms: Number(sms) };
	const balance = left[balanceOf];
	if (!Number.isFinite(balance)) {
		refuse(
			`Newsleopard gave no ${balanceOf} balance`,
			'Check the account in the Newsleopard admin panel.',
		);
	}
	return { balanceOf, balance, threshold, ...left };
}

/**
 * The balance when it is found below the threshold for the first time; then not again before it has
 * been found at or above it. What is watched is part of the memory: a new threshold begins anew.
 */
export async function fallenBalance(context: IPollFunctions): Promise<Balance | undefined> {
	const found = await currentBalance(context);
	const account = context.getNode().credentials?.newsleopardApi?.id ?? '';
	const watched = [account, found.balanceOf, found.threshold].join(' ');
	const store = context.getWorkflowStaticData('node');
	const told = store.lowBalance === watched;
	if (found.balance < found.threshold) store.lowBalance = watched;
	else delete store.lowBalance;
	return found.balance < found.threshold && !told ? found : undefined;
}
