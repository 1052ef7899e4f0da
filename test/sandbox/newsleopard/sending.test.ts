import type { Sandbox } from '../../../sandbox/sandbox';
import { startSandbox } from '../../../sandbox/sandbox';
import { campaign, openAccount, versions } from './desk';

const hour = 3_600_000;
let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0 } });
});
afterAll(async () => await sandbox.close());

/** An account with a campaign to these addresses, and a way to ask for its state. */
async function withCampaign(
	addresses: string[],
	kind: 'normal' | 'testing' = 'normal',
	over: Parameters<typeof campaign>[1] = {},
) {
	const opened = openAccount(sandbox);
	const account = opened.account();
	account.phaseMs = 10_000;
	const list = account.addList('L', addresses);
	const { data } = await opened.api.post(`/v1/campaign/${kind}/submit`, campaign([list.sn], over));
	const state = async () => (await opened.api.get(`/v1/campaign/normal/${data.sn}`)).data;
	const status = async () => (await state()).status;
	return { ...opened, account, list, sn: data.sn as string, state, status };
}

const scheduled = (ms: number) => ({
	config: {
		...campaign([]).config,
		schedule: { type: 1, scheduleDate: new Date(sandbox.now() + ms).toISOString() },
	},
});

describe('states', () => {
	it('goes from PREPARE to COMPLETE by the clock and lowers the balance', async () => {
		const { status, state, account, api } = await withCampaign(['a@example.com', 'b@example.com']);
		expect(await status()).toBe('PREPARE');
		sandbox.advance(10_000);
		expect(await status()).toBe('PREPARE_TO_SENT');
		expect(account.balance.email).toBe(10_000);
		sandbox.advance(10_000);
		expect(await status()).toBe('SENDING');
		expect((await api.get('/v1/balance')).data.email).toBe('9998');
		sandbox.advance(20_000);
		expect(await status()).toBe('COMPLETE');
		const { sentBeginDate, sentEndDate } = await state();
		expect(Date.parse(sentEndDate) - Date.parse(sentBeginDate)).toBe(20_000);
	});

	it('waits for its time when it is scheduled', async () => {
		const { status } = await withCampaign(['a@example.com'], 'normal', scheduled(hour));
		sandbox.advance(hour - 1_000);
		expect(await status()).toBe('PREPARE');
		sandbox.advance(hour);
		expect(await status()).toBe('COMPLETE');
	});

	it('can be paused before its time and no longer after', async () => {
		const { api, sn, status } = await withCampaign(['a@example.com'], 'normal', scheduled(1_000));
		sandbox.advance(2_000);
		expect(await status()).toBe('PREPARE');
		expect((await api.patch(`/v1/campaign/normal/${sn}`)).status).toBe(400);
	});

	it('tests two versions and sends the better one to the rest', async () => {
		const addresses = [
			'a@x.example',
			'b@x.example',
			'open1@x.example',
			'open2@x.example',
			...'efgh'.split('').map((name) => `${name}@x.example`),
		];
		const { status, account, sn, api } = await withCampaign(addresses, 'testing', {
			content: versions(1),
		});
		sandbox.advance(40_000);
		expect(await status()).toBe('TESTING');
		sandbox.advance(hour);
		expect(await status()).toBe('SENDING');
		sandbox.advance(20_000);
		expect(await status()).toBe('COMPLETE');
		expect(addresses.slice(0, 5).map((address) => account.preview(sn, address).subject)).toEqual([
			'A',
			'A',
			'B',
			'B',
			'B',
		]);
		const { data } = await api.post('/v1/report/campaigns/metrics', { campaignSns: [sn] });
		expect(
			data.map((part: Record<string, unknown>) => [
				part.reportType,
				part.recipientCnt,
				part.opened,
				part.subject,
			]),
		).toEqual([
			['TOTAL', 8, 2, 'A'],
			['TEST_A', 2, 0, 'A'],
			['TEST_B', 2, 2, 'B'],
			['WINNING', 4, 0, 'B'],
		]);
	});

	it('is OVER_LIMIT, EMPTY_RECIPIENT or UNAUTHENTICATED_SENDER when that is so at its time', async () => {
		const poor = await withCampaign(['a@example.com'], 'normal', scheduled(hour));
		const empty = await withCampaign(['a@example.com'], 'normal', scheduled(hour));
		const foreign = await withCampaign(['a@example.com'], 'normal', scheduled(hour));
		poor.account.balance.email = 0;
		empty.list.members.clear();
		foreign.account.unverifySender('@example.com');
		sandbox.advance(2 * hour);
		expect(await poor.status()).toBe('OVER_LIMIT');
		expect(await empty.status()).toBe('EMPTY_RECIPIENT');
		expect(await foreign.status()).toBe('UNAUTHENTICATED_SENDER');
	});

	it('is INSUFFICIENT_RECIPIENT_FOR_TESTING when a version would go to nobody', async () => {
		const { account, sn } = await withCampaign(['a@example.com', 'b@example.com'], 'testing', {
			content: versions(1),
		});
		expect(account.finishCampaign(sn)).toBe('INSUFFICIENT_RECIPIENT_FOR_TESTING');
	});

	it('can be finished at once, also before its time', async () => {
		const { account, sn, status } = await withCampaign(
			['a@example.com'],
			'normal',
			scheduled(hour),
		);
		expect(account.finishCampaign(sn)).toBe('COMPLETE');
		expect(await status()).toBe('COMPLETE');
		expect(() => account.finishCampaign('nowhere')).toThrow('no campaign');
	});
});

