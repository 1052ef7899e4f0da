import type { Operation } from '../../shared/operation';
import { DOMAIN_URL, domainField, requestRecords } from './records';

/** PUT /v1/domains/{domain} (surenotify-api.txt, Verify Sender Authentication). */
export const verify: Operation = {
	value: 'verify',
	name: 'Verify',
	action: 'Verify a sender domain',
	description:
		'Check whether the DNS records of a sender domain have taken effect, one item a record',
	request: { method: 'PUT', url: DOMAIN_URL },
	fields: [domainField],
	execute: requestRecords('PUT'),
};
