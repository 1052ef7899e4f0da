import type { IDataObject, IPollFunctions } from 'n8n-workflow';
import { apiRequest } from '../../shared/http/apiRequest';
import { readBalance } from '../account/getBalance';
import { newsleopard } from '../service';
import { accountOf, valueOf } from './account';
import { balanceOfField, thresholdField } from './fields';

/** What the trigger puts out about a balance. */
export interface LowBalance extends IDataObject {
	balanceOf: 'email' | 'sms';
	/** What is left of what is watched. */
	balance: number;
	threshold: number;
	email: number;
	sms: number;
}

/** GET /v1/balance (newsleopard-api-en.txt, Query Current Balance). */
export async function currentBalance(context: IPollFunctions): Promise<LowBalance> {
	const balanceOf = valueOf(context, balanceOfField);
	const threshold = valueOf(context, thresholdField);
	const left = await apiRequest(
		{ context },
		newsleopard,
		{ method: 'GET', url: '/v1/balance' },
		{ idempotent: true, read: readBalance },
	);
	return { balanceOf, balance: left[balanceOf], threshold, ...left };
}

/**
 * The balance when it is found below the threshold for the first time; then not again before it has
 * been topped up. What is watched is part of the memory: a new threshold begins anew.
 *
 * n8n saves this memory with an event, and when the workflow is activated; after a look that finds nothing it
 * stays in memory and is gone when n8n stops. So a balance that was topped up and has fallen again over a
 * stop of n8n is known by being higher than the one that was told.
 */
export async function fallenBalance(context: IPollFunctions): Promise<LowBalance | undefined> {
	const found = await currentBalance(context);
	const watched = [accountOf(context), found.balanceOf, found.threshold].join(' ');
	const store = context.getWorkflowStaticData('node');
	const wasToppedUp = typeof store.toldBalance === 'number' && found.balance > store.toldBalance;
	const isTold = store.lowBalance === watched && !wasToppedUp;
	if (found.balance >= found.threshold) {
		delete store.lowBalance;
		delete store.toldBalance;
		return undefined;
	}
	if (isTold) return undefined;
	store.lowBalance = watched;
	store.toldBalance = found.balance;
	return found;
}
