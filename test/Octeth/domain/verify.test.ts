import { useSandbox } from '../../support/surroundings';
import { byId, openGateway, type Gateway } from '../gatewayNode';

const env = useSandbox();
let gateway: Gateway;

beforeEach(() => {
	gateway = openGateway(env);
});

const verify = { resource: 'domain', operation: 'verify', domainId: byId() };

test('a row for each DNS record: found or not, where, and which value', async () => {
	const rows = await gateway.rows(verify);
	expect(rows).toHaveLength(3);
	expect(rows[0]).toEqual({
		found: true,
		type: 'TXT',
		host: 'example.com',
		value: expect.stringMatching(/^v=spf1 /),
		domain: 'example.com',
		domainId: '1',
		status: 'Enabled',
		reason: null,
	});
});

test('records that are not found say so', async () => {
	env.sandbox.octeth.publishDns(gateway.key, '1', false);
	const rows = await gateway.rows(verify);
	expect(rows.map(({ found, status, reason }) => [found, status, reason])).toEqual(
		Array.from({ length: 3 }, () => [
			false,
			'Pending',
			'This record is not in the DNS, or not yet',
		]),
	);
});

const answer = (body: object) =>
	({ kind: 'answer', body: { Success: true, ErrorCode: 0, ...body } }) as const;

test.each([
	[true, true],
	['true', true],
	['1', true],
	[1, true],
	[false, false],
	['false', false],
	['0', false],
	[0, false],
	[null, false],
])('Verified: %j is found: %s', async (Verified, found) => {
	const record = { Host: 'example.com', Type: 'TXT', Value: 'v=spf1', Verified };
	const Domain = { DomainID: 1, DomainName: 'example.com', Status: 'Enabled' };
	env.sandbox.faults.add(answer({ Domain, DNSVerificationResults: [record] }));
	expect(await gateway.rows(verify)).toMatchObject([{ found, domainId: '1' }]);
});

test('a domain without records: one row that says so', async () => {
	const Domain = { DomainID: '1', DomainName: 'example.com', Status: 'Pending' };
	env.sandbox.faults.add(answer({ Domain, DNSVerificationResults: [] }));
	expect(await gateway.rows(verify)).toEqual([
		{
			found: false,
			type: null,
			host: null,
			value: null,
			domain: 'example.com',
			domainId: '1',
			status: 'Pending',
			reason: 'The server names no DNS record for this domain',
		},
	]);
});

test.each([
	{},
	{ Domain: {} },
	{ Domain: {}, DNSVerificationResults: 'none' },
	{ DNSVerificationResults: [] },
])('%j is no answer: a failure that shows what came', async (body) => {
	env.sandbox.faults.add(answer(body));
	const { error } = await gateway.run(verify);
	expect(error?.message).toBe('Octeth answered in a form that its document does not show');
	expect(error?.description).toContain('"Success":true');
});
