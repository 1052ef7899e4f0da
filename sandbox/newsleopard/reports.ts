import type { Account } from './account';
import type { Desk, Routes } from './desk';
import { isoMillis } from './desk';
import { badReport, tooMany } from './failures';
import { Fields } from './fields';
import { metricsOf } from './metrics';
import { lastFileMs, linksOf } from './reportFiles';
import type { Campaign } from './types';

/** "The last 10 completed campaigns" (Query Campaign IDs, Notes). */
const latest = 10;

/** Query Campaign IDs, metrics, Generate Report and Query Report Link. */
export const reportRoutes: Routes = (app, desk) => {
	app.get<{ Querystring: { startDate?: string; endDate?: string } }>(
		'/v1/report/campaigns',
		(request) => {
			const complete = [...desk.account(request).campaigns.values()]
				.filter((campaign) => campaign.status === 'COMPLETE')
				.sort((one, other) => (other.sentEndAt ?? 0) - (one.sentEndAt ?? 0));
			const from = Date.parse(request.query.startDate ?? '');
			const to = Date.parse(request.query.endDate ?? '');
			// One date alone is no range: the API takes that for no dates at all.
			const chosen =
				Number.isNaN(from) || Number.isNaN(to)
					? complete.slice(0, latest)
					: complete.filter(({ sentBeginAt = 0 }) => sentBeginAt >= from && sentBeginAt <= to);
			const answer = chosen.map(({ sn, name, sentBeginAt = 0, sentEndAt = 0 }) => ({
				sn,
				name,
				sentBeginDate: isoMillis(sentBeginAt),
				sentEndDate: isoMillis(sentEndAt),
			}));
			// The schema shows an array and the sample one object.
			return desk.context.oddShape(request) && answer[0] ? answer[0] : answer;
		},
	);

	app.post('/v1/report/campaigns/metrics', (request) => {
		const { campaigns } = desk.account(request);
		const body = new Fields(request.body);
		const wanted = body.texts('campaignSns', 1);
		body.check();
		return wanted.flatMap((sn) => {
			const campaign = campaigns.get(sn);
			return campaign?.sentBeginAt === undefined ? [] : metricsOf(campaign);
		});
	});

	app.post<{ Params: { sn: string } }>('/v1/report/:sn/export', async (request, reply) => {
		const account = desk.account(request);
		const now = desk.context.now();
		const { timing } = desk.context;
		if (now - account.lastExportAt < timing.reportIntervalMs) throw tooMany('too many requests');
		account.lastExportAt = now;
		const body = new Fields(request.body);
		const webhookUrl = body.text('webhookUrl', { optional: true });
		body.check();
		const campaign = reportable(account, request.params.sn);
		// "Extra calls within 1 hour will be ignored": answered like the others, and nothing comes of them.
		if (!campaign.report || now - campaign.report.requestedAt >= timing.reportReuseMs) {
			account.counters.exports += 1;
			generate(desk, campaign, webhookUrl);
		}
		return await reply.code(200).type('application/json').send('');
	});

	app.get<{ Params: { sn: string } }>('/v1/report/:sn/link', (request) => {
		const campaign = reportable(desk.account(request), request.params.sn);
		const reports = linksOf(desk, campaign);
		if (!desk.context.oddShape(request)) return { Reports: reports };
		// The schema shows a bare array, whose samples have links with a colon before them.
		return reports.map((report) => ({ ...report, link: `:${report.link}` }));
	});
};

/** A campaign that reports can be made of, that is a complete one; else 40303. */
function reportable(account: Account, sn: string): Campaign {
	const campaign = account.campaigns.get(sn);
	if (campaign?.status !== 'COMPLETE') throw badReport();
	return campaign;
}

function generate(desk: Desk, campaign: Campaign, webhookUrl: string): void {
	const now = desk.context.now();
	const { reportMs } = desk.context.timing;
	// Files that are ready by now stay on offer while the new ones are made.
	linksOf(desk, campaign);
	campaign.report = {
		...campaign.report,
		requestedAt: now,
		readyAt: now + reportMs,
		extraEvents: campaign.extra.length,
	};
	// "After the report is generated" (Generate Report, webhookUrl): when its last file is there.
	desk.context.schedule(reportMs + lastFileMs(desk), async () => {
		if (webhookUrl) await desk.context.deliver(webhookUrl, { Reports: linksOf(desk, campaign) });
	});
}
