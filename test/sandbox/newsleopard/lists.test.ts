import type { Sandbox } from '../../../sandbox/sandbox';
import { startSandbox } from '../../../sandbox/sandbox';
import { clientOf } from '../support';
import { openAccount } from './desk';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0 } });
});
afterAll(async () => await sandbox.close());

describe('keys', () => {
	it('answers an unknown key with 403 Forbidden', async () => {
		const { status, data } = await clientOf(sandbox, 'newsleopard', 'wrong').get('/v1/balance');
		expect([status, data]).toEqual([403, { message: 'Forbidden' }]);
	});

	it('keeps the accounts apart', async () => {
		const one = openAccount(sandbox);
		const other = openAccount(sandbox);
		await one.api.post('/v1/contacts/lists/insert', { name: 'Mine' });
		expect((await other.api.get('/v1/contacts/lists')).data).toEqual([]);
	});
});

describe('lists', () => {
	it('creates lists and gives them page by page, the latest first', async () => {
		const { api } = openAccount(sandbox);
		const sns: string[] = [];
		for (const name of ['A', 'B', 'C']) {
			const { data } = await api.post('/v1/contacts/lists/insert', { name });
			sns.push(data.sn);
		}
		expect(sns[0]).toMatch(/^[0-9a-f]{32}$/);
		const first = await api.get('/v1/contacts/lists?size=2&page=0');
		const second = await api.get('/v1/contacts/lists?size=2&page=1');
		expect([...first.data, ...second.data].map((list: { name: string }) => list.name)).toEqual([
			'C',
			'B',
			'A',
		]);
		expect(second.data).toHaveLength(1);
		expect(first.data[0]).toMatchObject({
			sn: sns[2],
			status: 'GENERAL',
			subscribedCnt: 0,
			excludeCnt: 0,
			openedRate: 0,
			clickedRate: 0,
			type: 0,
		});
		expect(first.data[0].createDate).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/);
	});

	it('caps its pages when it is told to, whatever size is asked for', async () => {
		const { api, account } = openAccount(sandbox);
		account().listPageCap = 25;
		for (let index = 0; index < 60; index += 1) account().addList(`L${index}`);
		const pages = await Promise.all(
			[0, 1, 2, 3].map(async (page) => await api.get(`/v1/contacts/lists?size=1000&page=${page}`)),
		);
		expect(pages.map(({ data }) => data.length)).toEqual([25, 25, 10, 0]);
		expect(pages[1]?.data[0].name).toBe('L34');
	});

	it('refuses a list without a name with 40001', async () => {
		const { status, data } = await openAccount(sandbox).api.post('/v1/contacts/lists/insert', {});
		expect([status, data]).toEqual([400, { code: '40001', invalidFields: 'name is required' }]);
	});

	it('counts contacts that are not sent to any more apart, and the rates of what was sent', async () => {
		const { api, account } = openAccount(sandbox);
		const list = account().addList('VIP', [
			'open@a.example',
			'bounce@a.example',
			'quiet@a.example',
			'click@a.example',
		]);
		const campaign = account().addCampaign({ status: 'PREPARE', selectedLists: [list.sn] });
		account().finishCampaign(campaign.sn);
		const { data } = await api.get('/v1/contacts/lists');
		expect(data[0]).toMatchObject({
			subscribedCnt: 3,
			excludeCnt: 1,
			openedRate: 66.6667,
			clickedRate: 33.3333,
		});
	});
});

describe('removal of contacts', () => {
	function withList() {
		const opened = openAccount(sandbox);
		const list = opened.account().addList('L', [
			{ email: 'ann@gmail.com', name: 'Ann', fields: { CITY: 'Taipei', AGE: '40' } },
			{ email: 'bob@gmail.com', name: 'Bob', fields: { CITY: 'Tainan' } },
			{ email: 'cleo@example.com', name: 'Cleo', fields: { CITY: 'Taipei' } },
		]);
		const remove = async (body: unknown, sn = list.sn) =>
			await opened.api.delete(`/v1/contacts/${sn}`, { data: body });
		return { ...opened, list, remove };
	}

	it('answers with a bare number', async () => {
		const { remove, list } = withList();
		const { status, data } = await remove({ keys: ['ANN@gmail.com', 'nobody@example.com'] });
		expect([status, data]).toEqual([200, 1]);
		expect([...list.members.keys()]).toEqual(['bob@gmail.com', 'cleo@example.com']);
	});

	it.each([
		['DOMAIN', 'EQ', 'gmail.com', 2],
		['DOMAIN', 'NOT_EQ', 'gmail.com', 1],
		['NAME', 'LIKE', 'o', 2],
		['MAIL_ADDRESS', 'NOT_LIKE', 'gmail', 1],
		['CITY', 'EQ', 'Taipei', 2],
		['CITY', 'LIKE', '%Tai%', 3],
	])('removes where %s %s %s', async (columnName, operator, value, count) => {
		const { remove } = withList();
		expect((await remove({ filters: [{ columnName, operator, value }] })).data).toBe(count);
	});

	it('removes the members of another list by LISTSN', async () => {
		const { remove, account } = withList();
		const other = account().addList('Other', ['bob@gmail.com']);
		expect(
			(await remove({ filters: [{ columnName: 'LISTSN', operator: 'EQ', value: other.sn }] })).data,
		).toBe(1);
		expect(other.members.size).toBe(1);
	});

	it('takes contacts that meet all filters', async () => {
		const { remove } = withList();
		const filters = [
			{ columnName: 'DOMAIN', operator: 'EQ', value: 'gmail.com' },
			{ columnName: 'CITY', operator: 'EQ', value: 'Taipei' },
		];
		expect((await remove({ filters })).data).toBe(1);
	});

	it.each([
		[
			'an unknown custom field',
			40050304,
			{ filters: [{ columnName: 'SIZE', operator: 'EQ', value: '1' }] },
		],
		[
			'a custom field that is no string',
			40050304,
			{ filters: [{ columnName: 'AGE', operator: 'EQ', value: '40' }] },
		],
		['neither filters nor keys', 40050305, {}],
		['empty filters', 40050305, { filters: [] }],
		['a blank field name', 40050306, { filters: [{ columnName: '', operator: 'EQ', value: '1' }] }],
		[
			'an unknown operator',
			40050307,
			{ filters: [{ columnName: 'NAME', operator: 'GT', value: '1' }] },
		],
	])('refuses %s with %i', async (_what, code, body) => {
		const { remove, list } = withList();
		const { status, data } = await remove(body);
		expect([status, data]).toEqual([400, { code, message: 'invalid params' }]);
		expect(list.members.size).toBe(3);
	});

	it('refuses a list that does not exist with 40050308', async () => {
		const { status, data } = await withList().remove({ keys: ['ann@gmail.com'] }, 'nowhere');
		expect([status, data.code]).toEqual([400, 40050308]);
	});

	it('answers as plain text in the odd shape', async () => {
		const { remove, key } = withList();
		sandbox.faults.add({ kind: 'oddShape', key, times: 1 });
		expect((await remove({ keys: ['ann@gmail.com'] })).headers['content-type']).toMatch(
			'text/plain',
		);
	});
});
