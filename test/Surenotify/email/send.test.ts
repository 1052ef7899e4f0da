import type { IDataObject } from 'n8n-workflow';
import { newKey, recipientCounts, useSandbox } from '../../support/surroundings';
import { people, send, type Runner } from '../emailNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const account = () => env.sandbox.surenotify.account(runner.apiKey);
const bodies = () => [...env.sandbox.journal].map(({ body }) => body as IDataObject);

describe('gathering', () => {
	test('250 items go out in 3 requests, and each item gets its recipient back', async () => {
		const { output, error } = await send(runner, people(250));
		expect(error).toBeUndefined();
		expect(env.sandbox.journal.length).toBe(3);
		expect(output).toHaveLength(250);
		output.forEach((item, index) => {
			expect(item.json).toEqual({
				address: `p${index}@example.org`,
				status: 'accepted',
				reason: null,
				messageId: expect.any(String),
				requestId: expect.any(String),
			});
			expect(item.pairedItem).toEqual({ item: index });
		});
		expect(account().sentTotal).toBe(250);
		expect(account().sentTwice).toEqual([]);
	});

	test('10,000 items make exactly 100 requests', async () => {
		const { output } = await send(runner, people(10_000), {
			toAddress: '[[email]]',
			variables: {},
		});
		expect(env.sandbox.journal.length).toBe(100);
		expect(output.filter(({ json }) => json.status === 'accepted')).toHaveLength(10_000);
		expect(account().sentTwice).toEqual([]);
	}, 120_000);

	test('items with another subject do not share a request, and the order of the output stays', async () => {
		const { output } = await send(runner, people(6), {
			subject: '={{ $itemIndex % 2 ? "odd" : "even" }}',
		});
		expect(
			bodies()
				.map(({ subject }) => subject)
				.sort(),
		).toEqual(['even', 'odd']);
		expect(output.map(({ json }) => json.address)).toEqual(
			people(6).map(({ json }) => json?.email),
		);
	});

	test('recipientsPerRequest makes requests smaller', async () => {
		await send(runner, people(7), { options: { recipientsPerRequest: 3 } });
		expect(recipientCounts(env.sandbox.journal)).toEqual([3, 3, 1]);
	});

	test('an address that stands twice gets its two mails in two requests', async () => {
		const items = [...people(2), ...people(1)];
		const { output } = await send(runner, items);
		expect(recipientCounts(env.sandbox.journal)).toEqual([2, 1]);
		const ids = output.map(({ json }) => json.messageId);
		expect(new Set(ids).size).toBe(3);
	});
});

describe('recipients', () => {
	const recipients = () => bodies().flatMap((body) => body.recipients as IDataObject[]);

	test('[[name]] becomes {{name}}, and the values go with each recipient', async () => {
		await send(runner, people(2));
		expect(bodies()[0]?.content).toBe('<p>Hi {{name}}</p>');
		expect(recipients().map(({ variables }) => variables)).toEqual([
			{ name: 'Person 0' },
			{ name: 'Person 1' },
		]);
	});

	test('several addresses with commas, names in front, or an array', async () => {
		const text = {
			email: 'a@example.org, "Lin, Amy" <amy@example.org>; Bob <bob@example.org>',
			name: '',
		};
		const { output } = await send(runner, [
			{ json: text },
			{ json: { email: ['c@example.org', 'd@example.org'] } },
			{ json: { email: '["e@example.org", "Fay <f@example.org>"]' } },
		]);
		expect(output.map(({ json, pairedItem }) => [json.address, pairedItem])).toEqual([
			['a@example.org', { item: 0 }],
			['amy@example.org', { item: 0 }],
			['bob@example.org', { item: 0 }],
			['c@example.org', { item: 1 }],
			['d@example.org', { item: 1 }],
			['e@example.org', { item: 2 }],
			['f@example.org', { item: 2 }],
		]);
		expect(recipients().map(({ name }) => name)).toEqual([
			'a',
			'Lin, Amy',
			'Bob',
			'c',
			'd',
			'e',
			'Fay',
		]);
	});

	test.each([
		[
			'text',
			'[{"address":"\u200ba@example.org","variables":{"n":1}},{"address":"b@example.org","name":"Bea"}]',
		],
		[
			'an array',
			'={{ [{ address: "a@example.org", variables: { n: 1 } }, { address: "b@example.org", name: "Bea" }] }}',
		],
	])('from JSON as %s', async (_form, recipientsJson) => {
		const options = { variablesJson: '{"shop":"Example"}' };
		const { output } = await send(runner, [{}], {
			content: '<p>Hi</p>',
			recipientsFrom: 'json',
			recipientsJson,
			options,
		});
		expect(output.map(({ json }) => json.address)).toEqual(['a@example.org', 'b@example.org']);
		expect(recipients()).toEqual([
			{ name: 'a', address: 'a@example.org', variables: { shop: 'Example', n: '1' } },
			{ name: 'Bea', address: 'b@example.org', variables: { shop: 'Example' } },
		]);
	});
});

