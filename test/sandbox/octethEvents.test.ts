import { request } from 'node:http';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import type { OctethDesk } from './octethDesk';
import { codesOf, doorOf, openOcteth } from './octethDesk';

const DomainID = '1';
const page = { DomainID, StartFrom: 0, RetrieveCount: 100 };
const to = (...emails: string[]) => ({ To: emails.map((email) => ({ email, name: 'Ann' })) });

type Row = Record<string, unknown>;

describe('Octeth: event log', () => {
	let sandbox: Sandbox;
	let desk: OctethDesk;

	const types = async (fields: Row = {}) => {
		const { Events } = await desk.command('GetEvents', { ...page, ...fields });
		return (Events as Row[]).map(({ event_type }) => event_type);
	};
	const v1 = async (params: Row = {}) =>
		(await desk.v1.get<{ TotalRecords: number; Events: Row[] }>('/events', { params })).data;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	beforeEach(() => {
		desk = openOcteth(sandbox);
	});

	afterAll(async () => await sandbox.close());

	it('shows an event at both doors', async () => {
		const id = await desk.send();
		const at = sandbox.now();
		const details = { ip: '192.0.2.1', userAgent: 'Mozilla/5.0', at };
		await sandbox.octeth.play(desk.key, id, 'open', details);
		const Details = { UserAgent: 'Mozilla/5.0', IpAddress: '192.0.2.1' };
		const time = `${new Date(at).toISOString().slice(0, 19)}Z`;
		expect(await desk.command('GetEvents', page)).toEqual({
			Success: true,
			ErrorCode: 0,
			TotalRecords: 1,
			Events: [
				{
					event_id: expect.any(String),
					event_type: 'open',
					timestamp: time,
					recipient: 'bob@gmail.com',
					message_id: id,
					message: {
						headers: {
							subject: 'Hello',
							from: 'Shop <shop@example.com>',
							to: 'Bob <bob@gmail.com>',
							'message-id': id,
						},
					},
					details: Details,
				},
			],
		});
		expect(await v1()).toEqual({
			TotalRecords: 1,
			Events: [
				{
					EventId: expect.any(String),
					EventType: 'open',
					EventTimestamp: time,
					Recipient: 'bob@gmail.com',
					MessageId: id,
					CampaignId: '',
					Details,
				},
			],
		});
	});

	it('pages newest first: 5 unless told, 100 at most', async () => {
		const id = await desk.send();
		for (let count = 0; count < 105; count += 1)
			await sandbox.octeth.play(desk.key, id, 'click', { at: 1_000 * count, link: `l${count}` });
		const links = (rows: Row[], name: string) =>
			rows.map((row) => (row[name] as { Link: string }).Link);
		expect(links((await v1()).Events, 'Details')).toEqual(['l104', 'l103', 'l102', 'l101', 'l100']);
		const second = await v1({ StartFrom: 100, RetrieveCount: 500 });
		expect(second.TotalRecords).toBe(105);
		expect(links(second.Events, 'Details')).toEqual(['l4', 'l3', 'l2', 'l1', 'l0']);
		expect((await v1({ RetrieveCount: 500 })).Events).toHaveLength(100);
		expect((await types({ RetrieveCount: 500 })).length).toBe(100);
		expect((await types({ RetrieveCount: 2, StartFrom: '104' })).length).toBe(1);
	});

	it('filters by event, time, text and mail', async () => {
		const first = await desk.send({ Subject: 'Welcome Ann', Tags: ['new'] });
		const second = await desk.send({ Subject: 'Invoice', ...to('carl@b.tw') });
		await sandbox.octeth.play(desk.key, first, 'delivery', { at: Date.UTC(2026, 0, 1, 12) });
		await sandbox.octeth.play(desk.key, second, 'open', { at: Date.UTC(2026, 0, 2, 23, 59, 59) });
		await sandbox.octeth.play(desk.key, first, 'click', { at: Date.UTC(2026, 0, 3) });
		expect(await types()).toEqual(['click', 'open', 'delivery']);
		expect(await types({ Event: 'open' })).toEqual(['open']);
		expect(await types({ StartDate: '2026-01-02' })).toEqual(['click', 'open']);
		expect(await types({ EndDate: '2026-01-02' })).toEqual(['open', 'delivery']);
		expect(await types({ Query: 'subject:welcome' })).toEqual(['click', 'delivery']);
		expect(await types({ Query: 'subject:"invoice"' })).toEqual(['open']);
		expect(await types({ Query: 'CARL' })).toEqual(['open']);
		expect(await types({ Query: 'tag:new', Event: 'click' })).toEqual(['click']);
		expect(await types({ Query: 'nonsense:new' })).toEqual([]);

		const v1Types = async (params: Row) => (await v1(params)).Events.map((row) => row.EventType);
		expect(await v1Types({ MessageID: second })).toEqual(['open']);
		expect(await v1Types({ Event: 'click' })).toEqual(['click']);
		const noon = Date.UTC(2026, 0, 1, 12) / 1000;
		expect(await v1Types({ StartDate: noon, EndDate: '2026-01-02 23:59:59' })).toEqual([
			'open',
			'delivery',
		]);
		expect(await v1Types({ StartDate: noon + 1 })).toEqual(['click', 'open']);
		expect(codesOf(await desk.v1.get('/events?StartDate=2026-01-01'))).toEqual([400]);
		const turned = { StartDate: '2026-01-02', EndDate: '2026-01-01' };
		expect(await desk.command('GetEvents', { ...page, ...turned })).toMatchObject({
			ErrorCode: 99997,
		});
	});

	it('shows each domain its own events', async () => {
		await desk.command('AddDomain', { DomainName: 'shop.tw' });
		await sandbox.octeth.play(desk.key, await desk.send(), 'delivery');
		expect(await types({ DomainID: '2' })).toEqual([]);
	});

	it('answers 1, 2, 4, 5 and 13 at the v1 door', async () => {
		expect((await doorOf(desk.base).get('/events')).data).toEqual({
			Errors: [
				{ Code: 1, Message: 'Missing SenderAPIKey' },
				{ Code: 4, Message: 'Missing StartFrom' },
				{ Code: 5, Message: 'Missing RetrieveCount' },
			],
		});
		const params = { StartFrom: 0, RetrieveCount: 5 };
		expect(codesOf(await doorOf(desk.base).get('/events', { params }))).toEqual([1]);
		expect(codesOf(await doorOf(desk.base, 'sandbox-none').get('/events'))).toEqual([13]);
		expect(codesOf(await desk.v1.get('/events?StartFrom=&RetrieveCount=x'))).toEqual([4, 5]);
		desk.account().state = 'deactivated';
		expect(codesOf(await desk.v1.get('/events'))).toEqual([2]);
	});

	it('takes the codes of the v1 door at their word with the odd shape, and writes numbers as texts', async () => {
		await sandbox.octeth.play(desk.key, await desk.send(), 'delivery');
		const odd = async (params: Row) => {
			sandbox.faults.add({ kind: 'oddShape', key: desk.key, times: 1 });
			return (await desk.v1.get<unknown>('/events', { params })).data;
		};
		expect(await odd({})).toMatchObject({ Errors: [{ Code: '4' }, { Code: '5' }] });
		expect(await odd({ StartFrom: 0, RetrieveCount: 5 })).toMatchObject({
			TotalRecords: '1',
			Events: [{ EventType: 'delivered' }],
		});
	});

	it('reads the body of a GET, as the sample has it', async () => {
		await sandbox.octeth.play(desk.key, await desk.send(), 'delivery');
		await sandbox.octeth.play(desk.key, await desk.send(), 'open');
		const ask = async (body: string) =>
			await new Promise<unknown>((resolve, reject) => {
				const asked = request(`${desk.base}/api/v1/events`, {
					method: 'GET',
					headers: {
						authorization: `Bearer ${desk.senderKey}`,
						'content-type': 'application/x-www-form-urlencoded',
						'content-length': body.length,
					},
				});
				asked.on('error', reject);
				asked.on('response', (response) => {
					let text = '';
					response.on('data', (part) => (text += String(part)));
					response.on('end', () => resolve(JSON.parse(text)));
				});
				asked.end(body);
			});
		for (const body of ['StartFrom=0&RetrieveCount=10&Event=open', '{"Event":"open"}'])
			expect(await ask(body)).toMatchObject({ TotalRecords: 1, Events: [{ EventType: 'open' }] });
	});
});
