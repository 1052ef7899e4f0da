import type { IDataObject, IExecuteSingleFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { exchange } from '../../shared/exchange';
import { FailureError, tried, type Failure } from '../../shared/failures';
import { once } from '../../shared/run';
import { newsleopard } from '../service';
import type { CreatedCampaign } from '../types';
import { toBody, warningsOf, type Draft, type Kind } from './draft';

/**
 * Creates a campaign. A request whose outcome is not known is never repeated, nor is one that worked in
 * an earlier try of Retry On Fail: a second campaign would reach the same people twice.
 *
 * @param how `submit` for lists, `once` for contacts that are uploaded afterwards
 * @returns what the service answers, and what the output says about the campaign
 * @throws FailureError
 */
export async function createCampaign(
	context: IExecuteSingleFunctions,
	kind: Kind,
	how: 'submit' | 'once',
	draft: Draft,
): Promise<{ created: CreatedCampaign; json: IDataObject }> {
	const body = await toBody(context, draft);
	const what = deedOf(context, kind, how, body);
	const created = await once(
		context,
		what,
		async () => await post(context, `${kind.url}/${how}`, body),
	);
	const warnings = warningsOf(kind, body.content);
	const json = {
		sn: created.sn,
		campaignSn: created.sn,
		campaignName: body.form.name,
		scheduleDate: body.config.schedule.scheduleDate ?? null,
		...(warnings.length > 0 ? { warnings } : {}),
	};
	return { created, json };
}

/**
 * What makes a campaign the same in the next try: its item. Texts and times may hold the hour and be
 * different by then. The calls of an agent all come as item 0, so there it is the whole campaign.
 */
function deedOf(context: IExecuteSingleFunctions, kind: Kind, how: string, body: Draft): unknown[] {
	const isOwnRun = context.getExecuteData().node.name === context.getNode().name;
	return [kind.url, how, ...(isOwnRun ? [] : [body])];
}

async function post(
	context: IExecuteSingleFunctions,
	url: string,
	body: Draft,
): Promise<CreatedCampaign> {
	const request: IHttpRequestOptions = { method: 'POST', url, body };
	const result = await tried(async () => await exchange(context, newsleopard, request, false));
	const created =
		'value' in result ? (result.value.body as CreatedCampaign | undefined) : undefined;
	if (created?.sn) return created;
	const failure = 'failure' in result ? result.failure : WITHOUT_ID;
	if (!failure.outcomeUnknown) throw new FailureError(failure);
	throw new FailureError({
		...failure,
		message: `${failure.message}. It is not known whether the campaign "${body.form.name}" was created`,
		description:
			'Look for it in the Newsleopard admin panel before you create it again: a second campaign would reach the same people twice.',
	});
}

const WITHOUT_ID: Failure = {
	message: 'Newsleopard answered without the ID of a campaign',
	description: '',
	httpCode: '200',
	outcomeUnknown: true,
};
