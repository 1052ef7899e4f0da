import type { IDataObject } from 'n8n-workflow';
import { runNode } from '../../engine/engine';
import { newKey, useSandbox } from '../../support/surroundings';
import { RECIPIENTS, reportsNode } from './reportsNode';

const REPORT_MS = 300;
const TYPES = ['bounce', 'click', 'complain', 'delivery', 'open', 'unsubscribe'];
const env = useSandbox({ timing: { requestsPerSecond: 0, reportMs: REPORT_MS } });
let apiKey: string;
let sn: string;

beforeEach(() => {
	apiKey = newKey();
	({ sn } = account().addCampaign({ recipients: RECIPIENTS }));
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const exported = () => [...env.sandbox.journal].filter(({ path }) => path.endsWith('/export'));
const run = async (operation: string, parameters: IDataObject = {}, campaign = sn) =>
	await runNode(
		reportsNode({ sandbox: env.sandbox, apiKey }, operation, parameters, [
			{ json: { sn: campaign } },
		]),
	);

const typesIn = (json?: IDataObject) =>
	(json?.reports as IDataObject[]).map(({ reportType }) => reportType).sort();

describe('generate', () => {
	test('asks for the report and does not wait; the webhook URL goes to the service', async () => {
		const options = { webhookUrl: ' https://example.com/report-ready ' };
		const { output, error } = await run('report.generate', { options });
		expect(error).toBeUndefined();
		expect(output).toEqual([
			{ json: { campaignSn: sn, requested: true }, pairedItem: { item: 0 } },
		]);
		expect(exported().map(({ path, body }) => [path, body])).toEqual([
			[`/v1/report/${sn}/export`, { webhookUrl: 'https://example.com/report-ready' }],
		]);
		expect((await run('report.getLinks')).output[0]?.json).toEqual({
			campaignSn: sn,
			ready: false,
			reports: [],
		});
	});

	test('waits by polling where that is wanted, and reuses a report of the last hour', async () => {
		const made = await run('report.generate', { waitForCompletion: true });
		expect(made.output[0]?.json).toMatchObject({ campaignSn: sn, ready: true, reused: false });
		expect(made.output[0]?.json.createdDate).toEqual(expect.any(String));
		expect(typesIn(made.output[0]?.json)).toEqual(TYPES);
		const again = await run('report.generate', { waitForCompletion: true });
		expect(again.output[0]?.json).toMatchObject({
			ready: true,
			reused: true,
			createdDate: made.output[0]?.json.createdDate,
		});
		expect(exported()).toHaveLength(1);
	});

	test('a webhook URL that is no web address is refused before anything is sent', async () => {
		const { error } = await run('report.generate', { options: { webhookUrl: 'example.com' } });
		expect(error?.message).toContain('"Webhook URL" is not a web address: example.com');
		const options = { webhookUrl: 'https://example.com/{{$json.id}}' };
		const unfilled = await run('report.generate', { options });
		expect(unfilled.error?.message).toContain('"Webhook URL" holds {{$json.id}}');
		expect(env.sandbox.journal.length).toBe(0);
	});

	test('a campaign that several items name is ordered once', async () => {
		const items = [sn, sn, sn].map((campaign) => ({ json: { sn: campaign } }));
		const began = Date.now();
		const { output, error } = await runNode(
			reportsNode({ sandbox: env.sandbox, apiKey }, 'report.generate', {}, items),
		);
		expect(error).toBeUndefined();
		expect(Date.now() - began).toBeLessThan(9_000);
		expect(exported()).toHaveLength(1);
		expect(output).toEqual(
			items.map((_, item) => ({
				json: { campaignSn: sn, requested: true },
				pairedItem: { item },
			})),
		);
	});

	test('with two Webhook URLs for one campaign the second item says that only the first is called', async () => {
		const items = ['a', 'b'].map((host) => ({ json: { sn, url: `https://${host}.example/` } }));
		const { output } = await runNode(
			reportsNode(
				{ sandbox: env.sandbox, apiKey },
				'report.generate',
				{ options: { webhookUrl: '={{ $json.url }}' } },
				items,
			),
		);
		expect(exported().map(({ body }) => body)).toEqual([{ webhookUrl: 'https://a.example/' }]);
		expect(output.map(({ json }) => json.warnings)).toEqual([
			undefined,
			[expect.stringContaining('calls the URL of the first')],
		]);
	});

	test('Execute Once: the first item alone', async () => {
		const other = account().addCampaign();
		const items = [sn, other.sn].map((campaign) => ({ json: { sn: campaign } }));
		const { output } = await runNode(
			reportsNode({ sandbox: env.sandbox, apiKey }, 'report.generate', {}, items, {
				executeOnce: true,
			}),
		);
		expect(output.map(({ json }) => json.campaignSn)).toEqual([sn]);
		expect(exported()).toHaveLength(1);
	});

	test('an unknown campaign is refused with the code and advice', async () => {
		const { error } = await run('report.generate', {}, 'nobody');
		expect(error?.message).toContain('40303');
		expect(error?.description).toMatch(/\w/);
	});
});

describe('get links', () => {
	beforeEach(async () => {
		await run('report.generate');
		env.sandbox.advance(REPORT_MS);
	});

	test('one item a campaign with the links of all six files, which need no key', async () => {
		const { output } = await run('report.getLinks');
		expect(output[0]).toMatchObject({
			json: { campaignSn: sn, ready: true },
			pairedItem: { item: 0 },
		});
		expect(typesIn(output[0]?.json)).toEqual(TYPES);
		const [first] = output[0]?.json.reports as IDataObject[];
		expect((await fetch(String(first?.link))).status).toBe(200);
	});

	test('links in the odd documented shape come out the same', async () => {
		const [usual] = (await run('report.getLinks')).output;
		env.sandbox.faults.add({ kind: 'oddShape', key: apiKey });
		const [odd] = (await run('report.getLinks')).output;
		expect(typesIn(odd?.json)).toEqual(typesIn(usual?.json));
		expect(
			(odd?.json.reports as IDataObject[]).every(({ link }) => String(link).startsWith('http://')),
		).toBe(true);
	});

	test.each(['report.getLinks', 'report.generate', 'report.download'])(
		'%s: a link in an answer of another form is in no error',
		async (operation) => {
			const link = 'https://files.example.com/open.csv?X-Amz-Signature=5161';
			const body = { Reports: [{ link, createdDate: '2026-01-01T00:00:00Z' }] };
			env.sandbox.faults.add({ kind: 'answer', key: apiKey, path: '/link', body });
			const { error, output } = await run(operation, { waitForCompletion: true });
			expect(output).toEqual([]);
			expect(error?.message).toContain('in a form that its document does not show');
			expect(JSON.stringify([error?.message, error?.description])).not.toContain('5161');
		},
	);
});