test('[[name]] is filled from the item, and only what the text asks for', async () => {
	const item = { email: 'a@example.org', first: 'Amy', points: 7, unused: 'x', nested: { a: 1 } };
	const parameters = {
		subject: '[[first]], [[points]] points',
		content: '<p>{{first}} {{nested.a}} {{shop}}</p>',
		variables: { variable: [{ name: 'shop', value: 'Example' }] },
	};
	await send(runner, [{ json: item }], parameters);
	const [body] = bodies();
	expect((body?.recipients as IDataObject[])[0]?.variables).toEqual({
		first: 'Amy',
		points: '7',
		nested__a: '1',
		shop: 'Example',
	});
});

test('[[name]] is filled in To as well, from a text or a list', async () => {
	const items = [
		{ json: { mail: 'a@example.org', who: 'Amy' } },
		{ json: { mail: ['b@example.org', 'c@example.org'], who: 'Bea' } },
	];
	const parameters = { toAddress: '[[mail]]', toName: 'Dear [[who]]' };
	const { output } = await send(runner, items, parameters);
	expect(output.map(({ json }) => json.address)).toEqual([
		'a@example.org',
		'b@example.org',
		'c@example.org',
	]);
	const names = bodies().flatMap(({ recipients }) =>
		(recipients as IDataObject[]).map(({ name }) => name),
	);
	expect(names).toEqual(['Dear Amy', 'Dear Bea', 'Dear Bea']);
});

test('Fill From Input turned off leaves [[name]] to the variables', async () => {
	const items = [{ json: { email: 'a@example.org', name: 'Amy' } }];
	const options = { fillFromInput: false };
	const { error } = await send(runner, items, { variables: {}, options });
	expect(error?.message).toBe(
		'The text asks for [[name]], and its value is missing for this recipient',
	);
	expect(env.sandbox.journal.length).toBe(0);
	await send(runner, items, { options });
	const [body] = bodies();
	expect((body?.recipients as IDataObject[])[0]?.variables).toEqual({ name: 'Amy' });
});

describe('previewOnly', () => {
	test('gives the requests that would be sent, and sends nothing', async () => {
		const { output } = await send(runner, people(150), { options: { previewOnly: true } });
		expect(env.sandbox.journal.length).toBe(0);
		expect(output.map(({ json }) => [json.method, json.url, json.recipientCount])).toEqual([
			['POST', `${env.sandbox.url}/surenotify/v1/messages`, 100],
			['POST', `${env.sandbox.url}/surenotify/v1/messages`, 50],
		]);
		expect(output[1]?.pairedItem).toEqual(
			Array.from({ length: 50 }, (_, index) => ({ item: 100 + index })),
		);
	});

	test('holds for the items that its expression says, and the same message goes out to the others', async () => {
		const { output } = await send(runner, people(3), {
			options: { previewOnly: '={{ $itemIndex !== 1 }}' },
		});
		expect(output.map(({ json }) => json.recipientCount ?? json.status)).toEqual([2, 'accepted']);
		expect(env.sandbox.journal.length).toBe(1);
	});

	test('shows a recipient who would be refused beside the request', async () => {
		const items = [...people(1), { json: { email: 'b@example.org', name: 'x'.repeat(101) } }];
		const { output } = await send(runner, items, { options: { previewOnly: true } });
		expect(output[0]?.json.recipientCount).toBe(1);
		expect(output[1]?.json).toMatchObject({ address: 'b@example.org', status: 'rejected' });
	});
});

test('the name of the sender and the unsubscribe link are sent', async () => {
	const options = { fromName: 'Shop', unsubscribedLink: 'https://example.com/off' };
	await send(runner, people(1), { options });
	expect(bodies()[0]).toMatchObject(options);
});

test('a text with ${name} comes with a warning: Surenotify would send it as it stands', async () => {
	const { output } = await send(runner, people(1), { content: '<p>Dear ${name}</p>' });
	expect(output[0]?.json.warnings).toEqual([
		expect.stringContaining('"${name}" is not replaced by Surenotify'),
	]);
});

test('what becomes a header is one line, whatever an expression gives', async () => {
	const { error } = await send(runner, people(1), {
		subject: '={{ "Order\\r\\nBcc: x@example.org\\n" }}',
		fromName: '={{ "Shop\\nX: y" }}',
		toName: '={{ "Amy\\r\\nX: y" }}',
		content: '={{ "<p>Hi</p>\\n" }}',
		options: { unsubscribedLink: '={{ "https://example.com/u\\n" }}' },
	});
	expect(error).toBeUndefined();
	const [sent] = [...env.sandbox.journal].filter(({ key }) => key === runner.apiKey);
	expect(sent?.body).toMatchObject({
		subject: 'Order Bcc: x@example.org',
		fromName: 'Shop X: y',
		content: '<p>Hi</p>\n',
		unsubscribedLink: 'https://example.com/u',
		recipients: [{ name: 'Amy X: y' }],
	});
});
