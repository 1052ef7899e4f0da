import type { IDataObject, IRun } from 'n8n-workflow';
import { runNode } from '../../engine/engine';
import { newKey, useSandbox } from '../../support/surroundings';
import { reportsNode } from '../report/reportsNode';

const DAY = 86_400_000;
const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const place = () => ({ sandbox: env.sandbox, apiKey });
const getAll = async (parameters: IDataObject = {}) =>
	await runNode(
		reportsNode(place(), 'campaign.getAll', parameters, [{ json: {} }], {
			onError: 'continueErrorOutput',
		}),
	);

function sentEachDay(count: number): number {
	const start = Date.UTC(2026, 0, 1);
	for (let day = 0; day < count; day++) {
		const at = start + day * DAY;
		account().addCampaign({ name: `day ${day}`, sentBeginAt: at, sentEndAt: at + 1000 });
	}
	return start;
}

const hintsOf = (run: IRun) => run.data.resultData.runData.Node?.[0]?.hints ?? [];

describe('Get Many', () => {
	test('without dates: the last ten, linked to their input item', async () => {
		sentEachDay(12);
		const { output } = await getAll();
		expect(output.map(({ json }) => json.name)).toEqual(
			Array.from({ length: 10 }, (_, index) => `day ${11 - index}`),
		);
		expect(output[9]?.pairedItem).toEqual({ item: 0 });
		expect((await getAll({ limit: 3 })).output).toHaveLength(3);
	});

	test('with both dates: all between them, in UTC on the wire', async () => {
		sentEachDay(12);
		const filters = { startDate: '2026-01-01T00:00:00+08:00', endDate: '2026-01-12T12:00:00Z' };
		const { output } = await getAll({ filters, returnAll: true });
		expect(output).toHaveLength(12);
		expect(env.sandbox.journal.at(-1)?.query).toEqual({
			startDate: '2025-12-31T16:00:00Z',
			endDate: '2026-01-12T12:00:00Z',
		});
	});

	test('one object in place of a list, and no campaign at all', async () => {
		expect((await getAll()).output).toEqual([]);
		const { sn } = account().addCampaign();
		env.sandbox.faults.add({ kind: 'oddShape', key: apiKey });
		expect((await getAll()).output[0]?.json.sn).toBe(sn);
	});

	test.each([
		[{ startDate: '2026-01-01' }, '"End Date" is empty'],
		[{ endDate: '2026-01-01' }, '"Start Date" is empty'],
		[{ startDate: '2026-01-02', endDate: '2026-01-01' }, 'later than'],
	])('%j is refused before anything is asked', async (filters, message) => {
		const { errorOutput } = await getAll({ filters });
		expect(JSON.stringify(errorOutput[0]?.json)).toContain(message.replace(/"/g, '\\"'));
		expect(env.sandbox.journal.length).toBe(0);
	});

	test('Return All without dates gives every campaign there is, not the last ten', async () => {
		sentEachDay(12);
		const { output } = await getAll({ returnAll: true });
		expect(output).toHaveLength(12);
		expect(env.sandbox.journal.length).toBe(1);
	});

	test('a limit above ten without dates: the output says why there are ten', async () => {
		sentEachDay(12);
		const { output, run } = await getAll({ limit: 50 });
		expect(output).toHaveLength(10);
		expect(JSON.stringify(hintsOf(run))).toContain('last ten campaigns only');
		expect(hintsOf((await getAll({ limit: 5 })).run)).toEqual([]);
	});

	test.each([0, -3, 1.5, 'abc', ''])('a limit of %j is refused by its name', async (limit) => {
		const { errorOutput } = await getAll({ limit });
		expect(JSON.stringify(errorOutput[0]?.json)).toContain('\\"Limit\\" is');
		expect(env.sandbox.journal.length).toBe(0);
	});

	test('an answer in another form is a failure, not an empty list', async () => {
		env.sandbox.faults.add({ kind: 'answer', key: apiKey, body: [null] });
		const { output, errorOutput } = await getAll();
		expect(output).toEqual([]);
		expect(JSON.stringify(errorOutput[0]?.json)).toContain('does not show');
	});
});
