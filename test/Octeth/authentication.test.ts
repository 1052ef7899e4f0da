import { NodeHelpers, type INode, type INodeType } from 'n8n-workflow';
import { callTool, findNode, runNode, type ToolPath } from '../engine/engine';
import { everyOperation } from '../support/operations';
import { newKey, useSandbox } from '../support/surroundings';

const env = useSandbox();
const operations = everyOperation().filter(({ type }) => type === 'octethEmailGateway');
const { description } = findNode('octethEmailGateway') as INodeType;

/** The parameters that the editor has when somebody comes to an operation, and chose `before` at another one. */
function parametersOf(resource: string, operation: string, before: object = {}) {
	const chosen = { resource, operation, ...before };
	const node = { parameters: chosen, typeVersion: 1 } as unknown as INode;
	return NodeHelpers.getNodeParameters(
		description.properties,
		chosen,
		true,
		false,
		node,
		description,
	);
}

/** The credentials that are shown. */
function credentialsOf(resource: string, operation: string, before: object = {}): string[] {
	const parameters = parametersOf(resource, operation, before) ?? {};
	const node = { parameters, typeVersion: 1 } as unknown as INode;
	return (description.credentials ?? [])
		.filter((one) => NodeHelpers.displayParameter(parameters, one, node, description))
		.map(({ name }) => name);
}

/** What n8n itself demands of one operation or another before it runs a node. */
const REQUIRED = {
	domainId: '1',
	domainName: 'example.com',
	description: 'x',
	apiKeyId: '1',
	smtpId: '1',
	aggregatedField: 'eventType',
	fromAddress: 'a@example.com',
	toAddress: 'b@example.com',
	subject: 'x',
	htmlContent: 'x',
};

const BOTH = new Set(['event getAll', 'webhook create', 'webhook getAll', 'webhook delete']);

test.each(operations)('$title: one credential is shown, and it is the right one', (one) => {
	const { resource, operation } = one;
	const usual = resource === 'email' ? 'octethSenderApi' : 'octethApi';
	expect(credentialsOf(resource, operation)).toEqual([usual]);
	if (!BOTH.has(`${resource} ${operation}`)) return;
	for (const authentication of ['octethApi', 'octethSenderApi']) {
		expect(credentialsOf(resource, operation, { authentication })).toEqual([authentication]);
	}
});

test('the choice of a door is shown where there is one, and nowhere else', () => {
	const shown = operations.filter(({ resource, operation }) => {
		const parameters = parametersOf(resource, operation) ?? {};
		const node = { parameters, typeVersion: 1 } as unknown as INode;
		const doors = description.properties.filter(
			(one) =>
				one.name === 'authentication' &&
				NodeHelpers.displayParameter(parameters, one, node, description),
		);
		expect(doors).toHaveLength(1);
		return doors[0]?.type === 'options';
	});
	expect(new Set(shown.map(({ resource, operation }) => `${resource} ${operation}`))).toEqual(BOTH);
});

test('where there is one door, the other one is no value that the editor would keep', () => {
	const hidden = description.properties.filter(
		({ name, type }) => name === 'authentication' && type === 'hidden',
	);
	// The editor takes a value back that stands in no option of what the change of resource or operation shows.
	for (const { options, default: byDefault, displayOptions } of hidden) {
		expect(options).toEqual([expect.objectContaining({ value: byDefault })]);
		// n8n's editor hides each field that another one with this name is shown by.
		expect(displayOptions?.show).toBeUndefined();
	}
});

test.each(operations.filter(({ resource, operation }) => !BOTH.has(`${resource} ${operation}`)))(
	'$title with the credential of the other door: refused in words',
	async ({ resource, operation }) => {
		const isEmail = resource === 'email';
		const type = isEmail ? 'octethApi' : 'octethSenderApi';
		const { error } = await runNode({
			type: 'octethEmailGateway',
			parameters: { ...REQUIRED, resource, operation, authentication: type },
			credentials: { [type]: { apiKey: newKey(), baseUrl: `${env.sandbox.url}/octeth` } },
		});
		expect(error?.message).toMatch(/^This operation takes the API key of a /);
		expect(error?.description).toContain(isEmail ? '"Octeth Sender Domain API"' : '"Octeth API"');
		expect(env.sandbox.journal).toHaveLength(0);
	},
);

