import type { AxiosInstance } from 'axios';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { clientOf, freshKey, mail, sms } from './support';

describe('Surenotify: sending', () => {
	let sandbox: Sandbox;
	let key: string;
	let client: AxiosInstance;
	const account = () => sandbox.surenotify.account(key);
	const post = async (path: string, body: unknown) => {
		const { status, data } = await client.post<unknown>(path, body);
		return { status, data };
	};
	const ID = /^\d{14}-0-[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	beforeEach(() => {
		key = freshKey();
		client = clientOf(sandbox, 'surenotify', key);
	});

	afterAll(async () => await sandbox.close());

	describe('e-mail', () => {
		it('accepts and rejects recipient by recipient', async () => {
			const { status, data } = await post('/v1/messages', {
				...mail(),
				recipients: [
					{ name: 'alice', address: 'alice@yahoo.com.tw', variables: { gender: 'woman' } },
					{ address: 'iamnotanemail' },
					{ address: 'long@gmail.com', variables: { description: 'x'.repeat(101) } },
					{
						address: 'list@gmail.com',
						variables: { description: ['x'.repeat(60), 'y'.repeat(60)] },
					},
					{ address: 'just@gmail.com', variables: { description: 'x'.repeat(100) } },
				],
			});
			const tooLong = 'Invalid: the value of recipient variables should under 100 characters';
			expect([status, data]).toEqual([
				200,
				{
					id: expect.any(String),
					success: [
						{ id: expect.stringMatching(ID), address: 'alice@yahoo.com.tw' },
						{ id: expect.stringMatching(ID), address: 'just@gmail.com' },
					],
					failure: {
						iamnotanemail: 'Invalid: address is not a valid email format',
						'long@gmail.com': tooLong,
						'list@gmail.com': tooLong,
					},
				},
			]);
		});

		it('counts characters of a variable, not UTF-16 units', async () => {
			const emoji = '😀';
			const { data } = await post('/v1/messages', {
				...mail(),
				recipients: [51, 100, 101].map((length) => ({
					address: `a${length}@b.tw`,
					variables: { text: emoji.repeat(length) },
				})),
			});
			expect(data).toMatchObject({
				success: [{ address: 'a51@b.tw' }, { address: 'a100@b.tw' }],
				failure: { 'a101@b.tw': expect.stringContaining('under 100 characters') },
			});
		});

		it.each(['1st', '#subject', 'a-b', 'a b', ''])('rejects the variable name %j', async (name) => {
			const { data } = await post('/v1/messages', {
				...mail(),
				recipients: [{ address: 'a@b.tw', variables: { [name]: 'x' } }],
			});
			expect(data).toMatchObject({
				success: [],
				failure: { 'a@b.tw': expect.stringContaining('name of recipient variables') },
			});
		});

		it('takes 100 recipients and no more', async () => {
			const hundred = Array.from({ length: 100 }, (_, i) => `a${i}@b.tw`);
			expect((await post('/v1/messages', mail(...hundred))).status).toBe(200);
			expect(await post('/v1/messages', mail(...hundred, 'b@b.tw'))).toEqual({
				status: 400,
				data: {
					message: 'Invalid request body',
					errors: '[ array is too long: must have at most 100 elements ]',
				},
			});
			expect(account().sentTotal).toBe(100);
		});

		it.each([
			['subject', { subject: undefined }],
			['fromAddress', { fromAddress: undefined }],
			['content', { content: undefined }],
			['recipients', { recipients: undefined }],
			['address', { recipients: [{ name: 'x' }] }],
			['subject', { subject: 5 }],
			['variables', { recipients: [{ address: 'a@b.tw', variables: [] }] }],
			['array is too short', { recipients: [] }],
		])('refuses a body whose %s is missing or wrong', async (field, change) => {
			expect(await post('/v1/messages', { ...mail('a@b.tw'), ...change })).toEqual({
				status: 400,
				data: { message: 'Invalid request body', errors: expect.stringContaining(field) },
			});
		});

		it('refuses a sender whose domain is not verified', async () => {
			expect(
				await post('/v1/messages', { ...mail('a@b.tw'), fromAddress: 'me@other.com' }),
			).toEqual({
				status: 400,
				data: { errors: 'Invalid: sender domain unverified' },
			});
		});

		it('sends twice what is asked for twice, and counts it', async () => {
			const { data } = await post('/v1/messages', mail('A@b.tw', 'a@b.tw', 'c@b.tw'));
			expect(data).toMatchObject({
				success: [{ address: 'A@b.tw' }, { address: 'a@b.tw' }, { address: 'c@b.tw' }],
			});
			await post('/v1/messages', mail('a@B.tw'));
			expect([
				account().sentCount('a@b.tw'),
				account().sentCount('c@b.tw'),
				account().sentTotal,
			]).toEqual([3, 1, 4]);
			expect(account().sentTwice).toEqual(['a@b.tw']);
			expect(account().messages).toHaveLength(4);
		});

		it('gives a single success as an object when it plays odd', async () => {
			sandbox.faults.add({ kind: 'oddShape', key });
			expect((await post('/v1/messages', mail('a@b.tw', 'no'))).data).toMatchObject({
				success: { address: 'a@b.tw' },
				failure: { no: expect.any(String) },
			});
			expect((await post('/v1/messages', mail('a@b.tw', 'b@b.tw'))).data).toHaveProperty(
				'success.length',
				2,
			);
			sandbox.faults.clear();
		});
	});

	describe('SMS', () => {
		it('accepts and rejects recipient by recipient', async () => {
			const to = (address: string, text: string, country_code = '886') => ({
				address,
				country_code,
				variables: { text },
			});
			const { status, data } = await post('/v1/sms/messages', {
				content: '{{text}}{{text}}{{text}}',
				recipients: [
					to('0912345678', 'a'),
					to('912345679', 'a'),
					to('0912-345-678', 'a'),
					to('+886912345678', 'a'),
					to('0911111111', ''),
					to('0922222222', 'x'.repeat(90)),
					to('0933333333', 'x'.repeat(89)),
					to('0944444444', 'x'.repeat(101)),
					to('5551234', 'a', '999'),
					to('2025550123', 'a', '1'),
				],
			});
			expect([status, data]).toEqual([
				200,
				{
					id: expect.any(String),
					success: ['0912345678', '912345679', '0933333333', '2025550123'].map((address) => ({
						id: expect.stringMatching(ID),
						address,
					})),
					failure: {
						'0912-345-678': 'address is not a valid format',
						'+886912345678': 'address is not a valid format',
						'0911111111': 'content can not be empty',
						'0922222222': 'content length 270 exceeds the limit 268',
						'0944444444': expect.stringContaining('under 100 characters'),
						'5551234': 'country_code is not supported',
					},
				},
			]);
			expect(account().sentCount('912345678')).toBe(1);
		});

		it('needs content, recipients and their country', async () => {
			expect(
				(await post('/v1/sms/messages', { ...sms('0912345678'), content: undefined })).status,
			).toBe(400);
			expect((await post('/v1/sms/messages', { content: 'x' })).status).toBe(400);
			expect(
				(await post('/v1/sms/messages', { content: 'x', recipients: [{ address: '0912345678' }] }))
					.status,
			).toBe(400);
			expect(
				(await post('/v1/sms/messages', sms(...Array<string>(101).fill('0912345678')))).data,
			).toMatchObject({
				errors: '[ array is too long: must have at most 100 elements ]',
			});
		});

		it('sends from a dedicated number only, and moves alive_mins into its range', async () => {
			expect(
				(await post('/v1/sms/messages', { ...sms('0912345678'), from: '0900111222' })).status,
			).toBe(400);
			const { data } = await client.get<{ phoneNumbers: Array<{ phoneNumber: string }> }>(
				'/v1/sms/exclusive-number',
			);
			const numbers = data.phoneNumbers.map((row) => row.phoneNumber);
			expect(numbers).toHaveLength(2);
			for (const alive_mins of [undefined, 1, 60, 9_999]) {
				await post('/v1/sms/messages', { ...sms('0912345678'), from: numbers[0], alive_mins });
			}
			expect(
				account().messages.map(({ draft }) => 'aliveMins' in draft && draft.aliveMins),
			).toEqual([5, 5, 60, 480]);
			expect((await post('/v1/sms/messages', { ...sms('0912345678'), from: '' })).status).toBe(200);
		});
	});
});
