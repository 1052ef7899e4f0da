import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../../engine/engine';
import { newKey, useSandbox } from '../../support/surroundings';
import { RECIPIENTS, reportsNode } from './reportsNode';

const HOUR = 3_600_000;
/** Seconds of the clock in one second of the test: what takes minutes is seen in seconds. */
const SPEED = 60;
/** The first file is there after 150 s, those after it a minute apart; bounces are the fourth, complaints the last. */
const env = useSandbox({
	timing: { requestsPerSecond: 0, reportMs: 150_000, reportFilesOneByOneMs: 60_000 },
});
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
	const now = Date.now.bind(Date);
	const start = now();
	jest.spyOn(Date, 'now').mockImplementation(() => start + (now() - start) * SPEED);
});

afterEach(() => {
	jest.restoreAllMocks();
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const download = async (sn: string, reportTypes: string[], options: IDataObject) =>
	await runNode(
		reportsNode({ sandbox: env.sandbox, apiKey }, 'report.download', { reportTypes, options }, [
			{ json: { sn } },
		]),
	);

/** A campaign with a report of two hours ago; its new one differs where there is a new event. */
function withOldReport({ newData = true } = {}) {
	const campaign = account().addCampaign({ recipients: RECIPIENTS });
	const at = env.sandbox.now() - 2 * HOUR;
	const file = (reportType: 'delivery') => ({
		reportType,
		link: `${env.sandbox.url}/newsleopard/storage/download/1/old.csv`,
		createdDate: new Date(at).toISOString(),
	});
	campaign.report = {
		requestedAt: at,
		readyAt: at,
		extraEvents: 0,
		files: { links: [file('delivery')], made: new Map([['delivery', 0]]) },
	};
	if (newData) account().addEvent(campaign.sn, 'open', 'ann@x.example');
	return campaign.sn;
}

test('the timeout that is chosen holds: a new report after 150 seconds is waited for', async () => {
	const sn = withOldReport();
	const { output, error } = await download(sn, ['delivery'], {
		regenerate: true,
		timeoutMinutes: 30,
	});
	expect(error).toBeUndefined();
	expect(output[0]?.json.reused).toBe(false);
	expect(output[0]?.json.warnings).toBeUndefined();
}, 60_000);

test('a report is ready when the chosen files are there, not when its first one is', async () => {
	const { sn } = account().addCampaign({ recipients: RECIPIENTS });
	const { output, error } = await download(sn, ['bounce', 'delivery'], {});
	expect(error).toBeUndefined();
	expect(output[0]?.json).toMatchObject({ reportTypes: ['delivery', 'bounce'], reused: false });
	expect(output[0]?.json.warnings).toBeUndefined();
	expect(Object.keys(output[0]?.binary ?? {})).toEqual(['delivery', 'bounce']);
}, 60_000);

test('where nobody chose a timeout, two minutes with no news give the older report, and what is not known is said', async () => {
	const sn = withOldReport({ newData: false });
	env.sandbox.faults.add({ kind: 'answer', key: apiKey, path: '/export', status: 200, body: '' });
	env.sandbox.faults.add({
		kind: 'answer',
		path: '/storage/',
		body: 'EMAIL\n',
		headers: { 'content-type': 'text/csv' },
	});
	const began = Date.now();
	const { output } = await download(sn, ['delivery'], {});
	expect(Date.now() - began).toBeGreaterThan(120_000);
	expect(Date.now() - began).toBeLessThan(500_000);
	expect(output[0]?.json).toMatchObject({
		reused: true,
		warnings: [expect.stringMatching(/no newer report.*Why is not known/)],
	});
}, 60_000);

test('a file that stays out at the timeout is named, and that its older one came in its place', async () => {
	const sn = withOldReport();
	const { output } = await download(sn, ['delivery', 'complain'], { timeoutMinutes: 3.2 });
	expect(output[0]?.json).toMatchObject({
		reused: false,
		reportTypes: ['delivery', 'complain'],
		warnings: [
			expect.stringMatching(
				/"complain" file is still the one of 20.*: no newer one came within \d/,
			),
		],
	});
}, 60_000);
