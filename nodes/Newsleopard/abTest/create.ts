import { createForLists, SEND_NOTICE } from '../campaign/create';
import { campaignFields } from '../campaign/draft';
import { listsFields } from '../campaign/lists';
import type { Operation } from '../../shared/operation';
import { A_B_TEST } from './versions';

/** POST /v1/campaign/testing/submit (newsleopard-api-en.txt, Create A/B Testing Campaign). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create an A/B test',
	description:
		'Send two versions of a mail to some contacts of lists, and the better one to all others. Each input item creates a campaign: turn on Execute Once in the settings to create only one.',
	request: { method: 'POST', url: `${A_B_TEST.url}/submit` },
	execute: createForLists(A_B_TEST),
	fields: campaignFields(A_B_TEST, SEND_NOTICE, listsFields),
};
