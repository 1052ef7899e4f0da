import { contactsFields, createWithContacts, onceOptions } from '../campaign/contacts';
import { ONCE_NOTICE } from '../campaign/createOnce';
import { campaignFields } from '../campaign/draft';
import type { Operation } from '../../shared/operation';
import { A_B_TEST } from './versions';

/** POST /v1/campaign/testing/once (newsleopard-api-en.txt, One-time Upload and Create A/B Testing Campaign). */
export const createOnce: Operation = {
	value: 'createOnce',
	name: 'Create Once',
	action: 'Create an A/B test for contacts that are not stored',
	description:
		'Test two versions of a mail on contacts that Newsleopard does not keep. Input items with the same campaign become one campaign.',
	request: { method: 'POST', url: `${A_B_TEST.url}/once` },
	execute: createWithContacts(A_B_TEST),
	fields: campaignFields(A_B_TEST, ONCE_NOTICE, contactsFields, onceOptions),
};
