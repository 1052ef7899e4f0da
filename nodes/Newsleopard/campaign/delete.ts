import { FailureError, tried, type Failure } from '../../shared/errors';
import { isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import { inBatchesEach } from '../../shared/items/batch';
import type { Item, Run } from '../../shared/items/run';
import type { Operation } from '../../shared/operation';
import { askAgain } from '../askAgain';
import { campaignSnField, chosenCampaign } from '../campaignSn';
import { newsleopard } from '../service';
import type { Deletions } from '../types';
import { attempt } from './attempt';

/** The document names no limit; a request of this many IDs has some 35 KB. */
const MAX_IDS = 1000;

/** A campaign to delete, or why an item names none. */
type Wanted = { sn: string } | { failure: Failure };

/** DELETE /v1/campaign/normal (newsleopard-api-en.txt, Delete Campaign API): all items in one request. */
export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a campaign',
	description:
		'Delete campaigns that are sent, scheduled or paused; all input items go in one request',
	request: { method: 'DELETE', url: '/v1/campaign/normal' },
	execute: inBatchesEach<Wanted>(
		{ maxBatchSize: MAX_IDS, read: (item) => ({ key: 'delete', entries: [wanted(item)] }) },
		async ({ run, entries }) => {
			const sns = new Set(entries.flatMap((entry) => ('sn' in entry ? [entry.sn] : [])));
			const answer = await tried(async () => await deleteAll(run, [...sns]));
			const outcomeOf = 'value' in answer ? answer.value : () => ({ failure: answer.failure });
			return entries.map((entry) => {
				const campaignSn = 'sn' in entry ? entry.sn : null;
				const outcome = 'sn' in entry ? outcomeOf(entry.sn) : entry;
				return 'failure' in outcome
					? { failure: outcome.failure, json: { deleted: false, campaignSn } }
					: { json: { deleted: true, campaignSn, ...outcome } };
			});
		},
	),
	fields: [campaignSnField],
};

/** An item without an ID has a row like the others: its own input may bear the ID of some other campaign. */
function wanted(item: Item): Wanted {
	const result = attempt(() => chosenCampaign(item));
	if ('value' in result) return { sn: result.value };
	if (result.error instanceof FailureError) return { failure: result.error.failure };
	throw result.error;
}

/** What became of a campaign: it is deleted, or what went wrong. */
type Outcome = { warnings?: string[] } | { failure: Failure };

const PERHAPS_NEVER_THERE =
	'It is not known what a first request did, and a second one did not know this campaign any more: the first one deleted it, or its ID is wrong';

/** @throws FailureError */
async function deleteAll(run: Run, campaignSnList: string[]): Promise<(sn: string) => Outcome> {
	if (campaignSnList.length === 0) return () => ({});
	const request = {
		method: 'DELETE',
		url: '/v1/campaign/normal',
		body: { campaignSnList },
	} as const;
	const { answer, lost } = await askAgain(
		async (idempotent) =>
			await apiRequest(run, newsleopard, request, { idempotent, read: readDeletions }),
	);
	const { success, sendingCampaign, badCampaigns } = answer;
	const deleted = new Set(success);
	const underWay = new Set(sendingCampaign);
	const unknown = new Set(badCampaigns);
	return (sn) => {
		if (deleted.has(sn)) return {};
		if (unknown.has(sn) && lost) return { warnings: [PERHAPS_NEVER_THERE] };
		return { failure: { ...whyNot(sn, underWay, unknown), httpCode: '200' } };
	};
}

function whyNot(sn: string, underWay: Set<string>, unknown: Set<string>): Failure {
	if (underWay.has(sn)) {
		return {
			message: `The campaign ${sn} cannot be deleted: it is being prepared or sent`,
			description:
				'Pause it first with Campaign > Pause if it is scheduled, or wait until it is sent.',
		};
	}
	if (unknown.has(sn)) {
		return {
			message: `The campaign ${sn} is not known`,
			description:
				'Pick the campaign from the dropdown, or check its ID: it may have been deleted before.',
		};
	}
	return {
		message: `The answer does not say what became of the campaign ${sn}`,
		description: 'Look at it with Campaign > Get.',
	};
}

/** Lists that have nothing in them may be left out (Delete Campaign API, Response Fields). */
function readDeletions(body: unknown): Deletions | undefined {
	if (!isObject(body)) return undefined;
	const { success = [], sendingCampaign = [], badCampaigns = [] } = body;
	const areLists = [success, sendingCampaign, badCampaigns].every(Array.isArray);
	const isEmpty = Object.keys(body).length === 0;
	if (!areLists || isEmpty) return undefined;
	return {
		success: success as string[],
		sendingCampaign: sendingCampaign as string[],
		badCampaigns: badCampaigns as string[],
	};
}
