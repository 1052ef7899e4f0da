import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { importOf, openContacts, people } from '../contactsNode';

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

describe('custom fields', () => {
	test('All Input Fields takes every other plain key of the item', async () => {
		const list = newList();
		const items = [
			{
				json: {
					mail: 'a@example.org',
					Name: 'Amy',
					plan: 'free',
					points: 7,
					vip: true,
					gone: null,
					tags: ['x'],
					o: {},
				},
			},
		];
		const parameters = importOf(list.sn, {
			email: '={{ $json.mail }}',
			contactName: '={{ $json["Name"] }}',
			fields: {},
			options: { allInputFields: true },
		});
		const { error } = await contacts.run('contact:import', parameters, items);
		expect(error).toBeUndefined();
		expect(posted('/text')[0]?.contacts).toBe(
			'EMAIL,NAME,plan,points,vip,gone\na@example.org,Amy,free,7,true,\n',
		);
	});

	const RESERVED =
		'NAME EMAIL GENDER PHONE COUNTRY_CODE COUNTRY CITY ADDRESS REGISTER_DATE BIRTHDAY LINE_UID FACEBOOK_ID SHOPLINE_ID SUBJECT UNSUBSCRIBE nl_estimate_point city';
	test.each(RESERVED.split(' '))('%s is refused before anything is sent', async (name) => {
		const list = newList();
		const fields = { field: [{ name, value: 'x' }] };
		const { error } = await contacts.run(
			'contact:import',
			importOf(list.sn, { fields }),
			people(1),
		);
		expect(error?.message).toContain(`"${name}" in "Custom Fields"`);
		expect(error?.description).toMatch(/another name/);
		expect(contacts.requests()).toEqual([]);
	});
});

describe('values of custom fields', () => {
	const importing = async (value: string, name = 'SINCE') => {
		const list = newList();
		const fields = { field: [{ name, value }] };
		const result = await contacts.run('contact:import', importOf(list.sn, { fields }), people(1));
		return { ...result, arrived: list.members.get('p0@example.org')?.fields[name] };
	};

	test.each([
		[
			'={{ DateTime.fromISO("2026-01-31T09:00:00Z", { zone: "utc" }) }}',
			'2026-01-31T09:00:00.000Z',
		],
		['={{ new Date("2026-01-31T09:00:00Z") }}', '2026-01-31T09:00:00.000Z'],
		['={{ 7 }}', '7'],
		['={{ false }}', 'false'],
		['={{ null }}', ''],
	])('%s arrives as "%s"', async (value, expected) => {
		const { error, arrived } = await importing(value);
		expect(error).toBeUndefined();
		expect(arrived ?? '').toBe(expected);
	});

	test.each([
		['={{ [1, 2] }}', 'is a list'],
		['={{ ({ a: 1 }) }}', 'is an object'],
	])('%s is refused', async (value, message) => {
		const { error } = await importing(value);
		expect(error?.message).toBe(`"Custom Fields, SINCE" ${message}`);
		expect(contacts.requests()).toEqual([]);
	});

	test('a DateTime that is the name arrives as text too', async () => {
		const list = newList();
		const contactName = '={{ DateTime.fromISO("2026-01-31T09:00:00Z", { zone: "utc" }) }}';
		await contacts.run('contact:import', importOf(list.sn, { contactName }), people(1));
		expect(list.members.get('p0@example.org')?.name).toBe('2026-01-31T09:00:00.000Z');
	});

	test('a field named twice is refused', async () => {
		const fields = {
			field: [
				{ name: 'LEVEL', value: 'a' },
				{ name: ' LEVEL', value: 'b' },
			],
		};
		const { error } = await contacts.run(
			'contact:import',
			importOf(newList().sn, { fields }),
			people(1),
		);
		expect(error?.message).toBe('"LEVEL" is named twice in "Custom Fields"');
	});
});

describe('All Input Fields and the names that Newsleopard keeps', () => {
	const items = [{ json: { email: 'a@example.org', phone: '0912', city: 'Taipei', plan: 'free' } }];
	const importing = async (options: IDataObject) =>
		await contacts.run('contact:import', importOf(newList().sn, { fields: {}, options }), items);

	test('a field of the item with such a name is refused with the option that leaves it out', async () => {
		const { error } = await importing({ allInputFields: true });
		expect(error?.message).toContain('"phone" in "All Input Fields" cannot be a custom field');
		expect(error?.description).toContain('add the option "Exclude Fields" and write phone there');
		expect(contacts.requests()).toEqual([]);
	});

	test.each(['phone, city', '={{ ["phone", "city"] }}', '["phone","city"]'])(
		'Exclude Fields %s leaves fields out',
		async (excludeFields) => {
			const { error } = await importing({ allInputFields: true, excludeFields });
			expect(error).toBeUndefined();
			expect(posted('/text')[0]?.contacts).toBe('EMAIL,NAME,plan\na@example.org,,free\n');
		},
	);
});
