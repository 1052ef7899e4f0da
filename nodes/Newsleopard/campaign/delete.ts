import type {
	IDataObject,
	IExecuteSingleFunctions,
	INodeExecutionData,
	IHttpRequestOptions,
} from 'n8n-workflow';
import { exchange } from '../../shared/exchange';
import { toFailure, type Failure } from '../../shared/failures';
import { gather } from '../../shared/gather';
import type { Operation, Run } from '../../shared/operation';
import { refusedItem } from '../../shared/refusal';
import { runOf } from '../../shared/run';
import { newsleopard } from '../service';
import { campaignSnField, chosenCampaign } from '../campaignSn';

/** The document names no limit; a request of this many IDs has some 35 KB. */
const MAX_IDS = 1000;

/** What became of one campaign; undefined = it is deleted. */
type Result = Failure | undefined;

const run: Run = async function (requestData) {
	let sn = '';
	let failure: Failure | undefined;
	try {
		sn = chosenCampaign(this);
	} catch (error) {
		failure = toFailure(error);
	}
	const results = await gather<string, Result>(this, {
		common: 'delete',
		members: failure ? [] : [sn],
		limit: MAX_IDS,
		send: async (members) =>
			await deleteAll(
				this,
				requestData.options as IHttpRequestOptions,
				members.map(({ member }) => member),
			),
	});
	return results ? outputOf(this, sn, failure ?? results[0]) : [];
};

/** DELETE /v1/campaign/normal (newsleopard-api-en.txt, Delete Campaign API): all items in one request. */
export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete a campaign',
	description:
		'Delete campaigns that are sent, scheduled or paused; all input items go in one request',
	request: { method: 'DELETE', url: '/v1/campaign/normal' },
	run,
	fields: [campaignSnField],
};

async function deleteAll(
	context: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
	sns: string[],
): Promise<Result[]> {
	try {
		// The same campaign may be named by several items: it is asked for once and answered to each.
		const body = { campaignSnList: [...new Set(sns)] };
		const { body: answer } = await exchange(context, newsleopard, { ...request, body }, true);
		const results = sns.map((sn) => resultOf(answer as IDataObject, sn));
		runOf(context).accepted += results.filter((result) => result === undefined).length;
		return results;
	} catch (error) {
		const failure = toFailure(error);
		return sns.map(() => failure);
	}
}

function resultOf(answer: IDataObject, sn: string): Result {
	const holds = (list: unknown) => Array.isArray(list) && list.includes(sn);
	if (holds(answer.success)) return undefined;
	if (holds(answer.sendingCampaign)) {
		return {
			message: `The campaign ${sn} cannot be deleted: it is being prepared or sent`,
			description:
				'Pause it first with Campaign > Pause if it is scheduled, or wait until it is sent.',
			httpCode: '200',
		};
	}
	if (holds(answer.badCampaigns)) {
		return {
			message: `The campaign ${sn} is not known`,
			description: 'Check the campaign ID; it may have been deleted before.',
			httpCode: '200',
		};
	}
	return {
		message: `The answer does not say what became of the campaign ${sn}`,
		description: 'Look at it with Campaign > Get.',
		httpCode: '200',
	};
}

function outputOf(
	context: IExecuteSingleFunctions,
	campaignSn: string,
	failure: Result,
): INodeExecutionData[] {
	if (failure) return [refusedItem(context, failure, { deleted: false, campaignSn })];
	return [{ json: { deleted: true, campaignSn }, pairedItem: { item: context.getItemIndex() } }];
}
