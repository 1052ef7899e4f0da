import { useSandbox } from '../../support/surroundings';
import { amy, openMail, people } from '../emailNode';

const env = useSandbox({ timing: { octethRequestsPerMinute: 0 } });

test('one item, one email; the row says who, what became of it, and its ID', async () => {
	const { send, mails } = openMail(env);
	const { output, error } = await send([amy]);
	expect(error).toBeUndefined();
	const [mail] = mails();
	expect(output).toEqual([
		{
			json: {
				address: 'amy@example.org',
				status: 'accepted',
				reason: null,
				messageId: mail?.id,
				requestId: null,
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(mail?.draft).toMatchObject({
		subject: 'Hello',
		contentType: 'html',
		html: '<p>Hi Amy</p>',
		from: { email: 'shop@example.com', name: 'shop' },
		to: [{ email: 'amy@example.org', name: 'amy' }],
		attachments: [],
	});
});

test('input items never share an email: their people would see each other', async () => {
	const { send, mails } = openMail(env);
	const { output } = await send(people(5), { htmlContent: '<p>The same for all</p>' });
	expect(output).toHaveLength(5);
	// Which of several requests at a time arrives first is chance.
	expect(
		mails()
			.map(({ draft }) => draft.to.map(({ email }) => email))
			.sort(),
	).toEqual(people(5).map(({ json }) => [json?.email]));
});

test('several people of one item get one email, and a row each', async () => {
	const { send, mails } = openMail(env);
	const { output } = await send([amy], {
		toAddress: 'Amy Lin <amy@example.org>, bob@example.org',
	});
	expect(mails()).toHaveLength(1);
	expect(mails()[0]?.draft.to).toEqual([
		{ email: 'amy@example.org', name: 'Amy Lin' },
		{ email: 'bob@example.org', name: 'bob' },
	]);
	expect(output.map(({ json }) => [json.address, json.status, json.messageId])).toEqual([
		['amy@example.org', 'accepted', mails()[0]?.id],
		['bob@example.org', 'accepted', mails()[0]?.id],
	]);
});

test('an address that stands twice in one item is one email', async () => {
	const { send, mails } = openMail(env);
	const { output } = await send([amy], { toAddress: 'amy@example.org, amy@example.org' });
	expect(mails()).toHaveLength(1);
	expect(output).toHaveLength(2);
});

test('recipients as JSON, one of them without an address: the other gets the email', async () => {
	const { send, mails } = openMail(env);
	const { output } = await send([amy], {
		recipientsFrom: 'json',
		recipientsJson: [{ address: 'amy@example.org', name: 'Amy' }, { name: 'Nobody' }],
	});
	expect(mails()[0]?.draft.to).toEqual([{ email: 'amy@example.org', name: 'Amy' }]);
	expect(output.map(({ json }) => [json.status, json.reason])).toEqual([
		['accepted', null],
		['rejected', 'A recipient has no address. Fill in "address" for each recipient.'],
	]);
});

test('plain text, and only that', async () => {
	const { send, mails } = openMail(env);
	await send([amy], {
		contentType: 'plain',
		plainContent: 'Hi [[name]]',
		htmlContent: '<p>no</p>',
	});
	expect(mails()[0]?.draft).toMatchObject({ contentType: 'plain', plain: 'Hi Amy', html: '' });
});

test('all options arrive', async () => {
	const { send, mails } = openMail(env);
	const sendAt = new Date(Date.now() + 3_600_000);
	const { error } = await send([amy], {
		fromName: 'Example Shop',
		options: {
			cc: 'Carl <carl@example.org>, dora@example.org',
			bcc: ['archive@example.org'],
			replyTo: 'service@example.com',
			headers: { header: [{ name: 'X-Order-ID', value: 'A-1001' }] },
			tags: 'order, receipt',
			trackLinks: false,
			trackOpens: true,
			targetListId: '1',
			sendAt: sendAt.toISOString(),
		},
	});
	expect(error).toBeUndefined();
	expect(mails()[0]?.draft).toMatchObject({
		from: { email: 'shop@example.com', name: 'Example Shop' },
		cc: [
			{ email: 'carl@example.org', name: 'Carl' },
			{ email: 'dora@example.org', name: 'dora' },
		],
		bcc: [{ email: 'archive@example.org', name: 'archive' }],
		replyTo: [{ email: 'service@example.com', name: 'service' }],
		headers: { 'X-Order-ID': 'A-1001' },
		tags: ['order', 'receipt'],
		trackLinks: false,
		trackOpens: true,
		targetListId: '1',
		sendAt: Math.floor(sendAt.getTime() / 1000) * 1000,
	});
});

test('what nobody filled in is left out', async () => {
	const { send } = openMail(env);
	await send([amy], { options: { cc: '', bcc: ' ', tags: '', attachments: '', sendAt: '' } });
	const [request] = env.sandbox.journal;
	expect(Object.keys(request?.body as object).sort()).toEqual([
		'ContentType',
		'From',
		'HtmlContent',
		'Subject',
		'To',
	]);
});

test('a time from the date picker is in the time zone of the workflow', async () => {
	const { send, mails } = openMail(env);
	// That of the tests' workflow is n8n's default, New York: five hours behind UTC in winter.
	await send([amy], { options: { sendAt: '2099-01-31T09:00:00' } });
	expect(mails()[0]?.draft.sendAt).toBe(Date.parse('2099-01-31T14:00:00Z'));
});

test('the key stands in the header, and nowhere else', async () => {
	const { send, key } = openMail(env);
	const { run } = await send([amy]);
	const [request] = env.sandbox.journal;
	expect(request?.headers.authorization).toBe(`Bearer ${key}-sender`);
	expect(JSON.stringify(request?.body)).not.toContain(key);
	expect(JSON.stringify(run)).not.toContain(key);
});

test('Preview Only shows the request and sends nothing', async () => {
	const { send, mails } = openMail(env);
	const { output } = await send([amy], { options: { previewOnly: true, cc: 'carl@example.org' } });
	expect(mails()).toEqual([]);
	expect(env.sandbox.journal.length).toBe(0);
	expect(output[0]?.json).toEqual({
		method: 'POST',
		url: `${env.sandbox.url}/octeth/api/v1/email`,
		recipientCount: 1,
		body: {
			Subject: 'Hello',
			ContentType: 'html',
			HtmlContent: '<p>Hi Amy</p>',
			From: { email: 'shop@example.com', name: 'shop' },
			CC: [{ email: 'carl@example.org', name: 'carl' }],
			To: [{ email: 'amy@example.org', name: 'amy' }],
		},
	});
});

describe('placeholders', () => {
	test.each([
		['[[name]]', 'Amy'],
		['{{ name }}', 'Amy'],
		['[[order.id]]', 'A-1'],
	])('%s is filled in from the input item', async (written, expected) => {
		const { send, mails } = openMail(env);
		const item = { json: { ...amy.json, order: { id: 'A-1' } } };
		await send([item], { subject: `Re: ${written}`, htmlContent: `<p>${written}</p>` });
		expect(mails()[0]?.draft).toMatchObject({
			subject: `Re: ${expected}`,
			html: `<p>${expected}</p>`,
		});
	});

	test('a value that reads like a placeholder or a pattern goes out as it is', async () => {
		const { send, mails } = openMail(env);
		await send([{ json: { email: 'amy@example.org', name: '{{name}} $& [[email]]' } }]);
		expect(mails()[0]?.draft.html).toBe('<p>Hi {{name}} $& [[email]]</p>');
	});

	test('one person alone is greeted by the own name, several by what the input item says', async () => {
		const { send, mails } = openMail(env);
		const one = { address: 'bob@example.org', name: 'Bob' };
		const other = { address: 'carl@example.org', name: 'Carl' };
		const to = (recipientsJson: object[]) => ({ recipientsFrom: 'json', recipientsJson });
		await send([amy], to([one]));
		await send([amy], to([one, other]));
		expect(mails().map(({ draft }) => draft.html)).toEqual(['<p>Hi Bob</p>', '<p>Hi Amy</p>']);
	});

	test('one that nothing stands for is refused before anything is sent', async () => {
		const { send } = openMail(env);
		const { error } = await send([amy], { htmlContent: '<p>[[nmae]]</p>' });
		expect(error?.message).toContain('[[nmae]]');
		expect(env.sandbox.journal.length).toBe(0);
	});

	test.each(['fromAddress', 'fromName'])('%s is not filled in, and says so', async (name) => {
		const { send } = openMail(env);
		const { error } = await send([amy], { [name]: '[[email]]' });
		expect(error?.message).toMatch(/holds \[\[email\]\], which is not filled in there/);
	});
});

test('what becomes a header is one line, whatever values hold; the content keeps its lines', async () => {
	const { send, mails } = openMail(env);
	const data = { content: 'x', fileName: 'a\r\nb.txt', mimeType: 'text/plain' };
	const item = { json: { email: 'amy@example.org', name: 'Amy\r\nBcc: x@example.org' } };
	const { error } = await send([{ ...item, binary: { data } }], {
		subject: '={{ "Order\\n" }} of [[name]]',
		fromName: '={{ "Shop\\r\\nBcc: x@example.org" }}',
		toName: '={{ $json.name }}',
		contentType: 'plain',
		plainContent: '={{ "Hi\\n" }}[[name]]',
		options: { cc: ['Boss\rX: y <boss@example.org>'], attachments: 'data' },
	});
	expect(error).toBeUndefined();
	expect(mails()[0]?.draft).toMatchObject({
		subject: 'Order of Amy Bcc: x@example.org',
		from: { name: 'Shop Bcc: x@example.org' },
		to: [{ name: 'Amy Bcc: x@example.org' }],
		cc: [{ name: 'Boss X: y' }],
		plain: 'Hi\nAmy\r\nBcc: x@example.org',
		attachments: [{ filename: 'a b.txt' }],
	});
});
