import { listSearch } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { openContacts } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let contacts: ReturnType<typeof openContacts>;

beforeEach(() => {
	contacts = openContacts(env);
});

function addLists(count: number): string[] {
	return Array.from(
		{ length: count },
		(_, index) => contacts.account.addList(`List ${index}`).sn,
	).reverse();
}

describe('create', () => {
	test('one list an item', async () => {
		const items = ['A', '名單'].map((name) => ({ json: { name } }));
		const { output } = await contacts.run('list:create', { listName: '={{ $json.name }}' }, items);
		expect(output.map(({ json, pairedItem }) => [json.name, pairedItem])).toEqual([
			['A', { item: 0 }],
			['名單', { item: 1 }],
		]);
		const names = output.map(({ json }) => contacts.account.lists.get(String(json.sn))?.name);
		expect(names).toEqual(['A', '名單']);
		expect(contacts.account.lists.size).toBe(2);
	});

	test('each item makes a list, of the same name too; those that were made are not lost when another fails', async () => {
		env.sandbox.faults.add({ kind: 'answer', status: 400, body: { code: '40001' }, times: 1 });
		const items = ['A', 'A', 'A'].map((name) => ({ json: { name } }));
		const { output, error } = await contacts.run(
			'list:create',
			{ listName: '={{ $json.name }}' },
			items,
		);
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.status ?? 'made').sort()).toEqual([
			'made',
			'made',
			'rejected',
		]);
		expect(contacts.account.lists.size).toBe(2);
	});

	test('an answer without the ID of the list is a failure', async () => {
		env.sandbox.faults.add({ kind: 'answer', status: 200, body: {} });
		const { error } = await contacts.run('list:create', { listName: 'A' });
		expect(error?.message).toMatch(/in a form that its document does not show/);
	});

	test('a name is needed', async () => {
		const { error } = await contacts.run('list:create', { listName: '={{ $json.nothing }}' });
		expect(error?.message).toMatch(/"Name" is empty/);
	});

	test.each(['{{ $json.name }}', '[[name]]'])('%s is no name of a list', async (listName) => {
		const { error } = await contacts.run('list:create', { listName });
		expect(error?.message).toBe(`"Name" holds ${listName}, which is not filled in there`);
		expect(contacts.requests()).toEqual([]);
	});

	test('a lost answer is not asked again, and Retry On Fail makes no list twice', async () => {
		env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
		const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		const { error } = await contacts.run('list:create', { listName: 'Once' }, undefined, { node });
		expect(error?.description).toMatch(/before you repeat it/);
		expect(contacts.account.lists.size).toBe(1);
	});
});

describe('get many', () => {
	test('a limit asks for no more than it needs', async () => {
		const sns = addLists(30);
		const { output } = await contacts.run('list:getAll', { limit: 7 });
		expect(output.map(({ json }) => json.sn)).toEqual(sns.slice(0, 7));
		expect([...env.sandbox.journal].map(({ query }) => query)).toEqual([{ size: '7', page: '0' }]);
		expect(output[0]?.json).toMatchObject({ name: 'List 29', status: 'GENERAL', subscribedCnt: 0 });
		// The first columns of a table are what people see.
		expect(Object.keys(output[0]?.json ?? {}).slice(0, 2)).toEqual(['sn', 'name']);
		expect(output.every(({ pairedItem }) => JSON.stringify(pairedItem) === '{"item":0}')).toBe(
			true,
		);
	});

	test.each([0, 1, 20, 99, 100, 101, 250])('Return All of %s lists', async (count) => {
		const sns = addLists(count);
		const { output, error } = await contacts.run('list:getAll', { returnAll: true });
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.sn)).toEqual(sns);
	});

	test.each(['={{ 0 }}', -3, '={{ "abc" }}', 1.5])('the limit %s is refused', async (limit) => {
		const { error } = await contacts.run('list:getAll', { limit });
		expect(error?.message).toMatch(/^"Limit" is .*, it must be a whole number from 1$/);
		expect(contacts.requests()).toEqual([]);
	});

	test.each([10, 25, 30])('a service that gives at most %s lists a page', async (cap) => {
		const sns = addLists(60);
		contacts.account.listPageCap = cap;
		const all = await contacts.run('list:getAll', { returnAll: true });
		expect(all.output.map(({ json }) => json.sn)).toEqual(sns);
		const some = await contacts.run('list:getAll', { limit: 45 });
		expect(some.output.map(({ json }) => json.sn)).toEqual(sns.slice(0, 45));
	});

	test('a limit above a page', async () => {
		const sns = addLists(250);
		const { output } = await contacts.run('list:getAll', { limit: 150 });
		expect(output.map(({ json }) => json.sn)).toEqual(sns.slice(0, 150));
	});
});

describe('the picker', () => {
	const search = async (filter?: string, paginationToken?: string) =>
		await listSearch({
			type: 'newsleopardContacts',
			parameters: { resource: 'contact', operation: 'import' },
			credentials: contacts.credentials,
			method: 'searchLists',
			...(filter === undefined ? {} : { filter }),
			...(paginationToken === undefined ? {} : { paginationToken }),
		});

	test('shows a page at a time', async () => {
		const sns = addLists(105);
		const first = await search();
		expect(first.results).toHaveLength(100);
		expect(first.results[0]).toEqual({ name: 'List 104', value: sns[0] });
		const second = await search(undefined, String(first.paginationToken));
		expect(second.results.map(({ value }) => value)).toEqual(sns.slice(100));
		expect(second.paginationToken).toBeUndefined();
	});

	test('finds by part of a name on any page, and by ID', async () => {
		contacts.account.addList('VIP 會員');
		addLists(230);
		expect((await search('vip')).results.map(({ name }) => name)).toEqual(['VIP 會員']);
		expect((await search('會員')).results).toHaveLength(1);
		const sn = [...contacts.account.lists.keys()][5];
		expect((await search(sn)).results).toEqual([{ name: 'List 4', value: sn }]);
		expect(await search('nothing')).toEqual({ results: [] });
	});

	test('finds an ID in capitals', async () => {
		const [sn = ''] = addLists(1);
		expect((await search(sn.toUpperCase())).results).toEqual([{ name: 'List 0', value: sn }]);
	});

	test('goes on where the service gives 25 lists a page', async () => {
		const sns = addLists(60);
		contacts.account.listPageCap = 25;
		const found: unknown[] = [];
		for (let token: string | undefined = ''; token !== undefined; ) {
			const { results, paginationToken } = await search(undefined, token || undefined);
			found.push(...results.map(({ value }) => value));
			token = paginationToken as string | undefined;
		}
		expect(found).toEqual(sns);
	});

	test('ends where the service gives the same page again and again', async () => {
		const body = Array.from({ length: 20 }, (_, index) => ({
			sn: `l${index}`,
			name: `L ${index}`,
		}));
		env.sandbox.faults.add({ kind: 'answer', body, times: 8 });
		expect(await search('nothing')).toEqual({ results: [] });
		const first = await search();
		expect(first.results).toHaveLength(20);
		expect(await search(undefined, String(first.paginationToken))).toEqual({ results: [] });
	});

	test('marks a list that is importing', async () => {
		addLists(1);
		contacts.account.isProcessing = () => true;
		expect((await search()).results[0]?.description).toMatch(/^Importing/);
	});

	test('a wrong key is said so', async () => {
		contacts.credentials.newsleopardApi.apiKey = 'wrong';
		await expect(search()).rejects.toThrow(/Forbidden/);
	});
});
