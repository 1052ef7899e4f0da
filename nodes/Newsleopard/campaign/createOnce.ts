import type { Operation } from '../../shared/operation';
import { contactsFields, createWithContacts, onceOptions } from './contacts';
import { NORMAL, campaignFields } from './draft';

/** POST /v1/campaign/normal/once (newsleopard-api-en.txt, One-time Upload and Create Campaign). */
export const createOnce: Operation = {
	value: 'createOnce',
	name: 'Create Once',
	action: 'Create a campaign for contacts that are not stored',
	description:
		'Send a mail to contacts that Newsleopard does not keep. Input items with the same campaign become one campaign.',
	request: { method: 'POST', url: `${NORMAL.url}/once` },
	run: createWithContacts(NORMAL),
	fields: campaignFields(NORMAL, contactsFields, onceOptions),
};
