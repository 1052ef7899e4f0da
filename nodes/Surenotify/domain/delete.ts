import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { requestDeletion } from '../service';
import { chosenDomain, DOMAIN_URL, domainField, domainUrl } from './records';

/** DELETE /v1/domains/{domain} (surenotify-api.txt, Delete Sender Authentication). */
export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a sender domain',
	description: 'Remove a sender domain: no email can be sent from it any more',
	request: { method: 'DELETE', url: DOMAIN_URL },
	fields: [domainField],
	execute: jsonPerItem(chosenDomain, async (item, domain) => {
		const request = { method: 'DELETE', url: domainUrl(domain) } as const;
		await requestDeletion(item, request, {
			message: `The account has no sender domain "${domain}"`,
			description: 'Check the spelling of "Domain", or create it with Domain > Create.',
		});
		return { domain, deleted: true };
	}),
};
