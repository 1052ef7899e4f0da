import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../support/surroundings';
import { byId, openGateway, type Gateway } from './gatewayNode';

const env = useSandbox();
let gateway: Gateway;

beforeEach(() => {
	gateway = openGateway(env);
});

const domainId = byId();
const user = { authentication: 'octethApi', domainId };
const sender = { authentication: 'octethSenderApi' };
const hook = { eventTypes: ['open'], url: 'https://example.com/hook', webhookId: '1' };

/** Each command with the codes that its section of octeth-email-gateway-api.txt lists, but for sending. */
const COMMANDS: Array<
	[resource: string, operation: string, parameters: IDataObject, codes: number[]]
> = [
	['apiKey', 'create', { domainId, description: 'Orders' }, [1, 2, 3]],
	['apiKey', 'getAll', { domainId }, [1, 2]],
	['apiKey', 'delete', { apiKeyId: '1' }, [1, 2]],
	['domain', 'create', { domainName: 'mail.shop.example' }, [1, 2, 3]],
	['domain', 'get', { domainId }, [1, 2]],
	['domain', 'update', { domainId, options: { subdomain: 'mail' } }, [1, 5]],
	['domain', 'verify', { domainId }, [1, 2]],
	['domain', 'delete', { domainId }, [1, 2]],
	['domain', 'clearQueue', { domainId }, [1, 2]],
	['domain', 'getStatistics', { domainId }, [1, 2]],
	['event', 'getAll', user, [1, 2, 4, 5]],
	['event', 'getAll', sender, [1, 2, 4, 5, 13, 429]],
	['event', 'aggregate', { domainId }, [1, 2]],
	['smtp', 'create', { domainId }, [1, 2]],
	['smtp', 'getAll', { domainId }, [1, 2]],
	['smtp', 'resetPassword', { smtpId: '1' }, [1, 2]],
	['smtp', 'delete', { smtpId: '1' }, [1, 2]],
	['webhook', 'create', { ...user, ...hook }, [1, 2, 3, 4, 5]],
	['webhook', 'create', { ...sender, ...hook }, [2, 3, 5, 13, 429]],
	['webhook', 'getAll', user, [1, 2]],
	['webhook', 'getAll', sender, [2, 13, 429]],
	['webhook', 'delete', { ...user, ...hook }, [1, 2, 3, 4]],
	['webhook', 'delete', { ...sender, ...hook }, [1, 2, 4, 13, 429]],
];

const cases = COMMANDS.flatMap(([resource, operation, parameters, codes]) =>
	codes.map((code) => ({
		resource,
		operation,
		parameters,
		code,
		door: parameters.authentication === 'octethSenderApi' ? 'sender' : 'user',
	})),
);

/** What a server may say of a code: with HTTP 200, as the samples have it. */
const bodiesOf = (door: string, code: number): unknown[] =>
	door === 'sender'
		? [{ Errors: [{ Code: code, Message: 'In its own words' }] }]
		: [
				{ Success: false, ErrorCode: code },
				{ Success: false, ErrorCode: [code] },
				{ Success: false, ErrorCode: String(code), ErrorMessage: 'In its own words' },
			];

test.each(cases)(
	'$resource: $operation ($door), code $code: what it means, and what to do',
	async ({ resource, operation, parameters, code, door }) => {
		for (const body of bodiesOf(door, code)) {
			env.sandbox.faults.clear();
			// A refusal for too many requests is tried again until the time is over: with this it is over at once.
			const headers: Record<string, string> = code === 429 ? { 'retry-after': '100' } : {};
			env.sandbox.faults.add({ kind: 'answer', body, headers });
			const { error } = await gateway.run({ resource, operation, ...parameters });
			expect(error?.message).toMatch(
				new RegExp(`^Octeth refused: [A-Z].{15,} \\(code ${code}\\)$`),
			);
			// In our words, not in the server's.
			expect(`${error?.message} ${error?.description}`).not.toContain('In its own words');
			expect(error?.description?.length).toBeGreaterThan(20);
			expect(`${error?.message} ${error?.description}`).not.toContain(gateway.key);
		}
	},
);

const get = { resource: 'domain', operation: 'get', domainId };

test('a code that no document has: in the words of the server', async () => {
	const body = { Success: false, ErrorCode: 77, ErrorText: 'The server is tired' };
	env.sandbox.faults.add({ kind: 'answer', body });
	const { error } = await gateway.run(get);
	expect(error?.message).toBe('Octeth refused: The server is tired (code 77)');
});

