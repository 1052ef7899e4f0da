import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { byId, importOf, openContacts, people } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 30 } });
let contacts: ReturnType<typeof openContacts>;

beforeEach(() => {
	contacts = openContacts(env);
});

const newList = () => contacts.account.addList('Members');

/** What was posted to a path of this account. */
function posted(part: string): IDataObject[] {
	return [...env.sandbox.journal]
		.filter(({ key, path }) => key === contacts.apiKey && path.includes(part))
		.map(({ body }) => (body ?? {}) as IDataObject);
}

describe('one import for all items', () => {
	test('60 items go as one text, and one item linked to all of them comes out', async () => {
		const list = newList();
		const { output, error } = await contacts.run('contact:import', importOf(list.sn), people(60));
		expect(error).toBeUndefined();
		expect(output).toHaveLength(1);
		expect(output[0]?.json).toMatchObject({
			status: 'COMPLETE',
			fileCnt: 60,
			insertCnt: 60,
			duplicateCnt: 0,
			errCnt: 0,
		});
		expect(output[0]?.json.import_sn).toEqual(expect.any(String));
		expect(output[0]?.pairedItem).toEqual(people(60).map((_, item) => ({ item })));
		expect(posted('/text')).toHaveLength(1);
		expect(contacts.account.counters.uploads).toBe(1);
		expect(list.members.size).toBe(60);
		expect(list.members.get('p7@example.org')).toMatchObject({
			name: 'Person 7',
			fields: { LEVEL: 'gold' },
		});
	});

	test('100 contacts are text, 101 a file, whose link gets no key and no header of ours', async () => {
		const list = newList();
		await contacts.run('contact:import', importOf(list.sn), people(100));
		expect([posted('/text').length, posted('/file').length]).toEqual([1, 0]);
		const { output } = await contacts.run('contact:import', importOf(list.sn), people(101));
		expect([posted('/text').length, posted('/file').length]).toEqual([1, 1]);
		expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 101 });
		const put = [...env.sandbox.journal].find(({ path }) => path.startsWith('/storage/upload/'));
		expect(put).toMatchObject({ method: 'PUT', status: 200 });
		expect(Object.keys(put?.headers ?? {})).not.toEqual(expect.arrayContaining(['x-api-key']));
		expect(put?.headers['content-type']).toBeUndefined();
		expect(put?.headers.authorization).toBeUndefined();
		expect(Number(put?.headers['content-length'])).toBeGreaterThan(2000);
	});

	test('few contacts of more than 10 MB go as a file', async () => {
		const list = newList();
		const items = people(90).map(({ json }) => ({ json: { ...json, level: 'x'.repeat(120_000) } }));
		const { error } = await contacts.run('contact:import', importOf(list.sn), items);
		expect(error).toBeUndefined();
		expect([posted('/text').length, posted('/file').length]).toEqual([0, 1]);
	});

	test('a webhook URL makes it a file, and is posted to the service', async () => {
		const list = newList();
		const options = { webhookUrl: 'http://127.0.0.1:9/done' };
		await contacts.run('contact:import', importOf(list.sn, { options }), people(2));
		expect(posted('/file')).toEqual([options]);
	});

	test('a webhook URL that is no web address is refused before anything is sent', async () => {
		const { error } = await contacts.run(
			'contact:import',
			importOf(newList().sn, { options: { webhookUrl: 'example.com/done' } }),
			people(2),
		);
		expect(error?.message).toContain('"Webhook URL" is not a web address: example.com/done');
		expect(contacts.requests()).toEqual([]);
	});

	test('quotes, commas, line breaks, formulas and Chinese arrive as they were', async () => {
		const list = newList();
		const values = ['say "hi", all', 'two\nlines', '=1+1', '王小明，台北', ' spaces ', "O'Hara;x"];
		const items = values.map((name, index) => ({
			json: { email: `v${index}@example.org`, name, level: name },
		}));
		const { output } = await contacts.run('contact:import', importOf(list.sn), items);
		expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: values.length });
		const arrived = values.map((_, index) => list.members.get(`v${index}@example.org`));
		expect(arrived.map((one) => one?.name)).toEqual(values);
		expect(arrived.map((one) => one?.fields.LEVEL)).toEqual(values);
	});

	test('EMAIL and NAME first, then custom fields as they first appear', async () => {
		const list = newList();
		const fields = {
			field: [
				{ name: 'ZIP2', value: '1' },
				{ name: 'AGE', value: 33 },
				{ name: 'OLD', value: '' },
			],
		};
		await contacts.run('contact:import', importOf(list.sn, { fields }), people(1));
		expect(posted('/text')[0]?.contacts).toBe(
			'EMAIL,NAME,ZIP2,AGE,OLD\np0@example.org,Person 0,1,33,\n',
		);
	});

	test('each list is an import of its own', async () => {
		const lists = [newList(), newList()];
		const items = people(4).map(({ json }, index) => ({
			json: { ...json, list: lists[index % 2]?.sn ?? '' },
		}));
		const parameters = importOf('', { listSn: byId('={{ $json.list }}') });
		const { output } = await contacts.run('contact:import', parameters, items);
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
			[{ item: 0 }, { item: 2 }],
			[{ item: 1 }, { item: 3 }],
		]);
		expect(lists.map(({ members }) => members.size)).toEqual([2, 2]);
	});

	test('a field that an item does not have keeps its value at the service', async () => {
		const list = contacts.account.addList('Members', [
			{ email: 'p0@example.org', name: 'A', fields: { LEVEL: 'old' } },
			{ email: 'p1@example.org', name: 'B', fields: { LEVEL: 'old' } },
		]);
		const items = [
			{ json: { email: 'p0@example.org', name: 'A' } },
			{ json: { email: 'p1@example.org', name: 'B', level: 'new' } },
		];
		const { output } = await contacts.run('contact:import', importOf(list.sn), items);
		expect(output).toHaveLength(2);
		expect(list.members.get('p0@example.org')?.fields.LEVEL).toBe('old');
		expect(list.members.get('p1@example.org')?.fields.LEVEL).toBe('new');
	});
});

