import { toFailure } from '../../shared/errors';
import { inBatchesEach } from '../../shared/items/batch';
import type { Execute } from '../../shared/items/execute';
import type { Operation } from '../../shared/operation';
import { TemplateHtml } from '../template/html';
import { campaignFields, NORMAL, readDraft, toBody, warningsOf } from './draft';
import { EqualCampaigns } from './equal';
import type { Draft, Kind } from './kind';
import { ListCounts, listsFields } from './lists';
import { previewOf } from './preview';
import { createCampaign, createdJson, failedFields, readFor, targetOf } from './submit';

export const SEND_NOTICE =
	'Each input item sends a mail to all contacts of the lists, with Send Time "Now" at once. To send only one, turn on Execute Once in the settings of this node. To see first what would go to how many, add the option Preview Only.';

/** POST /v1/campaign/normal/submit (newsleopard-api-en.txt, Create Campaign). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a campaign',
	description:
		'Send a mail to the contacts of lists, now or later. Each input item creates a campaign: turn on Execute Once in the settings to create only one.',
	request: { method: 'POST', url: `${NORMAL.url}/submit` },
	execute: createForLists(NORMAL),
	fields: campaignFields(NORMAL, SEND_NOTICE, listsFields),
};

/** What one input item wants. */
interface Wanted {
	index: number;
	draft: Draft;
}

/**
 * Creates a campaign to lists for each input item, even where two are the same. An item that fails does
 * not hide the campaigns that were created.
 */
export function createForLists(kind: Kind): Execute {
	return async (run, declared) => {
		const target = targetOf(run, declared);
		const templates = new TemplateHtml(run);
		const lists = new ListCounts(run);
		const equal = new EqualCampaigns(run);
		const createOne = async ({ index, draft }: Wanted) => {
			try {
				const body = await toBody(templates, draft);
				const warnings = warningsOf(kind, body);
				if (draft.previewOnly) {
					const json = await previewOf(target, body, await lists.of(body), warnings);
					equal.add(draft);
					return { json };
				}
				const { sn } = await createCampaign(target, body, index);
				equal.add(draft);
				return { json: createdJson(sn, body, warnings) };
			} catch (error) {
				return { failure: failedFields(toFailure(error)) };
			}
		};
		const read = (draft: Draft, index: number) => ({ key: index, entries: [{ index, draft }] });
		const execute = inBatchesEach<Wanted>(
			{
				maxBatchSize: 1,
				read: (item) => readFor(item, () => read(readDraft(item, kind, true), item.index)),
			},
			async ({ entries }) => await Promise.all(entries.map(createOne)),
		);
		const output = await execute(run, declared);
		equal.hint();
		return output;
	};
}
