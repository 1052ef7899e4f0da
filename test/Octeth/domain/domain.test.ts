import type { IDataObject } from 'n8n-workflow';
import { listSearch } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { byId, openGateway, type Gateway } from '../gatewayNode';

const env = useSandbox();
let gateway: Gateway;

beforeEach(() => {
	gateway = openGateway(env);
});

const domain = (operation: string, parameters: IDataObject = {}) => ({
	resource: 'domain',
	operation,
	...parameters,
});
const sent = () => [...env.sandbox.journal].map(({ body }) => body as IDataObject);

describe('create', () => {
	test('the new domain comes out with its ID as a text, and its states', async () => {
		const rows = await gateway.rows(domain('create', { domainName: ' Mail.Shop.example ' }));
		expect(rows).toEqual([
			{
				domainId: '2',
				domainName: 'mail.shop.example',
				verificationStatus: 'Pending',
				dkimStatus: 'Pending',
				spfStatus: 'Pending',
			},
		]);
		expect([...gateway.account.domains.values()].map(({ name }) => name)).toEqual([
			'example.com',
			'mail.shop.example',
		]);
	});

	test.each(['={{ "" }}', 'https://example.com', 'amy@example.com', 'example', 'two words.com'])(
		'%j is no domain name: nothing is sent',
		async (domainName) => {
			const { error } = await gateway.run(domain('create', { domainName }));
			expect(error?.message).toMatch(/^"Domain Name" is not a domain name: /);
			expect(sent()).toEqual([]);
		},
	);

	test('one more than the group allows: said so, and what to do', async () => {
		gateway.account.domainLimit = 1;
		const { error } = await gateway.run(domain('create', { domainName: 'mail.shop.example' }));
		expect(error?.message).toBe(
			'Octeth refused: The user has as many sender domains as the group allows (code 3)',
		);
		expect(error?.description).toMatch(/^Delete a domain that is not used any more/);
	});

	test('what was made comes out although another item failed', async () => {
		gateway.account.domainLimit = 2;
		const { output, error } = await gateway.run(
			domain('create', { domainName: '={{ $json.name }}' }),
			{ items: ['a.example', 'b.example'].map((name) => ({ json: { name } })) },
		);
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.domainId ?? json.status)).toEqual(['2', 'rejected']);
	});

	test('Retry On Fail makes nothing twice', async () => {
		env.sandbox.faults.add({ kind: 'answer', status: 500, times: 1 });
		const { error } = await gateway.run(domain('create', { domainName: 'mail.shop.example' }), {
			node: { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 },
		});
		expect(error).toBeDefined();
		expect(env.sandbox.journal).toHaveLength(1);
	});
});

describe('get and get many', () => {
	test('one domain: the same words as in the list', async () => {
		expect(await gateway.rows(domain('get', { domainId: byId() }))).toEqual([
			{ domainId: '1', domainName: 'example.com', active: true },
		]);
		expect(await gateway.rows(domain('getAll'))).toEqual([
			{ domainId: '1', domainName: 'example.com', verified: true, active: true },
		]);
	});

	test('Return All and Limit', async () => {
		for (const name of ['a.example', 'b.example', 'c.example']) gateway.account.addDomain(name);
		expect(await gateway.rows(domain('getAll', { returnAll: true }))).toHaveLength(4);
		expect(await gateway.rows(domain('getAll', { limit: 2 }))).toHaveLength(2);
	});

	test('no domain is chosen: said so before anything is sent', async () => {
		const { error } = await gateway.run(domain('get', { domainId: byId(' ') }));
		expect(error?.message).toBe('The field "Domain" is empty');
		expect(sent()).toEqual([]);
	});

	test('the picker finds by a part of the name or by the ID, and marks what is not verified', async () => {
		gateway.account.addDomain('news.example.net');
		const search = async (filter?: string) =>
			(
				await listSearch({
					type: 'octethEmailGateway',
					method: 'searchDomains',
					parameters: domain('get') as Record<string, string>,
					credentials: {
						octethApi: { apiKey: gateway.key, baseUrl: `${env.sandbox.url}/octeth` },
					},
					...(filter === undefined ? {} : { filter }),
				})
			).results.map(({ name, value }) => [name, value]);
		const [first, second] = [
			['example.com', '1'],
			['news.example.net (not verified)', '2'],
		];
		expect(await search()).toEqual([first, second]);
		expect(await search('NEWS')).toEqual([second]);
		expect(await search('1')).toEqual([first]);
		expect(await search('nothing')).toEqual([]);
	});
});

describe('update', () => {
	test('only what was added is sent, switches as 1 and 0; the settings come out as true and false', async () => {
		const options = { linkTracking: false, unsubscribeLink: true, subdomain: ' mail ' };
		const rows = await gateway.rows(domain('update', { domainId: byId(), options }));
		const [{ APIKey, ...body } = {}] = sent();
		expect(APIKey).toBe(gateway.key);
		expect(body).toEqual({
			Command: 'EmailGateway.UpdateDomain',
			DomainID: '1',
			LinkTracking: '0',
			UnsubscribeLink: '1',
			Subdomain: 'mail',
		});
		expect(rows).toEqual([
			{
				domainId: '1',
				linkTracking: false,
				openTracking: true,
				unsubscribeLink: true,
				hostingProvider: '',
				subdomain: 'mail',
			},
		]);
	});

	test.each([{}, { subdomain: ' ' }, { hostingProvider: '={{ $json.nothing }}' }])(
		'%j changes nothing: refused',
		async (options) => {
			const { error } = await gateway.run(domain('update', { domainId: byId(), options }));
			expect(error?.message).toBe('There is nothing to change');
			expect(sent()).toEqual([]);
		},
	);

	test('a switch that is no switch is refused', async () => {
		const options = { openTracking: '={{ "no" }}' };
		const { error } = await gateway.run(domain('update', { domainId: byId(), options }));
		expect(error?.message).toBe('"Open Tracking" is no, it must be true or false');
		expect(sent()).toEqual([]);
	});
});

describe('delete and clear queue', () => {
	test('a domain is deleted', async () => {
		expect(await gateway.rows(domain('delete', { domainId: byId() }))).toEqual([
			{ deleted: true, domainId: '1' },
		]);
		expect(gateway.account.domains.size).toBe(0);
	});

	test('a lost answer: the second try finds nothing to delete, and that is fine', async () => {
		env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
		expect(await gateway.rows(domain('delete', { domainId: byId() }))).toEqual([
			{ deleted: true, domainId: '1' },
		]);
		expect(env.sandbox.journal).toHaveLength(2);
	});

	test.each(['delete', 'clearQueue'])(
		'%s: a wrong ID is an error with words',
		async (operation) => {
			const { error } = await gateway.run(domain(operation, { domainId: byId('99') }));
			expect(error?.message).toMatch(/^Octeth refused: There is no such domain.* \(code 2\)$/);
			expect(error?.description).toContain('Domain > Get Many');
		},
	);

	test('the queue is cleared', async () => {
		expect(await gateway.rows(domain('clearQueue', { domainId: byId() }))).toEqual([
			{ cleared: true, domainId: '1' },
		]);
		expect(sent().map(({ Command }) => Command)).toEqual(['EmailGateway.ClearDomainQueue']);
	});
});
