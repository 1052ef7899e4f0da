import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SandboxContext } from '../core/types';
import type { Account } from './account';
import { refusal } from './failures';
import type { Storage } from './storage';
import type { Campaign, ContactList } from './types';

/** What the routes of the service share. */
export interface Desk {
	context: SandboxContext;
	storage: Storage;
	/** The account whose key came with the request. */
	account(request: FastifyRequest<object>): Account;
}

export type Routes = (app: FastifyInstance, desk: Desk) => void;

/** The list with this ID; 40007 when there is none. */
export function listOf(account: Account, sn: string): ContactList {
	const list = account.lists.get(sn);
	if (!list) throw refusal(40007);
	return list;
}

/** The campaign with this ID; 40007 when there is none. */
export function campaignOf(account: Account, sn: string): Campaign {
	const campaign = account.campaigns.get(sn);
	if (!campaign) throw refusal(40007);
	return campaign;
}

/** Campaign and report dates carry milliseconds in the samples, list and import dates don't. */
export function isoMillis(ms: number): string {
	return new Date(ms).toISOString();
}
