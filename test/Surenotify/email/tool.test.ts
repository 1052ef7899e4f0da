import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { callTool, type ToolPath } from '../../engine/tool';
import { newKey, useSandbox } from '../../support/surroundings';
import { surenotifyCredentials } from '../emailNode';

const env = useSandbox();
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.surenotify.account(apiKey);
const recipients = () =>
	[...env.sandbox.journal].flatMap(({ body }) => (body as IDataObject).recipients as IDataObject[]);

/** The node as an agent's tool: the model says to whom, about what, and with which value. */
async function ask(calls: IDataObject[], path: ToolPath, parameters: IDataObject = {}) {
	return await callTool({
		type: 'surenotifyEmail',
		path,
		calls,
		credentials: surenotifyCredentials(env.sandbox, apiKey),
		parameters: {
			resource: 'email',
			operation: 'send',
			fromAddress: 'shop@example.com',
			subject: '={{ $fromAI("subject", "Subject of the email", "string") }}',
			content: '<p>Your code is [[code]]</p>',
			toAddress: '={{ $fromAI("to", "Address of the recipient", "string") }}',
			variables: {
				variable: [{ name: 'code', value: '={{ $fromAI("code", "The code", "string") }}' }],
			},
			...parameters,
		} as INodeParameters,
	});
}

describe.each<ToolPath>(['engine', 'invoke'])('as a tool (%s)', (path) => {
	test('one call sends one mail, with what the model filled in', async () => {
		const { answers } = await ask(
			[{ to: 'amy@example.org', subject: 'Your code', code: '135790' }],
			path,
		);
		expect(answers).toEqual([
			{
				items: [
					{
						address: 'amy@example.org',
						status: 'accepted',
						reason: null,
						messageId: expect.any(String),
						requestId: expect.any(String),
					},
				],
			},
		]);
		expect(account().sentTotal).toBe(1);
		const [message] = account().messages;
		expect(message).toMatchObject({
			address: 'amy@example.org',
			variables: { code: '135790' },
			draft: { subject: 'Your code', content: '<p>Your code is {{code}}</p>' },
		});
	});

	test.each([
		['the same mail', 'Hello', 'Hello'],
		['different mails', 'Hello', 'Goodbye'],
	])('two calls at once with %s do not mix up', async (_what, first, second) => {
		const { answers } = await ask(
			[
				{ to: 'amy@example.org', subject: first, code: '1' },
				{ to: 'bob@example.org', subject: second, code: '2' },
			],
			path,
		);
		expect(
			answers.map(({ items }) => items.map(({ address, status }) => [address, status])),
		).toEqual([[['amy@example.org', 'accepted']], [['bob@example.org', 'accepted']]]);
		expect(account().sentTotal).toBe(2);
		expect(new Map(recipients().map(({ address, variables }) => [address, variables]))).toEqual(
			new Map([
				['amy@example.org', { code: '1' }],
				['bob@example.org', { code: '2' }],
			]),
		);
		const subjects = account().messages.map(({ address, draft }) => [
			address,
			'subject' in draft && draft.subject,
		]);
		expect(subjects.sort()).toEqual([
			['amy@example.org', first],
			['bob@example.org', second],
		]);
		for (const { address, id } of account().messages) {
			const answer = answers.find(({ items }) => items[0]?.address === address);
			expect(answer?.items[0]?.messageId).toBe(id);
		}
	});

	test('ten calls to one address at once: ten mails, each with its own ID', async () => {
		const calls = Array.from({ length: 10 }, (_, index) => ({
			to: 'amy@example.org',
			subject: 'Hello',
			code: String(index),
		}));
		const { answers } = await ask(calls, path);
		expect(new Set(answers.map(({ items }) => items[0]?.messageId)).size).toBe(10);
		expect(account().sentTotal).toBe(10);
	});

	test('a call that fails says why, and the one beside it is sent', async () => {
		const { answers } = await ask(
			[
				{ to: 'amy@example.org', subject: 'Hello', code: '1' },
				{ to: 'bob@example.org', subject: 'Hello', code: 'x'.repeat(101) },
			],
			path,
		);
		expect(answers[0]?.items).toMatchObject([{ address: 'amy@example.org', status: 'accepted' }]);
		expect(JSON.stringify(answers[1])).toContain('has 101 characters, the limit is 100');
		expect(account().sentTotal).toBe(1);
	});

	test('the event log, too', async () => {
		env.sandbox.surenotify.seedEvents(apiKey, {
			channel: 'email',
			recipient: 'amy@example.org',
			count: 2,
		});
		const { answers } = await ask([{ who: 'amy@example.org' }, { who: 'bob@example.org' }], path, {
			resource: 'event',
			operation: 'getAll',
			searchBy: 'recipient',
			recipient: '={{ $fromAI("who") }}',
		});
		expect(
			answers.map(({ items }) => items.filter(({ messageId }) => messageId !== undefined).length),
		).toEqual([2, 0]);
	});
});
