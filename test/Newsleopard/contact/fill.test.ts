import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { importOf, openContacts } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 10 } });
let contacts: ReturnType<typeof openContacts>;

beforeEach(() => {
	contacts = openContacts(env);
});

/** Imports one item with placeholders in all fields. */
async function importing(json: IDataObject, more: IDataObject = {}) {
	const list = contacts.account.addList('Members');
	const parameters = importOf(list.sn, {
		email: '[[email]]',
		contactName: '[[user.first]] [[last]]',
		fields: { field: [{ name: 'LEVEL', value: 'is [[level]]' }] },
		...more,
	});
	const result = await contacts.run('contact:import', parameters, [{ json }]);
	return { ...result, members: [...list.members.values()] };
}

const AMY = { email: 'amy@example.org', user: { first: 'Amy' }, last: null, level: 3 };

test('[[name]] is filled in address, name and custom fields, as in sends', async () => {
	const { error, members } = await importing(AMY);
	expect(error).toBeUndefined();
	expect(members).toMatchObject([
		{ email: 'amy@example.org', name: 'Amy ', fields: { LEVEL: 'is 3' } },
	]);
});

test.each([
	[{ email: undefined }, '"Email" asks for [[email]], and the input item has no field "email"'],
	[{ email: null }, 'The field "Email" is empty'],
	[{ last: undefined }, '"Contact Name" asks for [[last]], and the input item has no field "last"'],
	[{ level: ['x'] }, '"[[level]] in "Custom Fields, LEVEL"" is a list'],
])('an item with %j is refused before anything is sent', async (more, message) => {
	const { error } = await importing({ ...AMY, ...more } as IDataObject);
	expect(error?.message).toBe(message);
	expect(contacts.requests()).toEqual([]);
});

test("brackets in what an expression gives, or in a value, are nobody's placeholder", async () => {
	const { members } = await importing(
		{ ...AMY, level: '[[last]]', nick: '[[email]]' },
		{ contactName: '={{ $json.nick }}' },
	);
	expect(members).toMatchObject([{ name: '[[email]]', fields: { LEVEL: 'is [[last]]' } }]);
});

describe('an expression that n8n has not filled in, because the field is Fixed', () => {
	test.each<[string, IDataObject, string]>([
		['the address', { email: '{{ $json.email }}' }, '"Email" holds {{ $json.email }}'],
		['the name', { contactName: 'Dear {{ $json.name }}' }, '"Contact Name" holds {{ $json.name }}'],
		[
			'a value',
			{ fields: { field: [{ name: 'LEVEL', value: '{{\n$json.level\n}}' }] } },
			'"Custom Fields, LEVEL" holds {{',
		],
		[
			'the name of a field',
			{ fields: { field: [{ name: '{{ $json.key }}', value: 'x' }] } },
			'"Custom Fields, Name" holds {{ $json.key }}',
		],
		[
			'a placeholder as the name of a field',
			{ fields: { field: [{ name: '[[key]]', value: 'x' }] } },
			'"Custom Fields, Name" holds [[key]]',
		],
	])('in %s is refused before everybody gets it', async (_, more, message) => {
		const { error } = await importing(AMY, more);
		expect(error?.message).toContain(message);
		expect(error?.description).toContain('from Fixed to Expression');
		expect(contacts.requests()).toEqual([]);
	});

	test('but what an expression gives is the value itself', async () => {
		const { members } = await importing(
			{ ...AMY, nick: '{{ $json.x }}' },
			{ contactName: '={{ $json.nick }}' },
		);
		expect(members).toMatchObject([{ name: '{{ $json.x }}' }]);
	});
});

test('All Input Fields leaves out what Email and Contact Name are filled from', async () => {
	const { members } = await importing(
		{ mail: 'amy@example.org', nick: 'Amy', plan: 'free' },
		{
			email: '[[mail]]',
			contactName: '[[nick]]',
			fields: {},
			options: { allInputFields: true },
		},
	);
	expect(members).toMatchObject([{ name: 'Amy', fields: { plan: 'free' } }]);
	expect(members[0]?.fields).toEqual({ plan: 'free' });
});
