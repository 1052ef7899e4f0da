import type { IDataObject } from 'n8n-workflow';
import { newKey, useSandbox } from '../../support/surroundings';
import { operate, type Runner } from '../emailNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const to = 'amy@example.org';
const DAY = 86_400_000;
const account = () => env.sandbox.surenotify.account(runner.apiKey);
const seed = (events: object) =>
	env.sandbox.surenotify.seedEvents(runner.apiKey, {
		channel: 'email',
		recipient: to,
		count: 1,
		...events,
	});

/** A whole hour, some days ago. */
const hour = () => Math.floor((env.sandbox.now() - 5 * DAY) / 3_600_000) * 3_600_000;

async function getAll(parameters: IDataObject = {}) {
	return await operate(runner, {
		resource: 'event',
		operation: 'getAll',
		searchBy: 'recipient',
		recipient: to,
		...parameters,
	});
}

/** What the log holds, in the words in which it answers: message, status and time. */
const known = () =>
	account()
		.email.log.all()
		.map(
			({ message, status, at }) =>
				`${message.id} ${status} ${new Date(at).toISOString().slice(0, 19)}Z`,
		)
		.sort();
const found = (output: Array<{ json: IDataObject }>) =>
	output
		.map(({ json }) => `${String(json.messageId)} ${String(json.status)} ${String(json.eventTime)}`)
		.sort();

describe('returnAll gives every event once', () => {
	const layouts: Array<[what: string, fill: () => void]> = [
		[
			'spread over 28 days',
			() => seed({ count: 400, from: env.sandbox.now() - 28 * DAY, stepMs: (28 * DAY) / 400 }),
		],
		['within one hour', () => seed({ count: 400, from: hour(), stepMs: 9_000 })],
		['within a few seconds', () => seed({ count: 400, from: hour(), stepMs: 25 })],
		[
			'within one second, of different statuses',
			() => {
				for (const status of [
					'accept',
					'delivery',
					'open',
					'click',
					'complaint',
					'retry',
				] as const) {
					seed({ count: 45, status, from: hour() + 3_000, stepMs: 1 });
				}
			},
		],
	];

	test.each(layouts)('%s', async (_what, fill) => {
		fill();
		const { output, error } = await getAll({ returnAll: true });
		expect(error).toBeUndefined();
		expect(found(output)).toEqual(known());
		const times = output.map(({ json }) => String(json.eventTime));
		expect(times).toEqual([...times].sort().reverse());
		expect(env.sandbox.journal.length).toBeLessThan(120);
	});

	test('twins: the same message opened several times in one second', async () => {
		const [opened] = seed({
			count: 40,
			from: hour(),
			stepMs: 0,
			sameMessage: true,
			status: 'open',
		});
		seed({ count: 300, from: hour() - 1_000_000, stepMs: 10_000 });
		const { output } = await getAll({ returnAll: true });
		expect(found(output)).toEqual(known());
		expect(output.filter(({ json }) => json.messageId === opened?.message.id)).toHaveLength(40);
	});

	test('also where the service gives the newest first', async () => {
		env.sandbox.faults.add({ kind: 'oddShape' });
		seed({ count: 400, from: hour(), stepMs: 9_000 });
		expect(found((await getAll({ returnAll: true })).output)).toEqual(known());
	});

	test('also within a window and of one status', async () => {
		seed({ count: 200, from: hour(), stepMs: 1_000 });
		seed({ count: 200, from: hour(), stepMs: 1_000, status: 'open' });
		const filters = {
			from: new Date(hour() + 10_000).toISOString(),
			to: new Date(hour() + 109_000).toISOString(),
			status: ['open'],
		};
		const { output } = await getAll({ returnAll: true, filters });
		expect(output).toHaveLength(100);
		expect(new Set(output.map(({ json }) => json.status))).toEqual(new Set(['open']));
	});

	test('more than 50 of one status in one second: an error that names the second', async () => {
		seed({ count: 60, from: hour(), stepMs: 0 });
		const { error } = await getAll({ returnAll: true });
		expect(error?.message).toContain(
			`bear the second ${new Date(hour()).toISOString().slice(0, 19)}Z`,
		);
		expect(error?.description).toContain('Search for the ID');
	});

	test('a fault on the way is waited out', async () => {
		env.sandbox.faults.add({ kind: 'resetBefore', times: 3 });
		seed({ count: 200, from: hour(), stepMs: 9_000 });
		expect(found((await getAll({ returnAll: true })).output)).toEqual(known());
	});
});

describe('limit', () => {
	test.each([1, 50, 120])('%i: that many of the newest', async (limit) => {
		const events = seed({ count: 300, from: hour(), stepMs: 7_000 });
		const newest = events.slice(-limit).reverse();
		const { output } = await getAll({ limit });
		expect(output.map(({ json }) => json.messageId)).toEqual(
			newest.map(({ message }) => message.id),
		);
		// Enough is enough: reading all would take more than thirty.
		expect(env.sandbox.journal.length).toBeLessThanOrEqual(15);
	});

	test('is 50 where nothing else is said', async () => {
		seed({ count: 80, from: hour(), stepMs: 7_000 });
		expect((await getAll()).output).toHaveLength(50);
	});
});
