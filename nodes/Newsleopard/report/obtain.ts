import { tried, type Failure } from '../../shared/errors';
import { apiRequest } from '../../shared/http/apiRequest';
import type { Run } from '../../shared/items/run';
import {
	awaitedJob,
	callbackUrl,
	FIRST_LOOKS_MS,
	SEVERAL_JOBS,
	waitForCall,
} from '../callback/wait';
import { poll } from '../poll';
import { newsleopard } from '../service';
import { datesOf, newestDate, readLinks, reportUrl, type Dates } from './links';
import { reportOver } from './over';
import { jointOrders, type JointOrder, type Order, type Report } from './report';
import { isReady, QUIET_MS, reportOf, TIMEOUT_MS, untilReady } from './waiting';

export type Obtained = { report: Report } | { failure: Failure } | { waiting: true };

/** The same campaign's report is made once an hour; requests in between are ignored (Generate Report, Notes). */
const REUSE_MS = 3_600_000;

/** A report that is still to be made. */
interface Open {
	order: JointOrder;
	/** The files that are there and do not count. */
	before: Dates;
	/** Whether a request of now would be ignored: the last report is less than an hour old. */
	isYoung: boolean;
	/** Whether it is being made already, because somebody else has asked for it. */
	isUnderWay: boolean;
}

/**
 * Gets the reports of all items of a run: reuses those of the last hour, has the others made, each
 * campaign once, and waits for them in the way the user chose.
 *
 * @returns what became of an order; a campaign that fails does so alone
 */
export async function obtainReports(
	run: Run,
	orders: Order[],
): Promise<(order: Order) => Obtained> {
	const found = await Promise.all(
		jointOrders(orders).map(async (order) => {
			const { campaignSn } = order;
			return { campaignSn, state: await tried(async () => await find(run, order)) };
		}),
	);
	const open = found.filter(({ state }) => 'value' in state && 'order' in state.value);
	const results = new Map<string, Obtained>();
	await Promise.all(
		found.map(async ({ campaignSn, state }) => {
			const result =
				'failure' in state
					? state
					: await settled(async () => await obtain(run, state.value, open.length));
			results.set(campaignSn, result);
		}),
	);
	return ({ campaignSn }) => {
		const result = results.get(campaignSn);
		if (!result) throw new Error(`The campaign ${campaignSn} was not asked for`);
		return result;
	};
}

async function settled(work: () => Promise<Obtained>): Promise<Obtained> {
	const result = await tried(work);
	return 'value' in result ? result.value : result;
}

/** What there is of a campaign's report before this run asks for anything. */
async function find(run: Run, order: JointOrder): Promise<Open | { report: Report }> {
	const links = await readLinks(run, order.campaignSn);
	const job = awaitedJob(run);
	if (job?.id === order.campaignSn) return { report: reportOver(job, links) };
	const isRecent = (date: string) => Date.now() - Date.parse(date) < REUSE_MS;
	const isYoung = isRecent(newestDate(links));
	const old = links.filter(({ createdDate }) => order.regenerate || !isRecent(createdDate));
	const before = datesOf(old);
	const isUnderWay = isYoung && !order.regenerate;
	const isQuiet = Date.now() - Date.parse(newestDate(links)) > QUIET_MS;
	if (isUnderWay && (isQuiet || isReady(order, before, links)))
		return { report: { links, reused: true, warnings: [] } };
	return { order, before, isYoung, isUnderWay };
}

async function obtain(
	run: Run,
	found: Open | { report: Report },
	openCount: number,
): Promise<Obtained> {
	if ('report' in found) return found;
	const { order, before, isYoung, isUnderWay } = found;
	// A request that is ignored is never called back for.
	if (order.byCallback && openCount === 1 && !isYoung) return await callBack(run, found);
	if (!isUnderWay) await requestReport(run, order.campaignSn);
	const report = await untilReady(run, order, before);
	const several = order.byCallback && openCount > 1 ? [SEVERAL_JOBS] : [];
	return { report: { ...report, warnings: [...several, ...report.warnings] } };
}

async function callBack(run: Run, { order, before }: Open): Promise<Obtained> {
	const { campaignSn, items, types, timeoutMs = TIMEOUT_MS } = order;
	await requestReport(run, campaignSn, await callbackUrl(items[0]));
	const links = await poll({
		look: async () => await readLinks(run, campaignSn),
		isDone: (found) => isReady(order, before, found),
		timeoutMs: Math.min(FIRST_LOOKS_MS, timeoutMs),
		signal: run.signal,
	});
	if (isReady(order, before, links)) return { report: reportOf(order, links, before, '') };
	const note = { report: { campaignSn, ready: false } };
	await waitForCall(run, items, { id: campaignSn, before, types: [...types] }, timeoutMs, note);
	return { waiting: true };
}

/** POST /v1/report/{sn}/export. A second request within the hour changes nothing, so it may be repeated. */
export async function requestReport(
	run: Run,
	campaignSn: string,
	webhookUrl?: string,
): Promise<void> {
	const body = webhookUrl ? { webhookUrl } : {};
	const request = { method: 'POST', url: reportUrl(campaignSn, 'export'), body } as const;
	await apiRequest(run, newsleopard, request, { idempotent: true, read: () => true });
}
