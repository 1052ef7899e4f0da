import type { IDataObject, INode } from 'n8n-workflow';
import { readFile, runNode, type NodeResult, type TestItem } from '../../engine/engine';
import { newKey, timersInARow, useSandbox } from '../../support/surroundings';
import { RECIPIENTS, reportsNode } from './reportsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, reportMs: 300 } });
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const calls = (part: string) => [...env.sandbox.journal].filter(({ path }) => path.includes(part));

async function download(
	items: TestItem[],
	parameters: IDataObject = {},
	node: Partial<INode> = {},
): Promise<NodeResult> {
	return await runNode(
		reportsNode({ sandbox: env.sandbox, apiKey }, 'report.download', parameters, items, node),
	);
}

function campaign(recipients: typeof RECIPIENTS = RECIPIENTS) {
	return account().addCampaign({ recipients });
}

test('makes the report, waits for it and gives one item with the chosen files', async () => {
	const { sn } = campaign();
	const { output, error } = await download([{ json: { sn } }], {
		reportTypes: ['bounce', 'delivery'],
	});
	expect(error).toBeUndefined();
	expect(output[0]?.json).toEqual({
		campaignSn: sn,
		reused: false,
		createdDate: expect.any(String) as string,
		reportTypes: ['delivery', 'bounce'],
	});
	expect(output[0]?.pairedItem).toEqual({ item: 0 });
	const { bounce, delivery } = output[0]?.binary ?? {};
	expect(bounce).toMatchObject({ mimeType: 'text/csv', fileName: `${sn}-bounce.csv` });
	expect(String(await readFile(bounce))).toContain('bounce@x.example');
	expect(
		String(await readFile(delivery))
			.trim()
			.split('\n'),
	).toHaveLength(6);
	expect(calls('/storage/')).toHaveLength(2);
	expect(calls('/storage/').every(({ status, key }) => status === 200 && key === '')).toBe(true);
});

test('a report of the last hour is reused, and the output says so', async () => {
	const { sn } = campaign();
	await download([{ json: { sn } }]);
	const again = await download([{ json: { sn } }]);
	expect(again.output[0]?.json.reused).toBe(true);
	expect(Object.keys(again.output[0]?.binary ?? {}).sort()).toEqual([
		'bounce',
		'click',
		'complain',
		'delivery',
		'open',
		'unsubscribe',
	]);
	expect(calls('/export')).toHaveLength(1);
	expect(account().counters.exports).toBe(1);
});

test("rows: one item a row, with the names of the file's columns", async () => {
	const { sn } = campaign();
	const { output } = await download([{ json: { sn } }], {
		reportTypes: ['bounce', 'unsubscribe'],
		output: 'rows',
	});
	expect(output.map(({ json }) => json)).toEqual([
		expect.objectContaining({
			campaignSn: sn,
			reportType: 'bounce',
			reused: false,
			EMAIL: 'bounce@x.example',
			BOUNCE_TYPE: 'hard',
		}),
		expect.objectContaining({
			campaignSn: sn,
			reportType: 'unsubscribe',
			EMAIL: 'unsubscribe@x.example',
		}),
	]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 0 }]);
});

test('rows keep quotes, commas and line breaks of names', async () => {
	const { sn } = account().addCampaign({
		recipients: [{ email: 'a@x.example', name: 'Lin, "Amy"\nJr' }],
	});
	const { output } = await download([{ json: { sn } }], {
		reportTypes: 'delivery',
		output: 'rows',
	});
	expect(output[0]?.json.NAME).toBe('Lin, "Amy"\nJr');
});

test('a campaign named by several items is asked for once, and each item gets its report', async () => {
	const { sn } = campaign();
	const { output } = await download([{ json: { sn } }, { json: { sn } }], {
		reportTypes: ['open'],
	});
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(calls('/export')).toHaveLength(1);
});

