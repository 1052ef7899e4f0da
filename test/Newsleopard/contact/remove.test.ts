import type { IDataObject } from 'n8n-workflow';
import { removalRefusal } from '../../../sandbox/newsleopard/failures';
import { useSandbox } from '../../support/surroundings';
import { byId, openContacts, people } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let contacts: ReturnType<typeof openContacts>;

beforeEach(() => {
	contacts = openContacts(env);
});

const addList = () =>
	contacts.account.addList('Members', [
		...people(10).map(({ json }) => ({
			email: String(json?.email),
			name: String(json?.name),
			fields: { LEVEL: String(json?.level) },
		})),
		{ email: 'boss@shop.example', name: 'Boss', fields: { LEVEL: 'gold', POINTS: '12' } },
	]);

const byEmail = (sn: string) => ({ listSn: byId(sn), email: '={{ $json.email }}' });
const byFilter = (sn: string, ...filter: IDataObject[]) => ({
	listSn: byId(sn),
	removeBy: 'filter',
	filters: { filter },
});
const bodies = () =>
	[...env.sandbox.journal].filter(({ method }) => method === 'DELETE').map(({ body }) => body);

test('the addresses of all items go in one request a list', async () => {
	const lists = [addList(), addList()];
	const items = people(8).map(({ json }, index) => ({
		json: { ...json, list: lists[index % 2]?.sn ?? '' },
	}));
	const { output, error } = await contacts.run(
		'contact:remove',
		{ ...byEmail(''), listSn: byId('={{ $json.list }}') },
		items,
	);
	expect(error).toBeUndefined();
	expect(contacts.requests()).toEqual(lists.map(({ sn }) => `DELETE /v1/contacts/${sn} 200`));
	expect(bodies()[0]).toEqual({
		keys: ['p0@example.org', 'p2@example.org', 'p4@example.org', 'p6@example.org'],
	});
	expect(output.map(({ json }) => json)).toEqual([{ updatedCount: 4 }, { updatedCount: 4 }]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([
		[0, 2, 4, 6].map((item) => ({ item })),
		[1, 3, 5, 7].map((item) => ({ item })),
	]);
	expect(lists.map(({ members }) => members.size)).toEqual([7, 7]);
});

test('several addresses in one item, and the same one twice', async () => {
	const list = addList();
	const items = [
		{ json: { email: 'p0@example.org, p1@example.org' } },
		{ json: { email: ['p1@example.org', 'p2@example.org'] } },
	];
	const { output } = await contacts.run('contact:remove', byEmail(list.sn), items);
	expect(output).toEqual([{ json: { updatedCount: 3 }, pairedItem: [{ item: 0 }, { item: 1 }] }]);
	expect(bodies()).toEqual([{ keys: ['p0@example.org', 'p1@example.org', 'p2@example.org'] }]);
});

test('the answer 0 is a count as well, and a count as text is a number', async () => {
	const list = addList();
	const none = await contacts.run('contact:remove', byEmail(list.sn), [
		{ json: { email: 'nobody@example.org' } },
	]);
	expect(none.output[0]?.json).toEqual({ updatedCount: 0 });
	env.sandbox.faults.add({ kind: 'oddShape' });
	const odd = await contacts.run('contact:remove', byEmail(list.sn), [
		{ json: { email: 'p3@example.org' } },
	]);
	expect(odd.output[0]?.json).toEqual({ updatedCount: 1 });
});

test('by filters, which equal items share', async () => {
	const list = addList();
	const filters = byFilter(
		list.sn,
		{ column: 'DOMAIN', operator: 'EQ', value: 'example.org' },
		{ column: 'LEVEL', operator: 'NOT_LIKE', value: 'gol' },
	);
	const { output } = await contacts.run('contact:remove', filters, people(2));
	expect(bodies()).toEqual([
		{
			filters: [
				{ columnName: 'DOMAIN', operator: 'EQ', value: 'example.org' },
				{ columnName: 'LEVEL', operator: 'NOT_LIKE', value: 'gol' },
			],
		},
	]);
	expect(output).toEqual([{ json: { updatedCount: 5 }, pairedItem: [{ item: 0 }, { item: 1 }] }]);
	expect(list.members.size).toBe(6);
});

test.each<[what: string, parameters: IDataObject, message: RegExp]>([
	['no address', { email: ' ' }, /"Email" is empty/],
	['no filter', { removeBy: 'filter' }, /no filter/],
	[
		'an empty value',
		byFilter('x', { column: 'NAME', operator: 'NOT_EQ', value: '={{ $json.nothing }}' }),
		/filter 1 has no value/,
	],
	['no column', byFilter('x', { column: '', operator: 'EQ', value: '1' }), /has no column/],
	[
		'a wrong comparison',
		byFilter('x', { column: 'NAME', operator: '={{ "GT" }}', value: '1' }),
		/comparison "GT"/,
	],
	[
		'LIKE with a value that stands for any text',
		byFilter('x', { column: 'MAIL_ADDRESS', operator: 'LIKE', value: ' %_% ' }),
		/stands for any text/,
	],
	[
		'a placeholder that the item has no value for',
		byFilter('x', { column: 'NAME', operator: 'NOT_EQ', value: '[[nmae]]' }),
		/asks for \[\[nmae\]\]/,
	],
	['a wrong choice', { removeBy: '={{ "Filter" }}' }, /"Remove By" is Filter, which is none/],
	['an empty choice', { removeBy: '={{ "" }}' }, /"Remove By" is \(empty\), which is none/],
	[
		'an object as an address',
		{ email: '={{ [{ email: "a@example.org" }] }}' },
		/"Email, entry 1" is an object/,
	],
	['an object', { email: '={{ ({ email: "a@example.org" }) }}' }, /"Email" is an object/],
	['EMAIL', byFilter('x', { column: 'Email', operator: 'EQ', value: '1' }), /compares EMAIL/],
])('%s is refused before anything is sent', async (_what, parameters, message) => {
	const { error } = await contacts.run(
		'contact:remove',
		{ ...parameters, listSn: byId(addList().sn) },
		people(1),
	);
	expect(error?.message).toMatch(message);
	expect(error?.description).toEqual(expect.stringMatching(/\w/));
	expect(contacts.requests()).toEqual([]);
});

test.each<[code: string, parameters: IDataObject, advice: RegExp]>([
	['40050304', byFilter('', { column: 'POINTS', operator: 'EQ', value: '12' }), /imported before/],
	['40050304', byFilter('', { column: 'NOSUCH', operator: 'EQ', value: '12' }), /imported before/],
	['40050306', byFilter('', { column: '!!', operator: 'EQ', value: '12' }), /MAIL_ADDRESS/],
	['40050308', { listSn: byId('nowhere'), email: 'a@example.org' }, /dropdown/],
])('code %s is shown with advice', async (code, parameters, advice) => {
	const { error } = await contacts.run(
		'contact:remove',
		{ listSn: byId(addList().sn), ...without(parameters) },
		people(1),
	);
	expect(error?.message).toContain(`code ${code}`);
	expect(error?.description).toMatch(advice);

	/** The list of the test takes the place of an empty one. */
	function without({ listSn, ...rest }: IDataObject): IDataObject {
		return (listSn as IDataObject).value === '' ? rest : { listSn, ...rest };
	}
});

test.each([
	[40050305, /at least one filter/],
	[40050307, /EQ, NOT_EQ/],
] as const)(
	'code %s, which the checks here keep from happening, has advice too',
	async (code, advice) => {
		const list = addList();
		contacts.account.lists.get = () => {
			throw removalRefusal(code);
		};
		const { error } = await contacts.run('contact:remove', byEmail(list.sn), people(1));
		expect(error?.message).toContain(`code ${code}`);
		expect(error?.description).toMatch(advice);
	},
);

test('a lost answer is asked again: who is gone is gone', async () => {
	const list = addList();
	env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
	const { output, error } = await contacts.run('contact:remove', byEmail(list.sn), people(2));
	expect(error).toBeUndefined();
	expect(list.members.size).toBe(9);
	const warnings = [expect.stringContaining('whom a second one still found')];
	expect(output[0]?.json).toEqual({ updatedCount: 0, warnings });
});

test('Retry On Fail asks again after an answer that says nothing', async () => {
	const list = addList();
	env.sandbox.faults.add({ kind: 'answer', status: 200, body: {}, times: 2 });
	const { output, error } = await contacts.run('contact:remove', byEmail(list.sn), people(2), {
		node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
	});
	expect(error).toBeUndefined();
	expect(output[0]?.json).toEqual({ updatedCount: 2 });
});

test('an expression in a Fixed field is refused: as a filter it could meet everybody', async () => {
	const { sn } = addList();
	const filter = { column: 'DOMAIN', operator: 'NOT_EQ', value: '{{ $json.domain }}' };
	for (const parameters of [
		byFilter(sn, filter),
		{ listSn: byId(sn), email: '{{ $json.email }}' },
	]) {
		const { error } = await contacts.run('contact:remove', parameters, people(1));
		expect(error?.message).toContain('holds {{ $json.');
	}
	expect(contacts.requests()).toEqual([]);
});

test('an entry that is no address is refused alone', async () => {
	const list = addList();
	const items = [{ json: { all: ['p0@example.org', { email: 'p1@example.org' }] } }];
	const parameters = { listSn: byId(list.sn), email: '={{ $json.all }}' };
	const { output, error } = await contacts.run('contact:remove', parameters, items);
	expect(error).toBeUndefined();
	expect(bodies()).toEqual([{ keys: ['p0@example.org'] }]);
	expect(output.map(({ json }) => json.updatedCount ?? json.reason)).toEqual([
		expect.stringContaining('"Email, entry 2" is an object'),
		1,
	]);
});

test.each(['[[email]]', '[[all]]', '["p0@example.org", "p1@example.org"]'])(
	'%s names the addresses',
	async (email) => {
		const json = {
			email: 'p0@example.org, p1@example.org',
			all: ['p0@example.org', 'p1@example.org'],
		};
		await contacts.run('contact:remove', { listSn: byId(addList().sn), email }, [{ json }]);
		expect(bodies()).toEqual([{ keys: ['p0@example.org', 'p1@example.org'] }]);
	},
);

test('Remove By from an expression does not make n8n demand Email', async () => {
	const list = addList();
	const parameters = {
		...byFilter(list.sn, { column: 'NAME', operator: 'EQ', value: 'Boss' }),
		removeBy: '={{ "filter" }}',
	};
	const { output, error } = await contacts.run('contact:remove', parameters, people(1));
	expect(error).toBeUndefined();
	expect(output[0]?.json).toEqual({ updatedCount: 1 });
	const byEmail = contacts.run('contact:remove', { ...parameters, removeBy: 'email' }, people(1));
	await expect(byEmail).rejects.toThrow('Parameter "Email" is required');
});
