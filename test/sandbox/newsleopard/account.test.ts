import type { Sandbox } from '../../../sandbox/sandbox';
import { startSandbox } from '../../../sandbox/sandbox';
import { openAccount } from './desk';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0 } });
});
afterAll(async () => await sandbox.close());

describe('balance and templates', () => {
	it('gives the balance as strings, in the odd shape as numbers', async () => {
		const { api, key, account } = openAccount(sandbox);
		account().balance.email = 10;
		account().balance.sms = 20;
		expect((await api.get('/v1/balance')).data).toEqual({ email: '10', sms: '20' });
		sandbox.faults.add({ kind: 'oddShape', key, times: 1 });
		expect((await api.get('/v1/balance')).data).toEqual({ email: 10, sms: 20 });
	});

	it('gives all templates and one of them; 40007 for another', async () => {
		const { api } = openAccount(sandbox);
		const { data } = await api.get('/v1/templates');
		expect(data).toEqual({ capacity: 10, templates: expect.any(Array) });
		const [first] = data.templates;
		expect((await api.get(`/v1/templates/${first.id}`)).data).toEqual(first);
		const unknown = await api.get('/v1/templates/none');
		expect([unknown.status, unknown.data]).toEqual([400, { code: '40007' }]);
	});
});

describe('automation', () => {
	const recipients = (...addresses: string[]) =>
		addresses.map((address) => ({ name: '', address, variables: {} }));
	const body = (more: object = {}) => ({
		workflow: 'welcome-automation',
		event: 'TRIGGER',
		recipients: recipients('a@x.example'),
		...more,
	});

	it('triggers and terminates, without failures as [] and {}', async () => {
		const { api, account, key } = openAccount(sandbox);
		const send = async (event: string) =>
			(await api.post('/v1/automation/event', body({ event }))).data;
		expect(await send('TRIGGER')).toEqual({ success: ['a@x.example'], failure: [] });
		expect([...(account().scripts.get('welcome-automation') ?? [])]).toEqual(['a@x.example']);
		expect(await send('TERMINATE')).toEqual({ success: ['a@x.example'], failure: {} });
		expect(account().scripts.get('welcome-automation')?.size).toBe(0);
		sandbox.faults.add({ kind: 'oddShape', key, times: 1 });
		expect((await send('TRIGGER')).failure).toEqual({});
	});

	it('tells per recipient what failed', async () => {
		const { data, status } = await openAccount(sandbox).api.post(
			'/v1/automation/event',
			body({
				recipients: [
					...recipients('a@x.example', 'iamnotanemail'),
					{ address: 'long@x.example', variables: { text: 'x'.repeat(101) } },
					{ address: 'list@x.example', variables: { text: ['x'.repeat(60), 'y'.repeat(60)] } },
					{ address: 'digit@x.example', variables: { '1st': 'x' } },
				],
			}),
		);
		expect(status).toBe(200);
		expect(data.success).toEqual(['a@x.example']);
		expect(data.failure).toEqual({
			iamnotanemail: 'Invalid: address is not a valid email format',
			'long@x.example': 'Invalid: the value of recipient variables should under 100 characters',
			'list@x.example': 'Invalid: the value of recipient variables should under 100 characters',
			'digit@x.example': expect.stringMatching('name of recipient variables'),
		});
	});

	it.each([
		[
			'more than 100 recipients',
			{
				recipients: recipients(...Array.from({ length: 101 }, (_, index) => `${index}@x.example`)),
			},
			'must have at most 100 elements',
		],
		['no recipients', { recipients: [] }, 'recipients'],
		['an unknown script', { workflow: 'none' }, 'workflow'],
		['another event', { event: 'START' }, 'event'],
	])('refuses %s', async (_what, more, text) => {
		const { status, data } = await openAccount(sandbox).api.post(
			'/v1/automation/event',
			body(more),
		);
		expect([status, data]).toEqual([
			400,
			{ message: 'Invalid request body', errors: expect.stringMatching(text) },
		]);
	});
});

describe('limits', () => {
	it('takes two requests a second from a key', async () => {
		const strict = await startSandbox();
		const { api } = openAccount(strict);
		const other = openAccount(strict);
		const burst = await Promise.all([1, 2, 3].map(async () => await api.get('/v1/balance')));
		expect(burst.map(({ status }) => status).sort()).toEqual([200, 200, 429]);
		expect(burst.find(({ status }) => status === 429)?.data).toEqual({
			message: 'too many requests',
		});
		expect((await other.api.get('/v1/balance')).status).toBe(200);
		strict.advance(500);
		expect((await api.get('/v1/balance')).status).toBe(200);
		await strict.close();
	});

	it('takes so many a day', async () => {
		const { api, account } = openAccount(sandbox);
		account().dailyLimit = 1;
		await api.get('/v1/balance');
		const { status, data } = await api.get('/v1/balance');
		expect([status, data]).toEqual([429, { message: 'Limit Exceeded' }]);
		expect(account().counters).toMatchObject({ requests: 1, tooManyRequests: 1 });
		sandbox.advance(24 * 3_600_000);
		expect((await api.get('/v1/balance')).status).toBe(200);
	});
});

describe('panel', () => {
	it('names the placeholders of a mail that nobody gets yet', () => {
		const { account, key } = openAccount(sandbox);
		const { html } = account().addCampaign().mails[0] ?? { html: '' };
		account().addCampaign({ status: 'PREPARE', recipients: [] });
		const [campaigns] = sandbox.newsleopard.panel(key).lists;
		expect(html).toBe('<p>Hello ${NAME}</p>');
		expect(campaigns?.cards[0]).toMatchObject({
			title: 'Hello [NAME]',
			html: '<p>Hello [NAME]</p>',
		});
	});

	it('names the contact that is searched for, however many there are', () => {
		const { account, key } = openAccount(sandbox);
		account().addList(
			'L',
			Array.from({ length: 30 }, (_, index) => `user${index}@x.example`),
		);
		account().addList('M', ['other@x.example']);
		const lists = sandbox.newsleopard.panel(key, { search: 'User29@' }).lists[1];
		expect(lists).toMatchObject({ total: 2, found: 1 });
		expect(lists?.cards[0]?.text).toBe('user29@x.example');
	});

	it('shows lists, imports and campaigns with the mail, and finishes a campaign', async () => {
		const { api, account, key } = openAccount(sandbox);
		const list = account().addList('L', [{ email: 'ann@x.example', name: 'Ann' }]);
		await api.post(`/v1/contacts/imports/${list.sn}/text`, { contacts: 'EMAIL,NAME\nbad,B\n' });
		const { sn } = account().addCampaign({
			status: 'SENDING',
			recipients: [{ email: 'ann@x.example', name: 'Ann' }],
		});
		const [campaigns, lists, imports] = sandbox.newsleopard.panel(key).lists;
		expect(campaigns?.cards[0]).toMatchObject({ title: 'Hello Ann', html: '<p>Hello Ann</p>' });
		expect(imports?.cards[0]?.badges).toEqual([{ text: 'PROCESSING' }]);
		expect(lists?.cards[0]?.text).toMatch('ann@x.example Ann');
		const [button] = campaigns?.cards[0]?.buttons ?? [];
		const told = sandbox.newsleopard.act(key, button?.action ?? '', button?.values ?? {});
		expect(told).toBe('The campaign has ended: COMPLETE.');
		expect(account().campaigns.get(sn)?.status).toBe('COMPLETE');
		expect(() => sandbox.newsleopard.act(key, 'other', {})).toThrow('no action');
		sandbox.newsleopard.reset();
		expect(sandbox.newsleopard.keys()).toEqual([]);
	});
});
