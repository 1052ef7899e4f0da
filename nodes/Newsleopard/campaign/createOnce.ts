import type { Operation } from '../../shared/operation';
import { contactsFields, createWithContacts, onceOptions } from './contacts';
import { campaignFields, NORMAL } from './draft';

export const ONCE_NOTICE =
	'This sends a mail to all contacts that come in, with Send Time "Now" at once. To see first what would go to how many, add the option Preview Only.';

/** POST /v1/campaign/normal/once (newsleopard-api-en.txt, One-time Upload and Create Campaign). */
export const createOnce: Operation = {
	value: 'createOnce',
	name: 'Create Once',
	action: 'Create a campaign for contacts that are not stored',
	description:
		'Send a mail to contacts that Newsleopard does not keep. Input items with the same campaign become one campaign.',
	request: { method: 'POST', url: `${NORMAL.url}/once` },
	execute: createWithContacts(NORMAL),
	fields: campaignFields(NORMAL, ONCE_NOTICE, contactsFields, onceOptions),
};
