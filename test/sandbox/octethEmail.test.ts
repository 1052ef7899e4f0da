import { createHash, randomBytes } from 'node:crypto';
import { KeptFiles } from '../../sandbox/octeth/files';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import type { OctethDesk } from './octethDesk';
import { codesOf, doorOf, mailTo, openOcteth } from './octethDesk';

const person = (email: string, name: string | undefined = 'Ann') => ({ email, name });
const eleven = Array.from({ length: 11 }, (_, index) => person(`a${index}@b.tw`));
const from = (email: string) => ({ From: person(email) });
const to = (email: string) => ({ To: [person(email)] });

describe('Octeth: sending', () => {
	let sandbox: Sandbox;
	let desk: OctethDesk;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	beforeEach(() => {
		desk = openOcteth(sandbox);
	});

	afterAll(async () => await sandbox.close());

	it('takes a mail with everything in it, once for all recipients', async () => {
		const id = await desk.send({
			ContentType: 'plain',
			PlainContent: ' Hi ',
			CC: [person('carl@b.tw')],
			BCC: eleven.slice(1),
			ReplyTo: [person('reply@b.tw')],
			Headers: { 'X-Order': '5' },
			Tags: ['order', 'spring'],
			TrackLinks: false,
			TrackOpens: true,
			SendAt: '2026-01-31 10:00:05',
			TargetListID: 1,
			TemplateID: '1',
		});
		expect(desk.account().mails).toMatchObject([
			{
				id,
				domainId: '1',
				status: 'Pending',
				draft: {
					subject: 'Hello',
					contentType: 'plain',
					plain: ' Hi ',
					from: { email: 'shop@example.com', name: 'Shop' },
					to: [{ email: 'bob@gmail.com', name: 'Bob' }],
					cc: [person('carl@b.tw')],
					replyTo: [person('reply@b.tw')],
					headers: { 'X-Order': '5' },
					tags: ['order', 'spring'],
					trackLinks: false,
					trackOpens: true,
					sendAt: Date.UTC(2026, 0, 31, 10, 0, 5),
					targetListId: '1',
				},
			},
		]);
		expect(desk.account().mails[0]?.draft.bcc).toHaveLength(10);
		await desk.send();
		expect(desk.account().sentTwice).toEqual(['bob@gmail.com']);
		expect([desk.account().sentCount('A5@b.tw'), desk.account().accepted]).toEqual([1, 2]);
	});

	it('keeps a file byte for byte, and only its size in the journal', async () => {
		const bytes = randomBytes(29 * 1024 * 1024);
		const content = bytes.toString('base64');
		// 40 MB of body, as the largest mails are.
		expect(content.length).toBeGreaterThan(40_000_000);
		const file = { filename: 'a.pdf', type: 'application/pdf' };
		await desk.send({ Attachments: [{ ...file, content }] });
		const [kept] = desk.account().mails[0]?.draft.attachments ?? [];
		expect(kept).toMatchObject({
			...file,
			size: bytes.length,
			sha256: createHash('sha256').update(bytes).digest('hex'),
		});
		expect(kept?.bytes?.equals(bytes)).toBe(true);
		const entry = sandbox.journal.find(({ key }) => key === desk.key);
		expect(entry?.body).toMatchObject({
			Attachments: [{ ...file, content: `(${content.length} characters)` }],
		});
	});

	it('lets go of old files when new ones need the room, not of their sizes', () => {
		const kept = new KeptFiles(100);
		const files = [40, 60, 1].map((size) => ({
			filename: 'a',
			type: 'text/plain',
			size,
			sha256: '',
			bytes: Buffer.alloc(size),
		}));
		for (const file of files) kept.keep([file]);
		expect(files.map(({ size, bytes }) => [size, bytes?.length])).toEqual([
			[40, undefined],
			[60, 60],
			[1, 1],
		]);
	});

	it.each([
		[2, from('shop@elsewhere.tw')],
		[3, { From: undefined }],
		[3, { From: { email: 'shop@example.com' } }],
		[3, { From: [person('shop@example.com')] }],
		[8, { Subject: ' ' }],
		[9, { ContentType: undefined }],
		[9, { ContentType: 'both' }],
		[10, { HtmlContent: '' }],
		[11, { ContentType: 'plain' }],
		[12, from('deactivated@example.com')],
		[14, to('suppressed@b.tw')],
		[14, { BCC: [person('Suppressed@b.tw')] }],
		[15, { TemplateID: '9' }],
		[16, { TargetListID: 9 }],
		[17, to('limit@b.tw')],
		[18, { To: [{ email: 'bob@gmail.com' }] }],
		[18, { To: ['bob@gmail.com'] }],
		[19, to('bob@gmail')],
		[20, { To: [] }],
		[20, { To: undefined }],
		[20, { To: person('bob@gmail.com') }],
		[21, { CC: [{ name: 'Carl' }] }],
		[21, { CC: person('carl@b.tw') }],
		[22, { CC: [person('carl')] }],
		[23, from('shop')],
		[24, { BCC: person('carl@b.tw') }],
		[25, { BCC: [{ email: 'carl@b.tw', name: '' }] }],
		[26, { BCC: [person('carl')] }],
		[27, { BCC: eleven }],
		[28, { ReplyTo: person('carl@b.tw') }],
		[29, { ReplyTo: [{ email: 'carl@b.tw' }] }],
		[30, { ReplyTo: [person('carl')] }],
		[31, { ReplyTo: eleven }],
		[34, from('unverified@example.com')],
		[429, to('ratelimit@b.tw')],
	])('answers %i to %j, and sends nothing', async (code, over) => {
		expect(codesOf(await desk.v1.post('/email', mailTo(over)))).toEqual([code]);
		expect(desk.account().mails).toEqual([]);
	});

	it('answers 1 and 13 to keys', async () => {
		const sending = async (key?: string) =>
			await doorOf(desk.base, key).post<unknown>(
				'/email',
				mailTo({ SenderAPIKey: desk.senderKey }),
			);
		expect((await sending()).data).toEqual({
			Errors: [{ Code: 1, Message: 'Missing SenderAPIKey' }],
		});
		for (const key of ['real', 'sandbox-unknown', desk.key]) {
			expect((await sending(key)).data).toEqual({
				Errors: [{ Code: 13, Message: 'Invalid SenderAPIKey' }],
			});
		}
		expect(await sending(desk.senderKey)).toMatchObject({
			data: { MessageID: expect.any(String) },
		});
	});

	it('answers 32 until the domain is verified, and when it is switched off', async () => {
		await desk.command('AddDomain', { DomainName: 'shop.tw' });
		const { APIKey } = await desk.command('AddAPI', { DomainID: '2', Description: 'Shop' });
		const door = doorOf(desk.base, (APIKey as { Key: string }).Key);
		const sending = async () => codesOf(await door.post('/email', mailTo(from('ann@shop.tw'))));
		expect(await sending()).toEqual([32]);
		sandbox.octeth.publishDns(desk.key, '2');
		expect(await sending()).toEqual([32]);
		await desk.command('VerifyDomain', { DomainID: '2' });
		expect(await sending()).toEqual([]);
		await sandbox.octeth.act?.(desk.key, 'deactivate', { domainId: '2' });
		expect(await sending()).toEqual([32]);
	});

	it.each([
		['deactivated', 12],
		['unverified', 34],
	])('answers for a %s user by the key', async (state, code) => {
		const other = openOcteth(sandbox, `sandbox-${state}-${process.pid}`);
		expect(codesOf(await other.v1.post('/email', mailTo()))).toEqual([code]);
		other.account().state = 'active';
		expect(codesOf(await other.v1.post('/email', mailTo()))).toEqual([]);
	});

	it('sends nothing more to who bounced for good, complained or unsubscribed', async () => {
		const play = async (
			email: string,
			event: 'bounce' | 'complaint' | 'unsubscribe',
			soft = false,
		) =>
			await sandbox.octeth.play(desk.key, await desk.send(to(email)), event, {
				bounceType: soft ? 'soft' : 'hard',
			});
		await play('ann@b.tw', 'bounce');
		await play('bob@b.tw', 'complaint');
		await play('carl@b.tw', 'unsubscribe');
		await play('dora@b.tw', 'bounce', true);
		for (const name of ['Ann', 'bob', 'carl'])
			expect(codesOf(await desk.v1.post('/email', mailTo(to(`${name}@b.tw`))))).toEqual([14]);
		await desk.send(to('dora@b.tw'));
	});

	it.each([
		{ SendAt: 'tomorrow' },
		{ SendAt: 1767225600 },
		{ SendAt: '2026-02-31 10:00:00' },
		{ Headers: [{ name: 'X-A', value: 'b' }] },
		{ Headers: { 'X-A': 'b\r\nBcc: c@d.tw' } },
		{ Headers: { 'X A': 'b' } },
		{ Tags: 'order' },
		{ Tags: [5] },
		{ TrackLinks: 'yes' },
		{ TrackOpens: 1 },
		{ Attachments: { filename: 'a' } },
		{ Attachments: [{ filename: 'a', content: '' }] },
		{ Attachments: [{ filename: 'a', type: 'b', content: 'no base64!' }] },
	])('refuses %j, a form that is not ours', async (over) => {
		const { status, data } = await desk.v1.post<unknown>('/email', mailTo(over));
		expect([status, data]).toEqual([200, { Errors: [{ Code: 400, Message: expect.any(String) }] }]);
	});
});
