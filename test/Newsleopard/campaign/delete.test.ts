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

describe('delete', () => {
	test('a request that is refused is told for each campaign, and none is gone', async () => {
		const items = [waiting(), waiting()].map(({ sn }) => ({ json: { sn } }));
		env.sandbox.faults.add({
			kind: 'tooManyRequests',
			method: 'DELETE',
			key: node.apiKey,
			retryAfter: 100,
		});
		const { output, errorOutput } = await node.run(
			'campaign:delete',
			{ campaignSn: '={{ $json.sn }}' },
			items,
			{
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(output).toEqual([]);
		expect(errorOutput.map(({ json, pairedItem }) => [String(json.reason), pairedItem])).toEqual(
			items.map((_, item) => [expect.stringMatching(/too many requests/i), { item }]),
		);
		expect(node.account.campaigns.size).toBe(2);
	});

	test('many in one request, each with what became of it', async () => {
		const done = [node.account.addCampaign(), node.account.addCampaign(), waiting()];
		const sending = node.account.addCampaign({ status: 'SENDING' });
		const sns = [...done.map(({ sn }) => sn), sending.sn, 'nope', String(done[0]?.sn)];
		const items = sns.map((sn) => ({ json: { sn } }));
		const { output, errorOutput } = await node.run(
			'campaign:delete',
			{ campaignSn: '={{ $json.sn }}' },
			items,
			{
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(node.requests()).toEqual(['DELETE /v1/campaign/normal 200']);
		expect(output.map(({ json, pairedItem }) => [json, pairedItem])).toEqual(
			[0, 1, 2, 5].map((item) => [{ deleted: true, campaignSn: sns[item] }, { item }]),
		);
		expect(errorOutput.map(({ json }) => json.reason)).toEqual([
			expect.stringContaining('it is being prepared or sent'),
			expect.stringContaining('The campaign nope is not known'),
		]);
		expect([...node.account.campaigns.keys()]).toEqual([sending.sn]);
	});

	test('one that cannot be deleted fails the node where nothing else was', async () => {
		const { sn } = node.account.addCampaign({ status: 'SENDING' });
		const { error } = await node.run('campaign:delete', { campaignSn: sn });
		expect(error?.message).toContain(`The campaign ${sn} cannot be deleted`);
		expect(error?.description).toContain('Campaign > Pause');
	});

	test('an item without an ID fails alone', async () => {
		const { sn } = node.account.addCampaign();
		const items = [{ json: { sn } }, { json: { sn: '' } }];
		const { output, errorOutput } = await node.run(
			'campaign:delete',
			{ campaignSn: '={{ $json.sn }}' },
			items,
			{
				node: { onError: 'continueErrorOutput' },
			},
		);
		expect(output.map(({ json }) => json)).toEqual([{ deleted: true, campaignSn: sn }]);
		expect(errorOutput.map(({ json }) => json.reason)).toEqual([
			expect.stringContaining('"Campaign" is empty'),
		]);
	});
});

test('with Execute Once only the campaign of the first item is deleted', async () => {
	const items = [waiting(), waiting()].map(({ sn }) => ({ json: { sn } }));
	const parameters = { campaignSn: '={{ $json.sn }}' };
	const { output, error } = await node.run('campaign:delete', parameters, items, {
		node: { executeOnce: true },
	});
	expect(error).toBeUndefined();
	expect(output).toHaveLength(1);
	expect([...node.account.campaigns.keys()]).toEqual([items[1]?.json.sn]);
});

test.each(['resetAfter', 'serverErrorAfter', 'invalidJson'] as const)(
	'%s: what a repeat does not know any more was deleted by the request whose answer was lost',
	async (kind) => {
		const sending = node.account.addCampaign({ status: 'SENDING' });
		const items = [waiting(), sending].map(({ sn }) => ({ json: { sn } }));
		env.sandbox.faults.add({ kind, method: 'DELETE', key: node.apiKey, times: 1 });
		const { output, errorOutput } = await node.run(
			'campaign:delete',
			{ campaignSn: '={{ $json.sn }}' },
			items,
			{ node: { onError: 'continueErrorOutput' } },
		);
		expect(output.map(({ json }) => json)).toEqual([
			{
				deleted: true,
				campaignSn: items[0]?.json.sn,
				warnings: [expect.stringContaining('its ID is wrong')],
			},
		]);
		expect(errorOutput.map(({ json }) => json.reason)).toEqual([
			expect.stringContaining('it is being prepared or sent'),
		]);
		expect([...node.account.campaigns.keys()]).toEqual([sending.sn]);
	},
);

test('an item without an ID does not bear the ID of another campaign', async () => {
	const { sn } = node.account.addCampaign();
	const items = [{ json: { campaignSn: sn, chosen: '' } }];
	const { errorOutput } = await node.run(
		'campaign:delete',
		{ campaignSn: '={{ $json.chosen }}' },
		items,
		{ node: { onError: 'continueErrorOutput' } },
	);
	expect(errorOutput[0]?.json).toMatchObject({ deleted: false, campaignSn: null });
});

test.each([[[]], [{}], [{ success: 'all' }]])(
	'an answer %j is not in the documented form, and nothing counts as deleted',
	async (body) => {
		const { sn } = node.account.addCampaign();
		env.sandbox.faults.add({ kind: 'answer', method: 'DELETE', key: node.apiKey, body });
		const { error } = await node.run('campaign:delete', { campaignSn: sn });
		expect(error?.message).toContain('in a form that its document does not show');
	},
);
