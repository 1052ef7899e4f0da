import type { IDataObject } from 'n8n-workflow';
import { newKey, useSandbox } from '../support/surroundings';
import { operate, people, send, type Runner } from './emailNode';
import { operateSms } from './smsNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const OTHER_FORM = 'Surenotify answered in a form that its document does not show';
const webhook = async (operation: string) =>
	await operate(runner, {
		resource: 'webhook',
		operation,
		eventTypes: ['open'],
		url: 'https://example.com',
	});
const domain = async (operation: string) =>
	await operate(runner, { resource: 'domain', operation, domain: 'example.com' });
const events = async () =>
	await operate(runner, { resource: 'event', operation: 'getAll', messageId: 'x' });
const numbers = async () => await operateSms(runner, { resource: 'number', operation: 'getAll' });

const CHANGES: Array<[what: string, run: () => ReturnType<typeof operate>]> = [
	['webhook upsert', async () => await webhook('upsert')],
	['webhook delete', async () => await webhook('delete')],
	['domain create', async () => await domain('create')],
	['domain delete', async () => await domain('delete')],
	['domain verify', async () => await domain('verify')],
];

describe.each(CHANGES)('%s', (_what, run) => {
	test.each<[form: string, body: unknown]>([
		['{}', {}],
		['[]', []],
		['nothing', undefined],
		['null', null],
	])('answered %s: no success', async (_form, body) => {
		env.sandbox.faults.add({ kind: 'answer', body });
		const { error } = await run();
		expect(error?.message).toBe(OTHER_FORM);
	});

	test('answered with a redirect: no success, and it is said where to', async () => {
		env.sandbox.faults.add({ kind: 'redirect', status: 301, location: 'https://other.example/' });
		const { error } = await run();
		expect(error?.message).toContain('answers with a redirect (HTTP 301) to other.example');
	});
});

test.each<[what: string, run: () => ReturnType<typeof operate>, body: unknown]>([
	['an event answer that is null', events, null],
	['logs that are an object', events, { logs: { a: 1 } }],
	['a record of the log that is null', events, { logs: [null] }],
	['a list instead of logs', events, []],
	[
		'a record of the log without a status',
		events,
		{ logs: [{ eventTime: '2026-01-01T00:00:00Z' }] },
	],
	['a record of the log without a time', events, { logs: [{ status: 'open' }] }],
	['a DNS record that is null', async () => await domain('create'), [null]],
	['a DNS record without a type', async () => await domain('verify'), [{ name: 'a', value: 'b' }]],
	['a number that is null', numbers, { phoneNumbers: [null] }],
	['numbers that are text', numbers, { phoneNumbers: 'x' }],
	['a registration that is null', async () => await webhook('getAll'), [null]],
])('%s: words, and no raw error', async (_what, run, body) => {
	env.sandbox.faults.add({ kind: 'answer', body });
	const { error } = await run();
	expect(error?.message).toBe(OTHER_FORM);
	expect(error?.description).toContain('It answered');
});

test.each<[what: string, run: () => ReturnType<typeof operate>, body: IDataObject]>([
	['no logs', events, { logs: null }],
	['no numbers', numbers, { phoneNumbers: null }],
	['nothing at all where the numbers would be', numbers, {}],
])('%s: no item, and no error', async (_what, run, body) => {
	env.sandbox.faults.add({ kind: 'answer', body });
	const { output, error } = await run();
	expect([output, error]).toEqual([[], undefined]);
});

describe('the advice fits the operation', () => {
	const LOOK = 'event log';

	test('a send that may have happened: look at the event log first', async () => {
		env.sandbox.faults.add({ kind: 'serverError' });
		const { error } = await send(runner, people(1));
		expect(error?.description).toContain(LOOK);
	});

	test.each<[what: string, run: () => ReturnType<typeof operate>]>([
		['webhook getAll', async () => await webhook('getAll')],
		['webhook delete', async () => await webhook('delete')],
		['events', events],
	])(
		'%s: run it again later',
		async (_what, run) => {
			env.sandbox.faults.add({ kind: 'answer', status: 500, body: { message: 'Oops' } });
			const { error } = await run();
			expect(error?.message).toBe('Surenotify refused: Oops');
			expect(error?.description).toBe('The service has a fault. Run this node again later.');
		},
		60_000,
	);
});

test('what people look for stands first in the rows', async () => {
	const first = async (running: ReturnType<typeof operate>, count: number) =>
		Object.keys((await running).output[0]?.json ?? {}).slice(0, count);
	expect(await first(domain('create'), 4)).toEqual(['type', 'name', 'value', 'valid']);
	await webhook('upsert');
	expect(await first(webhook('getAll'), 2)).toEqual(['eventType', 'url']);
	expect(await first(numbers(), 1)).toEqual(['phoneNumber']);
	const { output } = await send(runner, people(1));
	const messageId = String(output[0]?.json.messageId);
	const log = operate(runner, { resource: 'event', operation: 'getAll', messageId });
	expect(await first(log, 3)).toEqual(['event', 'status', 'eventTime']);
	expect((await log).output[0]?.json).toMatchObject({ event: 'accepted', status: 'accept' });
});
