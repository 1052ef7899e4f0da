import type { Sandbox } from '../../../sandbox/sandbox';
import { startSandbox } from '../../../sandbox/sandbox';
import { openCampaigns, schedule } from './campaigns';
import { campaign } from './desk';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0 } });
});
afterAll(async () => await sandbox.close());

const withList = () => openCampaigns(sandbox);
const inAnHour = () => new Date(sandbox.now() + 3_600_000).toISOString();

describe('pause and deletion', () => {
	it('pauses a scheduled campaign with 204 and no body', async () => {
		const { post, api, list, status } = withList();
		const { data } = await post('normal/submit', campaign([list.sn], schedule(inAnHour())));
		const answer = await api.patch(`/v1/campaign/normal/${data.sn}`);
		expect([answer.status, answer.data]).toEqual([204, '']);
		expect(await status(data.sn)).toBe('STOP');
		sandbox.advance(7_200_000);
		expect(await status(data.sn)).toBe('STOP');
	});

	it('takes the pause with a JSON content type and no body', async () => {
		const { post, api, list } = withList();
		const { data } = await post('normal/submit', campaign([list.sn], schedule(inAnHour())));
		const headers = { 'content-type': 'application/json' };
		expect((await api.patch(`/v1/campaign/normal/${data.sn}`, '', { headers })).status).toBe(204);
	});

	it('answers 40001 to the pause of any other campaign', async () => {
		const { post, api, list } = withList();
		const { data } = await post('normal/submit', campaign([list.sn]));
		for (const sn of [data.sn, 'nowhere']) {
			const answer = await api.patch(`/v1/campaign/normal/${sn}`);
			expect([answer.status, answer.data]).toEqual([400, { code: '40001' }]);
		}
	});

	it('deletes complete, scheduled and paused ones, tells those under way and those that are none', async () => {
		const { post, api, list, account } = withList();
		const { data: sending } = await post('normal/submit', campaign([list.sn]));
		const { data: waiting } = await post(
			'normal/submit',
			campaign([list.sn], schedule(inAnHour())),
		);
		const complete = account().addCampaign();
		const paused = account().addCampaign({ status: 'STOP' });
		const { data } = await api.delete('/v1/campaign/normal', {
			data: { campaignSnList: [sending.sn, waiting.sn, complete.sn, paused.sn, 'nowhere'] },
		});
		expect(data).toEqual({
			success: [waiting.sn, complete.sn, paused.sn],
			sendingCampaign: [sending.sn],
			badCampaigns: ['nowhere'],
		});
		expect((await api.get(`/v1/campaign/normal/${complete.sn}`)).data).toEqual({ code: '40007' });
	});

	it('wants a list of campaigns', async () => {
		const { status, data } = await withList().api.delete('/v1/campaign/normal', { data: {} });
		expect([status, data.code]).toEqual([400, '40001']);
	});
});
