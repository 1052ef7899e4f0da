import { parse } from 'csv-parse/sync';
import { useSandbox } from '../../support/surroundings';
import type { BinaryMode } from '../../engine/engine';
import { MAIL, ONCE, openCampaigns, people } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;

beforeEach(() => {
	node = openCampaigns(env);
});

/** What a one-time campaign is sent to. */
function contactsOf(sn: unknown) {
	return node.account.campaigns.get(String(sn))?.audience.contacts ?? [];
}

function file(content: string) {
	return {
		json: {},
		binary: { data: { content, fileName: 'contacts.csv', mimeType: 'text/csv' } },
	};
}

const FROM_FILE = { ...MAIL, contactsFrom: 'binary', binaryPropertyName: 'data' };

test('250 items become one campaign, linked to all of them', async () => {
	const { output, error } = await node.run('campaign:createOnce', ONCE, people(250));
	expect(error).toBeUndefined();
	expect(node.requests()).toEqual(['POST /v1/campaign/normal/once 200', 'PUT /storage/upload 200']);
	expect(output).toHaveLength(1);
	expect(output[0]?.json).toMatchObject({ campaignName: 'Spring sale', contactCount: 250 });
	expect(output[0]?.pairedItem).toEqual(people(250).map((_, item) => ({ item })));
	expect(contactsOf(output[0]?.json.sn)).toHaveLength(250);
	expect(contactsOf(output[0]?.json.sn)[1]).toEqual({
		email: 'p1@example.org',
		name: 'Person 1',
		fields: { LEVEL: 'gold' },
	});
	expect(node.body().form).toEqual({ name: 'Spring sale' });
	expect(node.account.finishCampaign(String(output[0]?.json.sn))).toBe('COMPLETE');
});

test('items of two campaigns become two, each with its contacts', async () => {
	const { output } = await node.run(
		'campaign:createOnce',
		{ ...ONCE, campaignName: '={{ $json.level }}' },
		people(5),
	);
	expect(output.map(({ json, pairedItem }) => [json.campaignName, pairedItem])).toEqual([
		['blue', [{ item: 0 }, { item: 2 }, { item: 4 }]],
		['gold', [{ item: 1 }, { item: 3 }]],
	]);
	expect(contactsOf(output[1]?.json.sn).map(({ email }) => email)).toEqual([
		'p1@example.org',
		'p3@example.org',
	]);
});

test('a time from $now differs by milliseconds from item to item, and is one campaign all the same', async () => {
	const parameters = {
		...ONCE,
		sendTime: 'scheduled',
		scheduleDate: '={{ $now.plus({ seconds: 90 + $itemIndex }) }}',
	};
	const { output, error } = await node.run('campaign:createOnce', parameters, people(20));
	expect(error).toBeUndefined();
	expect(output).toHaveLength(1);
});

test('a field that only some contacts have is empty for the others, whatever it is called', async () => {
	const [first, second] = people(2);
	const items = [{ json: { ...first?.json, constructor: 'Lin Ltd' } }, second ?? {}];
	const parameters = { ...ONCE, options: { allInputFields: true } };
	const { output } = await node.run('campaign:createOnce', parameters, items);
	const fields = contactsOf(output[0]?.json.sn).map((one) => one.fields.constructor);
	expect(fields).toEqual(['Lin Ltd', '']);
});

test('the same address twice stays twice: this way is for such cases', async () => {
	const { output } = await node.run('campaign:createOnce', ONCE, [...people(1), ...people(1)]);
	expect(contactsOf(output[0]?.json.sn)).toHaveLength(2);
});

test('a contact without an address fails alone', async () => {
	const items = [...people(2), { json: { email: '', name: 'Nobody' } }];
	const { output, errorOutput } = await node.run('campaign:createOnce', ONCE, items, {
		node: { onError: 'continueErrorOutput' },
	});
	expect(contactsOf(output[0]?.json.sn)).toHaveLength(2);
	expect(errorOutput.map(({ json }) => json.error)).toEqual([
		expect.stringContaining('"Email" is empty'),
	]);
});

test('the HTML of a template is fetched after the items have met', async () => {
	const templateId = { __rl: true, mode: 'id', value: 'tpl-newsletter' };
	const parameters = { ...ONCE, htmlContent: '', contentFrom: 'template', templateId };
	const { output } = await node.run('campaign:createOnce', parameters, people(3));
	expect(output).toHaveLength(1);
	expect(node.body().content).toMatchObject({
		htmlContent: expect.stringContaining('News for ${NAME}'),
	});
});

describe.each<BinaryMode>(['filesystem', 'default'])('a file, binary mode %s', (binaryMode) => {
	test('is uploaded as it is, without the key', async () => {
		const csv = 'EMAIL,NAME,CITY_NAME\namy@example.org,"林, 小美",臺北\nbob@example.org,,\n';
		const { output, error } = await node.run('campaign:createOnce', FROM_FILE, [file(csv)], {
			binaryMode,
		});
		expect(error).toBeUndefined();
		expect(output[0]?.json).toMatchObject({ fileSize: Buffer.byteLength(csv) });
		const [, ...rows] = parse(csv) as string[][];
		const contacts = contactsOf(output[0]?.json.sn).map(({ email, name, fields }) => [
			email,
			name,
			fields.CITY_NAME,
		]);
		expect(contacts).toEqual(rows);
	});

	test('two files are two campaigns', async () => {
		const items = [file('EMAIL,NAME\na@example.org,\n'), file('EMAIL,NAME\nb@example.org,\n')];
		const { output } = await node.run('campaign:createOnce', FROM_FILE, items, { binaryMode });
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
		expect(contactsOf(output[1]?.json.sn).map(({ email }) => email)).toEqual(['b@example.org']);
	});
});

test.each([
	[
		'a file without the columns',
		file('MAIL,NAME\na@example.org,\n'),
		'The first two columns of the file must be EMAIL and NAME',
	],
	['an empty file', file(''), 'The file is empty'],
	['a file with a header only', file('EMAIL,NAME\n\r\n  \n'), 'The file holds no contact'],
	['no file', { json: {} }, 'data'],
])('%s is refused before a campaign is created', async (_, item, message) => {
	const { error } = await node.run('campaign:createOnce', FROM_FILE, [item]);
	expect(error?.message).toContain(message);
	expect(node.requests()).toEqual([]);
});

test('an empty name of the binary field is refused', async () => {
	const { error } = await node.run(
		'campaign:createOnce',
		{ ...FROM_FILE, binaryPropertyName: '={{ "" }}' },
		[file('EMAIL,NAME\na@example.org,\n')],
	);
	expect(error?.message).toBe('The field "Input Binary Field" is empty');
	expect(node.requests()).toEqual([]);
});

test('with Execute Once only the first item gets the campaign', async () => {
	const { output, error } = await node.run('campaign:createOnce', ONCE, people(3), {
		node: { executeOnce: true },
	});
	expect(error).toBeUndefined();
	expect(contactsOf(output[0]?.json.sn).map(({ email }) => email)).toEqual(['p0@example.org']);
});

test('a long text is the same for all items, whether it is typed or comes from an expression', async () => {
	const htmlContent = '={{ "<p>" + "x".repeat(50000) + "</p>" }}';
	const { output } = await node.run('campaign:createOnce', { ...ONCE, htmlContent }, people(300));
	expect(output.map(({ json }) => json.contactCount)).toEqual([300]);
	expect(node.account.campaigns.size).toBe(1);
});
