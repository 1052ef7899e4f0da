import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { byId, openGateway, type Gateway } from '../gatewayNode';

const env = useSandbox();
let gateway: Gateway;

beforeEach(() => {
	gateway = openGateway(env);
});

const apiKey = (operation: string, parameters: IDataObject = {}) => ({
	resource: 'apiKey',
	operation,
	...parameters,
});
const bodies = () => [...env.sandbox.journal].map(({ body }) => body as IDataObject);

test('create: the key and its ID come out', async () => {
	const options = { listId: '7', subscriberId: ' ', journeyId: 8, actionId: '={{ $json.none }}' };
	const parameters = { domainId: byId(), description: 'Orders', options };
	const rows = await gateway.rows(apiKey('create', parameters));
	const [, made] = gateway.domain.keys;
	expect(rows).toEqual([
		{
			apiKeyId: made?.id,
			key: made?.key,
			permissions: 'full',
			domainId: '1',
			description: 'Orders',
		},
	]);
	const [{ APIKey, ...body } = {}] = bodies();
	expect(APIKey).toBe(gateway.key);
	expect(body).toEqual({
		Command: 'EmailGateway.AddAPI',
		DomainID: '1',
		Description: 'Orders',
		ListID: '7',
		JourneyID: '8',
	});
});

test('create: without a description nothing is sent', async () => {
	const parameters = { domainId: byId(), description: '={{ $json.none }}' };
	const { error } = await gateway.run(apiKey('create', parameters));
	expect(error?.message).toBe('The field "Description" is empty');
	expect(bodies()).toEqual([]);
});

test('create: a lost answer is not repeated, and it is said that there may be a key', async () => {
	env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
	const parameters = { domainId: byId(), description: 'Orders' };
	const { error } = await gateway.run(apiKey('create', parameters));
	expect(error?.message).toBe('The connection to Octeth broke off');
	expect(error?.description).toMatch(/^Check at the service whether the request was carried out/);
	expect(gateway.domain.keys).toHaveLength(2);
	expect(env.sandbox.journal).toHaveLength(1);
});

test('create: Retry On Fail makes no key twice', async () => {
	env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	await gateway.run(apiKey('create', { domainId: byId(), description: 'Orders' }), { node });
	expect(gateway.domain.keys).toHaveLength(2);
});

test('get many: all keys, up to the limit', async () => {
	for (const name of ['a', 'b', 'c']) gateway.account.addKey(gateway.domain, name);
	const list = { domainId: byId() };
	expect(await gateway.rows(apiKey('getAll', { ...list, returnAll: true }))).toHaveLength(4);
	const rows = await gateway.rows(apiKey('getAll', { ...list, limit: 1 }));
	expect(rows).toEqual([
		{
			apiKeyId: gateway.domain.keys[0]?.id,
			domainId: '1',
			userId: '1',
			key: `${gateway.key}-sender`,
			permissions: 'full',
			creationDate: expect.any(String),
			lastUsedDate: '',
		},
	]);
});

describe('delete', () => {
	test('the key is gone', async () => {
		const id = gateway.domain.keys[0]?.id ?? '';
		const rows = await gateway.rows(apiKey('delete', { apiKeyId: ` ${id} ` }));
		expect(rows).toEqual([{ deleted: true, apiKeyId: id }]);
		expect(gateway.domain.keys).toEqual([]);
	});

	test('a lost answer: the second try finds nothing to delete, and that is fine', async () => {
		env.sandbox.faults.add({ kind: 'serverErrorAfter', times: 1 });
		const id = gateway.domain.keys[0]?.id ?? '';
		const rows = await gateway.rows(apiKey('delete', { apiKeyId: id }));
		expect(rows).toEqual([{ deleted: true, apiKeyId: id }]);
		expect(env.sandbox.journal).toHaveLength(2);
	});

	test('a lost answer to a wrong ID: only what the first try may have done is taken for done', async () => {
		env.sandbox.faults.add({ kind: 'tooManyRequests', times: 1, retryAfter: 1 });
		const { error } = await gateway.run(apiKey('delete', { apiKeyId: '99' }));
		expect(error?.message).toBe('Octeth refused: There is no such API key (code 2)');
	});

	test('a wrong ID, or the key in its place: an error with words, and without the key', async () => {
		const { error } = await gateway.run(apiKey('delete', { apiKeyId: `${gateway.key}-sender` }));
		expect(error?.message).toBe('Octeth refused: There is no such API key (code 2)');
		expect(error?.description).toContain('it is the apiKeyId, not the key itself');
		expect(`${error?.message} ${error?.description}`).not.toContain(gateway.key);
	});
});

test.each(['create', 'getAll'])(
	'%s: an answer in another form is a failure that shows no secret',
	async (operation) => {
		const body = { Success: true, ErrorCode: 0, Keys: [{ Key: 'a-secret' }] };
		env.sandbox.faults.add({ kind: 'answer', body });
		const parameters = { domainId: byId(), description: 'Orders' };
		const result = await gateway.run(apiKey(operation, parameters));
		expect(result.error?.message).toContain('in a form that its document does not show');
		expect(JSON.stringify([result.run, result.error, result.error?.description])).not.toContain(
			'a-secret',
		);
	},
);
