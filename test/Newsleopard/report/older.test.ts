import type { IDataObject } from 'n8n-workflow';
import { runNode, type NodeResult, type TestItem } from '../../engine/engine';
import { newKey, useSandbox } from '../../support/surroundings';
import { RECIPIENTS, reportsNode } from './reportsNode';

const HOUR = 3_600_000;
const env = useSandbox({ timing: { requestsPerSecond: 0, reportMs: 300 } });
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const calls = (part: string) => [...env.sandbox.journal].filter(({ path }) => path.includes(part));

async function download(items: TestItem[], parameters: IDataObject = {}): Promise<NodeResult> {
	return await runNode(
		reportsNode({ sandbox: env.sandbox, apiKey }, 'report.download', parameters, items),
	);
}

function campaign() {
	return account().addCampaign({ recipients: RECIPIENTS });
}

describe('a report older than an hour', () => {
	function withOldReport() {
		const sent = campaign();
		const at = env.sandbox.now() - 2 * HOUR;
		sent.report = { requestedAt: at, readyAt: at, extraEvents: 0 };
		return { sn: sent.sn, createdDate: new Date(at).toISOString() };
	}

	test('is made anew where there is new data', async () => {
		const { sn } = withOldReport();
		account().addEvent(sn, 'open', 'ann@x.example');
		const { output } = await download([{ json: { sn } }], {
			reportTypes: ['open'],
			output: 'rows',
		});
		expect(output.map(({ json }) => json.EMAIL)).toContain('ann@x.example');
		expect(output[0]?.json.reused).toBe(false);
		expect(calls('/export')).toHaveLength(1);
	});

	test('is given as it is where there is no new data, with a warning', async () => {
		const { sn, createdDate } = withOldReport();
		const { output } = await download([{ json: { sn } }], {
			reportTypes: ['open'],
			options: { timeoutMinutes: 0.01 },
		});
		expect(output[0]?.json).toMatchObject({
			reused: true,
			createdDate,
			warnings: [expect.stringContaining('no newer report')],
		});
		expect(calls('/export')).toHaveLength(1);
	});
});

test('Regenerate asks again within the hour; the service ignores that, and the output says so', async () => {
	const sent = campaign();
	const at = env.sandbox.now() - HOUR / 2;
	sent.report = { requestedAt: at, readyAt: at, extraEvents: 0 };
	const options = { regenerate: true, timeoutMinutes: 0.01 };
	const { output } = await download([{ json: { sn: sent.sn } }], {
		reportTypes: ['open'],
		options,
	});
	expect(output[0]?.json).toMatchObject({
		reused: true,
		warnings: [expect.stringContaining('no newer report')],
	});
	expect(calls('/export')).toHaveLength(1);
	expect(account().counters.exports).toBe(0);
});