describe('what recipients get and do', () => {
	it('fills variables, and leaves out those a contact does not have', async () => {
		const { account } = openAccount(sandbox);
		const list = account().addList('L', [
			{ email: 'ann@example.com', name: 'Ann', fields: { CODE: 'A1' } },
			'bob@example.com',
		]);
		const { sn } = account().addCampaign({
			status: 'PREPARE',
			selectedLists: [list.sn],
			mails: campaignMails(),
		});
		account().finishCampaign(sn);
		account().store(list, 'ann@example.com', 'Anna', { CODE: 'later' });
		const preview = (email: string) => account().preview(sn, email);
		expect(preview('ann@example.com')).toMatchObject({
			subject: 'Hello Ann',
			html: '<p>A1 for ann@example.com</p>',
		});
		expect(preview('bob@example.com')).toMatchObject({
			subject: 'Hello ',
			html: '<p> for bob@example.com</p>',
		});
	});

	it('is decided by the address, and bounced, unsubscribed and complaining ones are not sent to again', async () => {
		const names = [
			'quiet',
			'open',
			'click',
			'clicks',
			'bounce',
			'softbounce',
			'unsubscribe',
			'complain',
		];
		const { account, sn, list, api } = await withCampaign(
			names.map((name) => `${name}1@x.example`),
		);
		account.finishCampaign(sn);
		const { data } = await api.post('/v1/report/campaigns/metrics', {
			campaignSns: [sn, 'nowhere'],
		});
		expect(data).toHaveLength(1);
		expect(data[0]).toMatchObject({
			campaignSn: sn,
			channel: 'MAIL',
			reportType: 'TOTAL',
			recipientCnt: 8,
			delivered: 6,
			bounced: 2,
			opened: 4,
			clicked: 3,
			distinctClickCnt: 2,
			duplicateClickCnt: 1,
			complained: 1,
			unsubscribed: 1,
		});
		const again = account.addCampaign({ status: 'PREPARE', selectedLists: [list.sn] });
		account.finishCampaign(again.sn);
		expect(again.audience.contacts).toHaveLength(5);
	});
});

function campaignMails() {
	return [
		{
			preheader: '',
			subject: 'Hello ${NAME}',
			fromName: 'S',
			fromAddress: 's@example.com',
			html: '<p>${CODE} for ${EMAIL}</p>',
		},
	];
}