test('several codes: all are told', async () => {
	env.sandbox.faults.add({ kind: 'answer', body: { Success: false, ErrorCode: [1, 2] } });
	const { error } = await gateway.run(get);
	expect(error?.message).toBe(
		'Octeth refused: The domain did not arrive; There is no such domain (code 1, 2)',
	);
});

test('a refusal without a code', async () => {
	env.sandbox.faults.add({ kind: 'answer', body: { Success: false } });
	const { error } = await gateway.run(get);
	expect(error?.message).toBe('Octeth refused without a reason');
});

test.each<[IDataObject, string]>([
	[{ Success: false, ErrorCode: 0, ErrorMessage: 'Over quota' }, 'Octeth refused: Over quota'],
	[{ Success: false, ErrorCode: null, ErrorText: 'Over quota' }, 'Octeth refused: Over quota'],
	[{ Success: false, ErrorCode: 'Over quota' }, 'Octeth refused: Over quota'],
	[{ Errors: ['Over quota'] }, 'Octeth refused: Over quota'],
	[{ Errors: [{ Message: 'Over quota' }] }, 'Octeth refused: Over quota'],
	[{ Errors: [{}] }, 'Octeth refused: No reason'],
])('a refusal %j without a number: what the server says is told', async (body, message) => {
	env.sandbox.faults.add({ kind: 'answer', body });
	const { error } = await gateway.run(get);
	expect(error?.message).toBe(message);
});

test('an answer that does not say that it worked has not worked', async () => {
	const Domain = { DomainID: 1, DomainName: 'example.com' };
	env.sandbox.faults.add({ kind: 'answer', body: { Domain } });
	const { error } = await gateway.run(get);
	expect(error?.message).toBe('Octeth answered in a form that its document does not show');
});

/** By the sandbox itself, as far as a value that the node lets through can bring a code about. */
test.each<[string, IDataObject, number]>([
	['apiKey create', { domainId: byId('99'), description: 'Orders' }, 3],
	['apiKey create', { domainId: byId('none'), description: 'Orders' }, 2],
	['apiKey getAll', { domainId: byId('99') }, 2],
	['apiKey delete', { apiKeyId: '99' }, 2],
	['domain create', { domainName: 'example.com' }, 2],
	['domain get', { domainId: byId('99') }, 2],
	['domain update', { domainId: byId('99'), options: { subdomain: 'mail' } }, 5],
	['domain verify', { domainId: byId('99') }, 2],
	['domain delete', { domainId: byId('99') }, 2],
	['domain clearQueue', { domainId: byId('99') }, 2],
	['domain getStatistics', { domainId: byId('99') }, 2],
	['event getAll', { domainId: byId('99') }, 2],
	['event aggregate', { domainId: byId('99') }, 2],
	['smtp create', { domainId: byId('99') }, 2],
	['smtp getAll', { domainId: byId('99') }, 2],
	['smtp resetPassword', { smtpId: '99' }, 2],
	['smtp delete', { smtpId: '99' }, 2],
	['webhook create', { ...hook, domainId: byId('99') }, 4],
	['webhook getAll', { domainId: byId('99') }, 2],
	['webhook delete', { domainId: byId('99'), webhookId: '1' }, 2],
	['webhook delete', { domainId, webhookId: '99' }, 4],
])('%s with %j: code %i', async (title, parameters, code) => {
	const [resource, operation] = title.split(' ');
	const { error } = await gateway.run({ resource, operation, ...parameters });
	expect(error?.message).toContain(`(code ${code})`);
});

test('the webhook of another domain: code 3', async () => {
	const other = gateway.account.addDomain('other.example');
	other.webhooks.push({ id: '7', event: 'open', url: hook.url, createdAt: 0 });
	const { error } = await gateway.run({
		resource: 'webhook',
		operation: 'delete',
		domainId,
		webhookId: '7',
	});
	expect(error?.message).toBe(
		'Octeth refused: The webhook does not belong to this domain (code 3)',
	);
});

test.each(['getAll', 'delete'])(
	'webhook: %s by a deactivated account: code 2',
	async (operation) => {
		gateway.account.state = 'deactivated';
		const parameters = { resource: 'webhook', operation, ...sender, ...hook };
		const { error } = await gateway.run(parameters);
		expect(error?.message).toBe(
			'Octeth refused: The user account of this key is not valid (code 2)',
		);
	},
);

test('a key of a user that nobody knows: it is said which credential is wrong', async () => {
	env.sandbox.faults.add({
		kind: 'answer',
		body: { Success: false, ErrorCode: 99998, ErrorText: 'Authentication failure' },
	});
	const { error } = await gateway.run(get);
	expect(error?.message).toBe('Octeth refused: It does not know this API key (code 99998)');
	expect(error?.description).toContain('it is the key of a user, not of a sender domain');
});
