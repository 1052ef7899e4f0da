import { useSandbox } from '../../support/surroundings';
import { openCampaigns } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;

beforeEach(() => {
	node = openCampaigns(env);
});

function waiting() {
	return node.account.addCampaign({
		status: 'PREPARE',
		scheduled: true,
		dueAt: env.sandbox.now() + 3_600_000,
	});
}

test('get gives the status and the times', async () => {
	const { sn } = waiting();
	const { output } = await node.run('campaign:get', { campaignSn: sn });
	expect(output).toEqual([
		{
			json: expect.objectContaining({ sn, status: 'PREPARE', type: 'REGULAR', proportion: null }),
			pairedItem: { item: 0 },
		},
	]);
});

describe('pause', () => {
	test('stops a scheduled campaign', async () => {
		const campaign = waiting();
		const { output } = await node.run('campaign:pause', { campaignSn: campaign.sn });
		expect(output).toEqual([
			{ json: { paused: true, campaignSn: campaign.sn }, pairedItem: { item: 0 } },
		]);
		expect(campaign.status).toBe('STOP');
	});

	test('is done also where it was done before, or its answer was lost', async () => {
		const campaign = waiting();
		env.sandbox.faults.add({ kind: 'resetAfter', method: 'PATCH', key: node.apiKey, times: 1 });
		const { output } = await node.run('campaign:pause', { campaignSn: campaign.sn });
		expect(output[0]?.json.paused).toBe(true);
	});

	test('says the status of a campaign that cannot be paused', async () => {
		const { sn } = node.account.addCampaign();
		const { error } = await node.run('campaign:pause', { campaignSn: sn });
		expect(error?.message).toContain('40001');
		expect(error?.message).toContain('its status is COMPLETE');
	});

	test('a refusal that has nothing to do with the state is told as it is', async () => {
		const { sn } = waiting();
		env.sandbox.faults.add({
			kind: 'tooManyRequests',
			method: 'PATCH',
			key: node.apiKey,
			retryAfter: 100,
		});
		const { error } = await node.run('campaign:pause', { campaignSn: sn });
		expect(error?.message).toMatch(/too many requests/i);
		expect(error?.message).not.toContain('cannot be paused');
	});

	test('advises to check an ID that is not known', async () => {
		const { error } = await node.run('campaign:pause', { campaignSn: 'nope' });
		expect(error?.message).toContain('The campaign nope cannot be paused');
		expect(error?.description).toContain('Check the campaign ID');
	});

	test('an answer that was lost each time: the status tells', async () => {
		const campaign = waiting();
		env.sandbox.faults.add({ kind: 'serverErrorAfter', method: 'PATCH', key: node.apiKey });
		const { output } = await node.run('campaign:pause', { campaignSn: campaign.sn });
		expect(output[0]?.json).toEqual({ paused: true, campaignSn: campaign.sn });
	});

	test('where it is not known whether it is paused, a repeat is advised', async () => {
		const { sn } = waiting();
		env.sandbox.faults.add({ kind: 'serverError', method: 'PATCH', key: node.apiKey });
		const { error } = await node.run('campaign:pause', { campaignSn: sn });
		expect(error?.message).toContain(`not known whether the campaign ${sn} is paused`);
		expect(error?.message).toContain('its status is PREPARE');
		expect(error?.description).toContain('pausing twice does no harm');
	});
});