test.each([
	['octethApi', ['domainId', 'query'], ['messageId']],
	['octethSenderApi', ['messageId'], ['domainId', 'query']],
])('%s: fields that only the other door has are not shown', (authentication, own, others) => {
	const parameters = parametersOf('event', 'getAll', { authentication }) ?? {};
	const node = { parameters, typeVersion: 1 } as unknown as INode;
	const fields = description.properties
		.filter((one) => NodeHelpers.displayParameter(parameters, one, node, description))
		.flatMap((one) => [one, ...(one.type === 'collection' ? (one.options ?? []) : [])])
		.map(({ name }) => name);
	expect(fields).toEqual(expect.arrayContaining(own));
	for (const other of others) expect(fields).not.toContain(other);
});

test('n8n hands over the key of the door alone: the other credential need not be there', async () => {
	const apiKey = newKey();
	const baseUrl = `${env.sandbox.url}/octeth`;
	const run = async (
		parameters: Record<string, string>,
		credentials: Parameters<typeof runNode>[0]['credentials'],
	) =>
		await runNode({
			type: 'octethEmailGateway',
			parameters: { ...parameters, operation: 'getAll' },
			...(credentials ? { credentials } : {}),
		});
	const user = { octethApi: { apiKey, baseUrl } };
	const sender = { octethSenderApi: { apiKey: `${apiKey}-sender`, baseUrl } };
	const webhooks = { resource: 'webhook', authentication: 'octethSenderApi' };
	expect((await run({ resource: 'domain' }, user)).error).toBeUndefined();
	expect((await run(webhooks, sender)).error).toBeUndefined();
	expect((await run({ resource: 'domain' }, sender)).error).toBeDefined();
	expect((await run(webhooks, user)).error).toBeDefined();
});

test.each(['', '={{ $json.none }}', 'both'])('%j is no door: refused', async (authentication) => {
	const apiKey = newKey();
	const { error } = await runNode({
		type: 'octethEmailGateway',
		parameters: { resource: 'webhook', operation: 'getAll', authentication, domainId: '1' },
		credentials: { octethApi: { apiKey, baseUrl: `${env.sandbox.url}/octeth` } },
	});
	expect(error).toBeDefined();
	expect(env.sandbox.journal).toHaveLength(0);
});

test.each<ToolPath>(['engine', 'invoke'])(
	'an agent (%s) goes through the door that was chosen',
	async (path) => {
		const apiKey = newKey();
		const baseUrl = `${env.sandbox.url}/octeth`;
		const credentials = {
			octethApi: { apiKey, baseUrl },
			octethSenderApi: { apiKey: `${apiKey}-sender`, baseUrl },
		};
		const [domain] = env.sandbox.octeth.account(apiKey).domains.values();
		const url = 'https://example.com/hook';
		domain?.webhooks.push({ id: '7', event: 'open', url, createdAt: 0 });
		const asked = [];
		for (const authentication of ['octethApi', 'octethSenderApi']) {
			const domainId = { __rl: true, mode: 'id', value: '1' };
			const parameters = { resource: 'webhook', operation: 'getAll', authentication, domainId };
			const tool = { type: 'octethEmailGateway', credentials, parameters, path, calls: [{}] };
			const { answers } = await callTool(tool);
			expect(answers[0]?.items).toMatchObject([{ eventTypes: ['open'], url }]);
			asked.push(...[...env.sandbox.journal].map((entry) => entry.path));
			env.sandbox.journal.clear();
		}
		expect(asked).toEqual(['/api.php', '/api/v1/webhooks']);
	},
);

test.each([
	['octethApi', '', undefined],
	['octethSenderApi', '-sender', /Base URL .* holds a user name and a password/],
])(
	'a user name and a password in the Base URL of %s: they stand in the header of a sender key',
	async (authentication, suffix, problem) => {
		const apiKey = newKey();
		const baseUrl = `${env.sandbox.url.replace('http://', 'http://amy:secret@')}/octeth`;
		const { error } = await runNode({
			type: 'octethEmailGateway',
			parameters: {
				resource: 'webhook',
				operation: 'getAll',
				authentication,
				domainId: { __rl: true, mode: 'id', value: '1' },
			},
			credentials: { [authentication]: { apiKey: `${apiKey}${suffix}`, baseUrl } },
		});
		if (problem) expect(error?.message).toMatch(problem);
		else expect(error).toBeUndefined();
		expect(`${error?.message} ${error?.description}`).not.toContain('secret');
		expect(env.sandbox.journal).toHaveLength(problem ? 0 : 1);
	},
);