describe('items that fail', () => {
	const mixed = [
		{ json: { email: 'a@example.org', name: 'A', level: '1' } },
		{ json: { email: ' ', name: 'B', level: '2' } },
	];

	test('an item without an address fails alone and goes to the error output', async () => {
		const list = newList();
		const node = { onError: 'continueErrorOutput' as const };
		const { output, errorOutput } = await contacts.run('contact:import', importOf(list.sn), mixed, {
			node,
		});
		expect(output.map(({ json, pairedItem }) => [json.insertCnt, pairedItem])).toEqual([
			[1, { item: 0 }],
		]);
		expect(errorOutput).toHaveLength(1);
		expect(errorOutput[0]?.json.error).toMatch(/"Email" is empty/);
		expect(errorOutput[0]?.pairedItem).toEqual({ item: 1 });
	});

	test('it does not stop the good ones where the node stops on errors', async () => {
		const list = newList();
		const { output, error } = await contacts.run('contact:import', importOf(list.sn), mixed);
		expect(error).toBeUndefined();
		expect(list.members.size).toBe(1);
		expect(output.map(({ json }) => json.status)).toEqual(['COMPLETE', 'rejected']);
		expect(output[1]).toMatchObject({ pairedItem: { item: 1 } });
		expect(output[1]?.json.reason).toMatch(/"Email" is empty/);
	});

	test('the node fails when no item can be sent', async () => {
		const { error } = await contacts.run('contact:import', importOf(newList().sn), mixed.slice(1));
		expect(error?.message).toMatch(/"Email" is empty/);
		expect(contacts.requests()).toEqual([]);
	});

	test('no list, and a list that is not there', async () => {
		const none = await contacts.run('contact:import', importOf('={{ $json.nothing }}'), people(1));
		expect(none.error?.message).toMatch(/"List" is empty/);
		const unknown = await contacts.run('contact:import', importOf('nowhere'), people(1));
		expect(unknown.error?.message).toMatch(/did not begin the import.*HTTP 500/);
		expect(unknown.error?.description).toMatch(/dropdown/);
	});

	test('a list as a value is refused with its field', async () => {
		const items = [{ json: { email: 'a@example.org', name: 'A', level: ['x'] } }];
		const { error } = await contacts.run('contact:import', importOf(newList().sn), items);
		expect(error?.message).toMatch(/Custom Fields, LEVEL/);
	});
});