test('three campaigns in one run: 10 s between the requests, and none is refused', async () => {
	const items = [campaign(), campaign(), campaign()].map(({ sn }) => ({ json: { sn } }));
	const pauses = timersInARow(2, 10_000);
	const { output, error } = await download(items, { reportTypes: ['open'] });
	expect(error).toBeUndefined();
	expect(output.map(({ json }) => json.campaignSn)).toEqual(items.map(({ json }) => json.sn));
	const at = calls('/export').map((entry) => entry.at);
	expect(at).toHaveLength(3);
	for (const [index, time] of at.slice(1).entries())
		expect(time - (at[index] ?? 0)).toBeGreaterThanOrEqual(10_000);
	expect((at.at(-1) ?? 0) - (at[0] ?? 0)).toBeLessThan((await pauses) * 1.1);
	expect(account().counters.tooManyRequests).toBe(0);
}, 40_000);

test('an unknown campaign, a campaign not yet sent and a wrong type fail alone', async () => {
	const { sn } = campaign();
	const waiting = account().addCampaign({ status: 'STOP' });
	const items = [
		{ json: { sn: 'nobody', types: ['open'] } },
		{ json: { sn, types: ['open'] } },
		{ json: { sn: waiting.sn, types: ['open'] } },
		{ json: { sn, types: ['opened'] } },
	];
	const { output, errorOutput } = await download(
		items,
		{ reportTypes: '={{ $json.types }}' },
		{ onError: 'continueErrorOutput' },
	);
	expect(output.map(({ json, pairedItem }) => [json.campaignSn, pairedItem])).toEqual([
		[sn, { item: 1 }],
	]);
	const messages = errorOutput.map(({ json }) => String(json.error));
	expect(messages[0]).toContain('40303');
	expect(messages[1]).toContain('40303');
	expect(messages[2]).toContain('"Report Types" is opened, which is none of its choices');
});

test('links with a stray colon in a bare array are read', async () => {
	const { sn } = campaign();
	await download([{ json: { sn } }]);
	env.sandbox.faults.add({ kind: 'oddShape', key: apiKey });
	const { output } = await download([{ json: { sn } }], { reportTypes: ['open'], output: 'rows' });
	expect(output.length).toBeGreaterThan(0);
});

test('a download that breaks off is tried again', async () => {
	const { sn } = campaign();
	await download([{ json: { sn } }]);
	env.sandbox.faults.add({ kind: 'resetBefore', path: '/storage/', times: 2 });
	const { output } = await download([{ json: { sn } }], {
		reportTypes: ['delivery'],
		output: 'rows',
	});
	expect(output).toHaveLength(5);
});

test('a file that stays out of reach is named, with the way out', async () => {
	const { sn } = campaign();
	await download([{ json: { sn } }]);
	env.sandbox.faults.add({ kind: 'serverError', path: '/storage/' });
	const { error } = await download([{ json: { sn } }], {
		reportTypes: ['delivery'],
		output: 'rows',
	});
	expect(error?.message).toBe('The "delivery" file of the report cannot be downloaded (HTTP 500)');
	expect(error?.description).toContain('Regenerate');
}, 90_000);

test('no report type at all is refused, with the six there are', async () => {
	const { error } = await download([{ json: { sn: campaign().sn } }], { reportTypes: '={{ [] }}' });
	expect(error?.message).toBe('"Report Types" is empty');
	expect(error?.description).toContain('bounce, click, complain, delivery, open, unsubscribe');
});

test.each(['abc', -5, 43_201, null])(
	'a timeout of %j is refused by its name',
	async (timeoutMinutes) => {
		const { error } = await download([{ json: { sn: campaign().sn } }], {
			options: { timeoutMinutes: `={{ ${JSON.stringify(timeoutMinutes)} }}` },
		});
		expect(error?.message).toContain('"Timeout (Minutes)" is');
		expect(error?.description).toContain('a number from 0');
		expect(env.sandbox.journal.length).toBe(0);
	},
);

test('a report that is not ready in time says so, and the next run uses it', async () => {
	const { sn } = campaign();
	const { error } = await download([{ json: { sn } }], { options: { timeoutMinutes: 0.001 } });
	expect(error?.message).toContain(`The report of campaign ${sn} is not ready after 0.001 minutes`);
	expect(error?.description).toContain('Timeout (Minutes)');
});
