import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import { requestDeletion } from '../service';
import { chosenDomain, domainField, domainUrl } from './records';

/** DELETE /v1/domains/{domain} (surenotify-api.txt, Delete Sender Authentication). */
export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a sender domain',
	description: 'Remove a sender domain: no email can be sent from it any more',
	request: { method: 'DELETE', url: domainUrl },
	run: perItem(async (context, request) => {
		const domain = chosenDomain(context);
		await requestDeletion(context, request, {
			message: `The account has no sender domain "${domain}"`,
			description: 'Check the spelling of "Domain", or create it with Domain > Create.',
		});
		return { domain, deleted: true };
	}),
	fields: [domainField],
};
