import type { Sandbox } from '../../../sandbox/sandbox';
import { startSandbox } from '../../../sandbox/sandbox';
import { openCampaigns } from './campaigns';
import { campaign, put, versions } from './desk';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0 } });
});
afterAll(async () => await sandbox.close());

const withList = () => openCampaigns(sandbox);

describe('one-time upload', () => {
	it.each([
		['normal/once', {}],
		['testing/once', { content: { ...versions(1) } }],
	])('%s is a DRAFT until its file comes, and stores no contacts', async (path, over) => {
		const { post, status, account } = withList();
		const { data } = await post(
			path,
			campaign([], { ...over, form: { selectedLists: undefined, excludeLists: undefined } }),
		);
		expect(Object.keys(data)).toEqual(['sn', 'preSignedUrl']);
		expect(await status(data.sn)).toBe('DRAFT');
		const kept = account().contacts.size;
		expect(
			(
				await put(
					data.preSignedUrl,
					'EMAIL,NAME\nx@a.example,X\nx@a.example,X\ny@a.example,Y\nz@a.example,Z\n',
				)
			).status,
		).toBe(200);
		expect(await status(data.sn)).toBe('PREPARE');
		expect(account().contacts.size).toBe(kept);
		expect(account().finishCampaign(data.sn)).toBe('COMPLETE');
		expect(account().balance.email).toBe(10_000 - 4);
	});

	it.each([
		['40008', Buffer.from([0x50, 0x4b, 3, 4, 0, 0])],
		['40008', 'x@a.example\ny@a.example\n'],
		['40009', ''],
		['40010', `EMAIL,NAME\n${'x@a.example,X\n'.repeat(10)}`],
	])('answers the upload with %s and stays a DRAFT whose link is good', async (code, file) => {
		const { post, status, account } = withList();
		account().maxUploadBytes = 100;
		const { data } = await post('normal/once', campaign([]));
		const answer = await put(data.preSignedUrl, file);
		expect([answer.status, answer.data]).toEqual([400, { code }]);
		expect(await status(data.sn)).toBe('DRAFT');
		expect((await put(data.preSignedUrl, 'EMAIL,NAME\nx@a.example,X\n')).status).toBe(200);
	});

	it('is sent to nobody when its file has a header only: EMPTY_RECIPIENT', async () => {
		const { post, status, account } = withList();
		const { data } = await post('normal/once', campaign([]));
		expect((await put(data.preSignedUrl, 'EMAIL,NAME\n')).status).toBe(200);
		sandbox.advance(account().phaseMs);
		expect(await status(data.sn)).toBe('EMPTY_RECIPIENT');
		expect(account().balance.email).toBe(10_000);
	});

	it('checks fields and sender like the others', async () => {
		const { post } = withList();
		const { data } = await post(
			'normal/once',
			campaign([], { content: { fromAddress: 'a@unverified.example' } }),
		);
		expect(data).toEqual({ code: '40011' });
	});
});
