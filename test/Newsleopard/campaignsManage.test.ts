import { listSearch, loadOptions } from '../engine/engine';
import { useSandbox } from '../support/surroundings';
import { openCampaigns } from './campaignsNode';

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
});

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
			expect.stringContaining('"Campaign ID" is empty'),
		]);
	});
});

test('templates, all and one', async () => {
	const { output } = await node.run('template:getAll', { returnAll: true });
	expect(output.map(({ json }) => [json.id, json.capacity])).toEqual([
		['tpl-newsletter', 10],
		['tpl-spring-sale', 10],
		['tpl-plain', 10],
	]);
	expect((await node.run('template:getAll', { limit: 2 })).output).toHaveLength(2);
	const templateId = { __rl: true, mode: 'id', value: 'tpl-plain' };
	const one = await node.run('template:get', { templateId });
	expect(one.output[0]?.json).toMatchObject({
		id: 'tpl-plain',
		name: '純文字通知',
		template: expect.any(String),
	});
});

test('the balance comes as numbers', async () => {
	const { output } = await node.run('account:getBalance', {});
	expect(output).toEqual([{ json: { email: 10_000, sms: 200 }, pairedItem: { item: 0 } }]);
});

describe('in the editor', () => {
	const edited = () => ({ type: 'newsleopardCampaigns', credentials: node.credentials });

	test('every page of the lists can be chosen', async () => {
		for (let number = 0; number < 130; number++)
			node.account.addList(`List ${number}`, ['amy@example.org']);
		const options = await loadOptions({ ...edited(), method: 'getLists' });
		expect(new Set(options.map(({ value }) => value))).toEqual(new Set(node.account.lists.keys()));
		expect(options[0]).toMatchObject({
			name: expect.stringContaining('List'),
			description: '1 contacts',
		});
	});

	test('templates are found by name', async () => {
		const { results } = await listSearch({
			...edited(),
			method: 'searchTemplates',
			filter: 'SPRING',
		});
		expect(results).toEqual([{ name: 'Spring sale', value: 'tpl-spring-sale' }]);
	});
});
