import type { IDataObject } from 'n8n-workflow';
import { surenotify } from '../../nodes/Surenotify/service';
import { newKey, useSandbox } from '../support/surroundings';
import { operate, people, send, type Runner } from './emailNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const webhook = async (operation: string, parameters: IDataObject = {}) =>
	await operate(runner, { resource: 'webhook', operation, ...parameters });

/** What is read of an answer to a send. */
const failureIn = (statusCode: number, body: unknown) =>
	surenotify.readFailure(
		{ statusCode, body, headers: {} },
		{ method: 'POST', url: '/v1/messages' },
	);

describe('error shapes of the service (docs/api-notes.md)', () => {
	test('{errors}', async () => {
		const { error } = await send(runner, people(1), { fromAddress: 'shop@unverified.example' });
		expect(error?.message).toBe('Surenotify refused: Invalid: sender domain unverified');
	});

	test('{message}, as for a wrong key', async () => {
		runner.apiKey = 'wrong';
		const { error } = await webhook('getAll');
		expect(error?.message).toBe('Surenotify refused: Forbidden');
		expect(error?.description).toContain('API key');
	});

	test('{message, errors}', () => {
		const body = {
			message: 'Invalid request body',
			errors: '[ array is too long: must have at most 100 elements ]',
		};
		expect(failureIn(400, body)).toEqual({
			message:
				'Surenotify refused: Invalid request body: [ array is too long: must have at most 100 elements ]',
			description: expect.stringContaining('at most 100 recipients'),
			httpCode: '400',
		});
	});

	test('a domain that is not there: it has to be created first', async () => {
		const { error } = await operate(runner, {
			resource: 'domain',
			operation: 'verify',
			domain: 'new.example.com',
		});
		expect(error?.message).toBe('Surenotify refused: Invalid: domain not found');
		expect(error?.description).toContain('Domain > Create');
	});

	test('{error}', async () => {
		const body = { error: 'status bounced is not a valid value' };
		env.sandbox.faults.add({ kind: 'answer', status: 400, body });
		const { error } = await operate(runner, {
			resource: 'event',
			operation: 'getAll',
			searchBy: 'id',
			messageId: 'x',
		});
		expect(error?.message).toBe('Surenotify refused: status bounced is not a valid value');
		expect(error?.description).toBe('Check the values of this node against what the service says.');
	});

	test.each([
		['messages', 400],
		['messages', 200],
		['message', 400],
		['message', 200],
	])('{success: false, %s: [..]} with HTTP %i', (field, statusCode) => {
		const body = { success: false, [field]: ['Invalid: type is not a valid value.'] };
		expect(failureIn(statusCode, body)).toMatchObject({
			message: 'Surenotify refused: Invalid: type is not a valid value.',
			description: expect.stringContaining('SMS has delivery and bounce'),
			httpCode: String(statusCode),
		});
	});

	test('{success: false, messages} with HTTP 200, end to end', async () => {
		const body = { success: false, messages: ['Invalid: url is not a valid value.'] };
		env.sandbox.faults.add({ kind: 'answer', path: '/v1/webhooks', body });
		const { error } = await webhook('upsert', { eventTypes: ['open'], url: 'https://example.com' });
		expect(error?.message).toBe('Surenotify refused: Invalid: url is not a valid value.');
		expect([...env.sandbox.journal].map(({ status }) => status)).toEqual([200]);
	});

	test.each([
		[{ success: true }, 200],
		[[], 200],
		[undefined, 204],
		[{ logs: [] }, 200],
	])('%j is no failure', (body, statusCode) => {
		expect(failureIn(statusCode, body)).toBeUndefined();
	});
});
