import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { byId, openGateway, type Gateway } from '../gatewayNode';

const env = useSandbox();
let gateway: Gateway;

beforeEach(() => {
	gateway = openGateway(env);
});

const url = 'https://example.com/octeth';
const registered = () => gateway.domain.webhooks.map((one) => [one.event, one.url]);
const user = { authentication: 'octethApi', domainId: byId() };
const sender = { authentication: 'octethSenderApi' };
const webhook = (operation: string, parameters: IDataObject) => ({
	resource: 'webhook',
	operation,
	...parameters,
});
const requests = () => [...env.sandbox.journal].map(({ method, path }) => `${method} ${path}`);

describe.each([
	['the key of a user', user, ['POST /api.php', 'POST /api.php', 'POST /api.php']],
	[
		'the key of a sender domain',
		sender,
		['POST /api/v1/webhooks', 'GET /api/v1/webhooks', 'DELETE /api/v1/webhooks'],
	],
] as const)('with %s', (_what, door, [adds, lists, deletes]) => {
	const isUser = door === user;

	test('create: a webhook for each event, one item each', async () => {
		const eventTypes = ['open', 'unsubscribe'];
		const rows = await gateway.rows(webhook('create', { ...door, eventTypes, url }));
		const ids = gateway.domain.webhooks.map(({ id }) => id);
		expect(registered()).toEqual([
			['open', url],
			['unsubscribe', url],
		]);
		expect(rows).toEqual([
			{ webhookId: ids[0], eventTypes: ['open'], url },
			{ webhookId: ids[1], eventTypes: ['unsubscribe'], url },
		]);
		expect(requests()).toEqual([adds, adds]);
	});

	test('create: one that fails does not take the ID of the other away', async () => {
		env.sandbox.faults.add({ kind: 'answer', status: 500, times: 1 });
		const eventTypes = ['open', 'click'];
		const { output, error } = await gateway.run(webhook('create', { ...door, eventTypes, url }));
		expect(error).toBeUndefined();
		const [failed, made] = output
			.map(({ json }) => json)
			.sort((a, b) => Number(a.webhookId) - Number(b.webhookId));
		expect(made).toEqual({
			webhookId: gateway.domain.webhooks[0]?.id,
			eventTypes: [gateway.domain.webhooks[0]?.event],
			url,
		});
		expect(failed).toMatchObject({
			status: 'rejected',
			webhookId: null,
			url,
			reason: expect.stringContaining('HTTP 500'),
		});
	});

	test('create: a lost answer is not repeated', async () => {
		env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
		const eventTypes = ['open'];
		const { error } = await gateway.run(webhook('create', { ...door, eventTypes, url }));
		expect(error?.message).toBe('The connection to Octeth broke off');
		expect(registered()).toHaveLength(1);
	});

	test.each<[IDataObject, string]>([
		[{ url: 'https://example.com/[[id]]' }, '"URL" holds [[id]], which is not filled in there'],
		[{ url: 'example.com' }, '"URL" is not a web address: example.com'],
		[{ eventTypes: '={{ [] }}' }, 'No event is chosen in "Event Types"'],
		[
			{ eventTypes: '={{ "delivered" }}' },
			'"Event Types" is delivered, which is none of its choices',
		],
	])('create: %j is refused before anything is sent', async (wrong, message) => {
		const parameters = { ...door, eventTypes: ['open'], url, ...wrong };
		const { error } = await gateway.run(webhook('create', parameters));
		expect(error?.message).toBe(message);
		expect(requests()).toEqual([]);
	});

	test.each([false, true])(
		'get many: the same columns from both doors (other words: %s)',
		async (odd) => {
			await gateway.rows(webhook('create', { ...door, eventTypes: ['bounce', 'delivery'], url }));
			env.sandbox.journal.clear();
			if (odd) env.sandbox.faults.add({ kind: 'oddShape' });
			const rows = await gateway.rows(webhook('getAll', door));
			const ids = gateway.domain.webhooks.map(({ id }) => (isUser ? id : null));
			const status = isUser ? null : 'Active';
			expect(rows).toEqual(
				gateway.domain.webhooks.map(({ event }, index) => ({
					webhookId: ids[index],
					eventTypes: [event],
					url,
					status,
				})),
			);
			expect(requests()).toEqual([lists]);
		},
	);

	test('get many: up to the limit; nothing is no item and no error', async () => {
		expect(await gateway.rows(webhook('getAll', door))).toEqual([]);
		await gateway.rows(webhook('create', { ...door, eventTypes: ['open', 'click'], url }));
		expect(await gateway.rows(webhook('getAll', { ...door, limit: 1 }))).toHaveLength(1);
	});

	test('delete: this webhook and no other, also where the first answer is lost', async () => {
		await gateway.rows(webhook('create', { ...door, eventTypes: ['open', 'click'], url }));
		env.sandbox.journal.clear();
		const [first, second] = gateway.domain.webhooks;
		env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
		const rows = await gateway.rows(webhook('delete', { ...door, webhookId: first?.id }));
		expect(rows).toEqual([{ deleted: true, webhookId: first?.id }]);
		expect(gateway.domain.webhooks).toEqual([second]);
		expect(requests()).toEqual([deletes, deletes]);
	});

	test('delete: a wrong ID is an error with words', async () => {
		const { error } = await gateway.run(webhook('delete', { ...door, webhookId: '99' }));
		expect(error?.message).toMatch(/^Octeth refused: There is no such webhook.* \(code 4\)$/);
		expect(error?.description).toContain('Webhook > Get Many');
	});
});

test('the signing key comes out only where it is asked for', async () => {
	await gateway.rows(webhook('create', { ...user, eventTypes: ['open'], url }));
	const without = await gateway.rows(webhook('getAll', user));
	expect(JSON.stringify(without)).not.toContain('signing');
	const options = { includeSigningKey: true };
	expect(await gateway.rows(webhook('getAll', { ...user, options }))).toMatchObject([
		{ signingKey: env.sandbox.octeth.signingKey(gateway.key) },
	]);
});

test('an answer in another form is a failure that does not show the signing key', async () => {
	env.sandbox.faults.add({ kind: 'answer', body: { Success: true, SigningKey: 'a-secret' } });
	const result = await gateway.run(webhook('getAll', user));
	expect(result.error?.message).toContain('in a form that its document does not show');
	expect(JSON.stringify([result.run, result.error?.description])).not.toContain('a-secret');
});

test('several events of one webhook, and one that nobody knows, as the document shows it', async () => {
	const Webhooks = [{ WebhookID: 7, URL: url, Events: ['send', 'opened', 'bounced'] }];
	env.sandbox.faults.add({ kind: 'answer', body: { Success: true, SigningKey: 'k', Webhooks } });
	expect(await gateway.rows(webhook('getAll', user))).toEqual([
		{ webhookId: '7', eventTypes: ['send', 'opened', 'bounce'], url, status: null },
	]);
});

test('each door takes its own key: the other one need not be there', async () => {
	await gateway.rows(webhook('getAll', user), { senderKey: 'wrong' });
	const { error } = await gateway.run(webhook('getAll', sender), { senderKey: 'wrong' });
	expect(error?.message).toBe(
		'Octeth refused: It does not know this API key of a sender domain (code 13)',
	);
});
