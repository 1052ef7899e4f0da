import { useSandbox } from '../../support/surroundings';
import { amy, openMail } from '../emailNode';

const env = useSandbox({ timing: { octethRequestsPerMinute: 0 } });

test.each([
	['fromAddress', '={{ "" }}', 'The field "From Address" is empty'],
	['fromAddress', 'a@example.com, b@example.com', '"From Address" holds more than one address'],
	['subject', ' ', 'The field "Subject" is empty'],
	['htmlContent', '={{ "" }}', 'The field "HTML Content" is empty'],
	['contentType', 'HTML', '"Content Type" is HTML, which is none of its choices'],
	['toAddress', '={{ "" }}', 'The field "To" is empty'],
])('%s %j: %s', async (name, value, message) => {
	const { send } = openMail(env);
	const { error } = await send([amy], { [name]: value });
	expect(error?.message).toBe(message);
	expect(env.sandbox.journal.length).toBe(0);
});

test.each([
	['html', 'HTML Content'],
	['plain', 'Plain Content'],
])('the editor demands the content of an email in %s', async (contentType, field) => {
	const { send } = openMail(env);
	await expect(send([amy], { contentType, htmlContent: '', plainContent: '' })).rejects.toThrow(
		`Parameter "${field}" is required`,
	);
});

test('where the content type is an expression, the content that is not used may be empty', async () => {
	const { send, mails } = openMail(env);
	const content = { contentType: '={{ "plain" }}', htmlContent: '', plainContent: 'Hi' };
	const { error } = await send([amy], content);
	expect(error).toBeUndefined();
	expect(mails()[0]?.draft).toMatchObject({ plain: 'Hi', html: '' });
});

test.each([
	[{ sendAt: '2020-01-01T00:00:00' }, /"Send At" is in the past/],
	[{ sendAt: 'tomorrow' }, /"Send At" is not a date and time/],
	[{ trackLinks: 'yes' }, /"Track Links" is yes, it must be true or false/],
	[{ cc: [{ email: 'x' }] }, /"CC, entry 1" is an object/],
	[{ replyTo: '[[email]]' }, /"Reply To" holds \[\[email\]\]/],
	[{ cc: '[[name]] <boss@example.org>' }, /"CC" holds \[\[name\]\], which is not filled in there/],
	[{ bcc: '{{ $json.name }} <boss@example.org>' }, /"BCC" holds \{\{ \$json\.name \}\}/],
	[{ tags: 'order,[[name]]' }, /"Tags" holds \[\[name\]\]/],
	[
		{ headers: { header: [{ name: 'X-Order', value: '{{ $json.id }}' }] } },
		/"Headers, X-Order" holds \{\{ \$json\.id \}\}/,
	],
	[
		{
			headers: {
				header: [
					{ name: 'X-Order', value: '1' },
					{ name: 'X-Order', value: '2' },
				],
			},
		},
		/"Headers" holds X-Order twice/,
	],
	[
		{
			headers: {
				header: [
					{ name: 'X-Order', value: '1' },
					{ name: 'x-order', value: '2' },
				],
			},
		},
		/"Headers" holds x-order twice/,
	],
	[{ sendAt: '={{ $json.when }}' }, /"Send At" is empty/],
	[{ attachments: '={{ $json.invoice }}' }, /"Attachments" is an expression that finds nothing/],
	[{ sendAt: '={{ "" }}' }, /"Send At" is empty/],
	[{ attachments: '={{ [{}] }}' }, /"Attachments" holds something that is no name/],
	[{ headers: { header: [{ name: 'X Order', value: '1' }] } }, /holds a header that no email may/],
	[
		{ headers: { header: [{ name: 'X-Order', value: '1\r\nBcc: eve@example.org' }] } },
		/holds a header that no email may/,
	],
])('options %j are refused before anything is sent', async (options, message) => {
	const { send } = openMail(env);
	const { error } = await send([amy], { options });
	expect(error?.message).toMatch(message);
	expect(env.sandbox.journal.length).toBe(0);
});

test('one bad item does not hold up the others, and the canvas says so', async () => {
	const { send, mails } = openMail(env);
	const { output, run } = await send([amy, { json: { email: '' } }, amy]);
	expect(mails()).toHaveLength(2);
	expect(output.map(({ json }) => json.status)).toEqual(['accepted', 'rejected', 'accepted']);
	expect(JSON.stringify(run.data.resultData)).toContain('1 of 3 was not accepted');
});

/** What the sandbox refuses by what is sent (sandbox/octeth/README.md), and what the node says of it. */
test.each([
	[14, { toAddress: 'suppressed@example.org' }, /suppression list/, /no mistake in the node/],
	[17, { toAddress: 'limit@example.org' }, /sending limit/, /no mistake in the node/],
	[19, { toAddress: 'nobody' }, /The address of a recipient is not valid/, /Correct it in "To"/],
	[22, { options: { cc: 'nobody' } }, /address in CC is not valid/, /option "CC"/],
	[26, { options: { bcc: 'nobody' } }, /address in BCC is not valid/, /option "BCC"/],
	[30, { options: { replyTo: 'nobody' } }, /address in Reply To is not valid/, /"Reply To"/],
	[23, { fromAddress: 'nobody' }, /address of the sender is not valid/, /"From Address"/],
	[16, { options: { targetListId: '999' } }, /subscriber list does not exist/, /Target List ID/],
])('code %i', async (code, parameters, message, advice) => {
	const { send } = openMail(env);
	const { error } = await send([amy], parameters);
	expect(error?.message).toMatch(message);
	expect(error?.message).toContain(`(code ${code})`);
	expect(error?.description).toMatch(advice);
});

