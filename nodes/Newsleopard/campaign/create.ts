import type { Run, Operation } from '../../shared/operation';
import { gathered } from '../../shared/gathered';
import { NORMAL, campaignFields, readDraft, type Draft, type Kind } from './draft';
import { createCampaign } from './submit';

/** POST /v1/campaign/normal/submit (newsleopard-api-en.txt, Create Campaign). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a campaign',
	description:
		'Send a mail to the contacts of lists, now or later. Each input item creates a campaign: turn on Execute Once in the settings to create only one.',
	request: { method: 'POST', url: `${NORMAL.url}/submit` },
	run: createForLists(NORMAL),
	fields: campaignFields(NORMAL),
};

/**
 * Creates a campaign to lists for each input item, even where two are the same. They all wait for each
 * other, so that an item that fails does not hide the campaigns that were created.
 */
export function createForLists(kind: Kind): Run {
	return gathered<Draft>({
		part: (context) => ({
			common: context.getItemIndex(),
			members: [readDraft(context, kind, true)],
		}),
		limit: 1,
		async send(context, [draft]) {
			const { json } = await createCampaign(context, kind, 'submit', draft as Draft);
			return json;
		},
	});
}
