import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { command } from '../command';
import { deleteByCommand } from '../deletion';
import { chosenDomain, domainId } from '../domainId';
import type { Codes } from '../service';
import { CHECK_DOMAIN } from './domains';
import { noticeField } from '../notice';

/** octeth-email-gateway-api.txt, Delete Email Gateway Domain. */
const CODES: Codes = {
	1: ['The domain did not arrive', CHECK_DOMAIN],
	2: [
		'There is no such domain, or the user may not delete it',
		'Check the ID with Domain > Get Many: it may have been deleted before.',
	],
};

/** EmailGateway.DeleteDomain (octeth-email-gateway-api.txt, Delete Email Gateway Domain). */
export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a sender domain',
	description: 'Delete a domain with its API keys, SMTP users, webhooks and statistics, for good',
	request: command('DeleteDomain'),
	fields: [
		domainId,
		noticeField(
			'deleteNotice',
			'This cannot be undone. The API keys, SMTP users, webhooks and statistics of the domain go with it, and nothing can be sent from it any more.',
		),
	],
	execute: jsonPerItem(chosenDomain, async (item, id) => {
		await deleteByCommand(item, 'DeleteDomain', { DomainID: id }, { codes: CODES, absent: 2 });
		return { deleted: true, domainId: id };
	}),
};