const many = (count: number) =>
	Array.from({ length: count }, (_, index) => `p${index}@example.org`).join();

test.each([
	[27, { bcc: many(11) }, /too many addresses in BCC/],
	[31, { replyTo: many(11) }, /too many addresses in Reply To/],
])('code %i', async (code, options, message) => {
	const { send } = openMail(env);
	const { error } = await send([amy], { options });
	expect(error?.message).toMatch(message);
	expect(error?.message).toContain(`(code ${code})`);
});

test.each([
	[12, 'deactivated', /user account is invalid or deactivated/],
	[34, 'unverified', /user account is not verified/],
] as const)('code %i', async (code, state, message) => {
	const mail = openMail(env);
	mail.account.state = state;
	const { error } = await mail.send([amy]);
	expect(error?.message).toMatch(message);
	expect(error?.message).toContain(`(code ${code})`);
});

test('code 32: the domain is not activated', async () => {
	const mail = openMail(env);
	const [domain] = mail.account.domains.values();
	if (domain) domain.active = false;
	const { error } = await mail.send([amy]);
	expect(error?.message).toContain('The sender domain is not activated (code 32)');
	expect(error?.description).toContain('Domain > Verify');
});

/** Codes that the node's own checks keep from coming about: played, as the document has them. */
test.each([1, 2, 3, 8, 9, 10, 11, 13, 15, 18, 20, 21, 24, 25, 28, 29])(
	'code %i, played: words, and the code',
	async (code) => {
		const { send, key } = openMail(env);
		const body = { Errors: [{ Code: code, Message: 'as the server has it' }] };
		env.sandbox.faults.add({ kind: 'answer', service: 'octeth', key, body });
		const { error } = await send([amy]);
		expect(error?.message).toMatch(/^Octeth refused: [A-Z].+ \(code \d+\)$/);
		expect(error?.message).toContain(`(code ${code})`);
		expect(error?.message).not.toContain('as the server has it');
		expect(error?.description).not.toBe('');
	},
);

test('a code that no document names is shown in the words of the server', async () => {
	const { send, key } = openMail(env);
	const body = { Errors: [{ Code: 77, Message: 'Moon phase' }] };
	env.sandbox.faults.add({ kind: 'answer', service: 'octeth', key, body });
	const { error } = await send([amy]);
	expect(error?.message).toBe('Octeth refused: Moon phase (code 77)');
});

test('an item whose Send At finds no time is refused, never sent at once, and the others go out', async () => {
	const { send, mails } = openMail(env);
	const later = { json: { ...amy.json, when: '2099-01-31T09:00:00' } };
	const { output } = await send([amy, later], { options: { sendAt: '={{ $json.when }}' } });
	expect(output.map(({ json }) => json.status)).toEqual(['rejected', 'accepted']);
	expect(mails()).toHaveLength(1);
});

test.each([{}, { MessageID: '' }, { MessageID: null }, [], 'ok'])(
	'the answer %j is in no documented form: it is not known what became of it, and it is not repeated',
	async (body) => {
		const { send, key } = openMail(env);
		env.sandbox.faults.add({ kind: 'answer', service: 'octeth', key, body });
		const { error } = await send([amy]);
		expect(`${error?.message} ${error?.description}`).toMatch(
			/not known whether this email was sent/,
		);
		expect(env.sandbox.journal.length).toBe(1);
	},
);

test('a connection that breaks off: unknown, not repeated, also not by Retry On Fail', async () => {
	const { send, key, mails } = openMail(env);
	env.sandbox.faults.add({ kind: 'resetAfter', service: 'octeth', key, times: 1 });
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	const { error } = await send([amy], {}, { node });
	expect(`${error?.message}`).toMatch(/not known whether this email was sent/);
	expect(error?.description).toMatch(/Event > Get Many/);
	expect(mails()).toHaveLength(1);
});

test('more emails than the send rate allows: it is said that this may be the reason', async () => {
	const { send, key } = openMail(env);
	const Message =
		'You have exceeded your send rate limits. Please wait before sending another email.';
	// With this it is not waited for.
	const headers = { 'retry-after': '100' };
	const body = { Errors: [{ Code: 429, Message }] };
	env.sandbox.faults.add({ kind: 'answer', status: 429, body, headers, service: 'octeth', key });
	const { error } = await send([amy]);
	expect(error?.message).toContain('(code 429)');
	expect(error?.description).toMatch(/send rate/);
});

test('too large for the web server: it is said that the attachments are', async () => {
	const { send, key } = openMail(env);
	const fault = { kind: 'answer', status: 413, body: '<html>413</html>' } as const;
	env.sandbox.faults.add({ ...fault, service: 'octeth', key });
	const { error } = await send([amy]);
	expect(error?.description).toMatch(/too large for the server, because of its attachments/);
});

test.each([200, 429])(
	'a refusal for too many requests with HTTP %i is waited out',
	async (status) => {
		const { send, key, mails } = openMail(env);
		const body = { Errors: [{ Code: 429, Message: 'Too many requests.' }] };
		env.sandbox.faults.add({ kind: 'answer', status, body, service: 'octeth', key, times: 1 });
		const began = Date.now();
		const { error } = await send([amy]);
		expect(error).toBeUndefined();
		expect(mails()).toHaveLength(1);
		expect(Date.now() - began).toBeGreaterThanOrEqual(1000);
	},
);
