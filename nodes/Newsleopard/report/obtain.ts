import type { IExecuteSingleFunctions } from 'n8n-workflow';
import {
	awaitedJob,
	callbackUrl,
	FIRST_LOOK_MS,
	SEVERAL_JOBS,
	waitForCall,
	waitsByCallback,
	type Job,
} from '../../shared/callback';
import { exchange } from '../../shared/exchange';
import { toFailure, type Failure } from '../../shared/failures';
import { wait } from '../../shared/wait';
import { newsleopard } from '../service';
import { newestDate, readLinks, reportUrl, type ReportLink } from './links';
import { untilNewer } from './polling';
import type { Order, Report } from './report';

export type Obtained = { report: Report } | { failure: Failure } | { waiting: true };

/** The same campaign's report is made once an hour; requests in between are ignored (Generate Report, Notes). */
const REUSE_MS = 3_600_000;

/** A campaign's report as it was before this run: `order` is what is still to be made. */
interface Found {
	order: Order;
	before: ReportLink[];
}

/**
 * Gets the reports of all items of a run: reuses those of the last hour, has the others made, each
 * campaign once, and waits for them in the way the user chose.
 *
 * @returns one result an order; a campaign that fails does so alone
 */
export async function obtainAll(
	context: IExecuteSingleFunctions,
	orders: Order[],
): Promise<Obtained[]> {
	const results = new Map<string, Promise<Obtained>>();
	const found = await Promise.all(
		distinct(orders).map(async (order) => await find(context, order)),
	);
	const open = found.filter((one): one is Found => 'order' in one);
	const job = awaitedJob(context);
	const byCallback = waitsByCallback(context);
	for (const one of open) {
		const { campaignSn } = one.order;
		if (job?.id === campaignSn)
			results.set(
				campaignSn,
				settle(async () => ({ report: awaited(job, one.before) })),
			);
		else if (byCallback && open.length === 1)
			results.set(
				campaignSn,
				settle(async () => await callBack(context, one)),
			);
		else
			results.set(
				campaignSn,
				settle(async () => ({
					report: await poll(context, one, byCallback ? [SEVERAL_JOBS] : []),
				})),
			);
	}
	for (const one of found)
		if ('campaignSn' in one) results.set(one.campaignSn, Promise.resolve(one.obtained));
	return await Promise.all(
		orders.map(async ({ campaignSn }) => (await results.get(campaignSn)) as Obtained),
	);
}

function distinct(orders: Order[]): Order[] {
	return [...new Map(orders.map((order) => [order.campaignSn, order])).values()];
}

async function settle(work: () => Promise<Obtained>): Promise<Obtained> {
	try {
		return await work();
	} catch (error) {
		return { failure: toFailure(error) };
	}
}

async function find(
	context: IExecuteSingleFunctions,
	order: Order,
): Promise<Found | { campaignSn: string; obtained: Obtained }> {
	const { campaignSn, regenerate } = order;
	try {
		const before = await readLinks(context, campaignSn);
		// The one that was waited for is no older report, however young it is.
		const waitedFor = awaitedJob(context)?.id === campaignSn;
		const age = Date.now() - Date.parse(newestDate(before));
		if (waitedFor || regenerate || !(age < REUSE_MS)) return { order, before };
		return { campaignSn, obtained: { report: { links: before, reused: true, warnings: [] } } };
	} catch (error) {
		return { campaignSn, obtained: { failure: toFailure(error) } };
	}
}

/** What has become of a report after the call came. */
function awaited({ before }: Job, links: ReportLink[]): Report {
	return { links, reused: newestDate(links) === before, warnings: [] };
}

async function poll(
	context: IExecuteSingleFunctions,
	{ order, before }: Found,
	warnings: string[],
): Promise<Report> {
	await requestReport(context, order.campaignSn);
	const polled = await untilNewer(context, order, before);
	return { ...polled, warnings: [...warnings, ...polled.warnings] };
}

async function callBack(context: IExecuteSingleFunctions, found: Found): Promise<Obtained> {
	const { order, before } = found;
	const { campaignSn, timeoutMs } = order;
	// A request that is ignored is never called back for.
	if (Date.now() - Date.parse(newestDate(before)) < REUSE_MS)
		return { report: await poll(context, found, []) };
	const { baseUrl } = await context.getCredentials(newsleopard.credential);
	await requestReport(context, campaignSn, callbackUrl(context, String(baseUrl)));
	await wait(FIRST_LOOK_MS, context.getExecutionCancelSignal());
	const links = await readLinks(context, campaignSn);
	const job = { id: campaignSn, before: newestDate(before) };
	if (newestDate(links) !== job.before) return { report: awaited(job, links) };
	await waitForCall(context, job, timeoutMs, { campaignSn, ready: false });
	return { waiting: true };
}

/** POST /v1/report/{sn}/export. A second request within the hour changes nothing, so it may be repeated. */
export async function requestReport(
	context: IExecuteSingleFunctions,
	campaignSn: string,
	webhookUrl?: string,
): Promise<void> {
	const body = webhookUrl ? { webhookUrl } : {};
	await exchange(
		context,
		newsleopard,
		{ method: 'POST', url: reportUrl(campaignSn, 'export'), body },
		true,
	);
}
