import type { IDataObject } from 'n8n-workflow';
import { FailureError, toFailure, tried, type Failure } from '../../shared/errors';
import { isObject, isWebAddress } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Declared } from '../../shared/items/execute';
import { once } from '../../shared/items/memory';
import type { Item, Run } from '../../shared/items/run';
import { newsleopard } from '../service';
import type { CampaignBody, CreatedCampaign } from '../types';
import { attempt } from './attempt';

/** How a campaign of a run is created. */
export interface Target {
	run: Run;
	/** The path of the declared request. */
	url: string;
}

/** The target of an operation that declares the request which creates a campaign. */
export function targetOf(run: Run, { request }: Declared): Target {
	if (!request) throw new Error('An operation that creates campaigns declares its request');
	return { run, url: request.url };
}

/**
 * Creates a campaign. A request whose outcome is not known is never repeated, nor is one that worked in
 * an earlier try of Retry On Fail: a second campaign would reach the same people twice.
 *
 * @param index of the item that it belongs to
 * @throws FailureError
 */
export async function createCampaign(
	target: Target,
	body: CampaignBody,
	index: number,
): Promise<CreatedCampaign> {
	const { run, url } = target;
	return await once(run, [url, index, body], async () => await post(target, body));
}

async function post({ run, url }: Target, body: CampaignBody): Promise<CreatedCampaign> {
	const request = { method: 'POST', url, body } as const;
	const settings = { idempotent: false, read: readCreated };
	const result = await tried(async () => await apiRequest(run, newsleopard, request, settings));
	if ('value' in result) return result.value;
	const { failure } = result;
	if (!failure.outcomeUnknown) throw new FailureError(failure);
	throw new FailureError({
		...failure,
		message: `${failure.message}. It is not known whether the campaign "${body.form.name}" was created`,
		description:
			'Look for it in the Newsleopard admin panel before you create it again: a second campaign would reach the same people twice.',
	});
}

function readCreated(body: unknown): CreatedCampaign | undefined {
	if (!isObject(body) || typeof body.sn !== 'string' || body.sn === '') return undefined;
	const { sn, preSignedUrl } = body;
	return typeof preSignedUrl === 'string' && isWebAddress(preSignedUrl)
		? { sn, preSignedUrl }
		: { sn };
}

/** What the output says of a campaign that was created. */
export function createdJson(sn: string, body: CampaignBody, warnings: string[]): IDataObject {
	return {
		sn,
		campaignSn: sn,
		campaignName: body.form.name,
		scheduleDate: body.config.schedule.scheduleDate ?? null,
		status: 'created',
		...(warnings.length > 0 ? { warnings } : {}),
	};
}

/**
 * What the output says of a campaign that failed: its own ID where there is one, and else none. The input
 * item may bear the ID of some other campaign, which nobody must delete in its place.
 */
export function failedFields(failure: Failure, sn: string | null = null): Failure {
	const status = failure.outcomeUnknown ? 'unknown' : 'rejected';
	return { ...failure, fields: failure.fields ?? { status, sn, campaignSn: sn } };
}

/** Reads what an item wants; one that is refused says that it has no campaign. @throws FailureError */
export function readFor<T>(item: Item, read: (item: Item) => T): T {
	const result = attempt(() => read(item));
	if ('value' in result) return result.value;
	const { error } = result;
	// An expression that fails is to end a run that stops on errors before anything is sent.
	if (item.run.stopsOnError && !(error instanceof FailureError)) throw error;
	throw new FailureError(failedFields(toFailure(error)));
}
