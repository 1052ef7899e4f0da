import type { Operation } from '../../shared/operation';
import { DOMAIN_URL, domainField, requestRecords } from './records';

/** POST /v1/domains/{domain} (surenotify-api.txt, Create Sender Authentication). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a sender domain',
	description: 'Get the DNS records that prove a sender domain is yours, one item a record',
	request: { method: 'POST', url: DOMAIN_URL },
	fields: [domainField],
	execute: requestRecords('POST'),
};
