import { useSandbox } from '../../support/surroundings';
import { MAIL, openCampaigns } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;
let sn: string;

beforeEach(() => {
	node = openCampaigns(env);
	sn = node.account.addList('VIP', ['amy@example.org', 'bob@example.org']).sn;
});

test('a campaign to a list goes out as the document has it', async () => {
	const parameters = { ...MAIL, selectedLists: [sn], options: { preheader: '20% off' } };
	const { output, error } = await node.run('campaign:create', parameters);
	expect(error).toBeUndefined();
	expect(node.body()).toEqual({
		form: { name: 'Spring sale', selectedLists: [sn], excludeLists: [] },
		config: { schedule: { type: 0 }, ga: { enable: false, ecommerceEnable: false } },
		content: {
			preheader: '20% off',
			subject: 'Hello ${NAME}',
			fromName: 'Shop',
			fromAddress: 'shop@example.com',
			htmlContent: '<p>Dear ${NAME}</p>',
			footerLang: 1,
		},
	});
	const [campaign] = [...node.account.campaigns.values()];
	expect(output).toEqual([
		{
			json: {
				sn: campaign?.sn,
				campaignSn: campaign?.sn,
				campaignName: 'Spring sale',
				scheduleDate: null,
				status: 'created',
			},
			pairedItem: { item: 0 },
		},
	]);
	expect(node.account.finishCampaign(String(campaign?.sn))).toBe('COMPLETE');
});

test.each([
	['an array', '={{ ["A", "B"] }}', ['A', 'B']],
	['text with commas', 'A, B ,A', ['A', 'B']],
	['JSON', '["A","B"]', ['A', 'B']],
	['one ID of an item', '={{ $json.list }}', ['L']],
])('lists from %s', async (_, selectedLists, expected) => {
	await node.run('campaign:create', { ...MAIL, selectedLists, excludeLists: selectedLists }, [
		{ json: { list: 'L' } },
	]);
	expect(node.body().form).toMatchObject({ selectedLists: expected, excludeLists: expected });
});

test.each(['={{ [] }}', '={{ null }}', '={{ "" }}', ''])(
	'Excluded Lists of %s excludes none',
	async (excludeLists) => {
		await node.run('campaign:create', { ...MAIL, selectedLists: [sn], excludeLists });
		expect(node.body().form).toMatchObject({ excludeLists: [] });
	},
);

test('the contacts of excluded lists do not get it', async () => {
	const excluded = node.account.addList('Staff', ['bob@example.org']);
	const { output } = await node.run('campaign:create', {
		...MAIL,
		selectedLists: [sn],
		excludeLists: [excluded.sn],
	});
	const campaignSn = String(output[0]?.json.campaignSn);
	node.account.finishCampaign(campaignSn);
	const { contacts } = node.account.campaigns.get(campaignSn)?.audience ?? { contacts: [] };
	expect(contacts.map(({ email }) => email)).toEqual(['amy@example.org']);
});

test('the HTML of a template is used, and asked for once in a run', async () => {
	const templateId = { __rl: true, mode: 'list', value: 'tpl-spring-sale' };
	const parameters = {
		...MAIL,
		htmlContent: '',
		selectedLists: [sn],
		contentFrom: 'template',
		templateId,
	};
	const { output, error } = await node.run('campaign:create', parameters, [{}, {}, {}]);
	expect(error).toBeUndefined();
	expect(output).toHaveLength(3);
	expect(node.body().content).toMatchObject({ htmlContent: expect.stringContaining('${COUPON}') });
	expect(node.requests().filter((line) => line.includes('templates'))).toEqual([
		'GET /v1/templates/tpl-spring-sale 200',
	]);
});

test('each item creates a campaign of its own, linked to it, even where they are the same', async () => {
	const { output } = await node.run('campaign:create', { ...MAIL, selectedLists: [sn] }, [{}, {}]);
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
	expect(node.account.campaigns.size).toBe(2);
});

describe('never twice', () => {
	test.each([
		'serverErrorAfter',
		'resetAfter',
		'resetBefore',
		'serverError',
		'invalidJson',
	] as const)('%s: a creation whose outcome is not known is not repeated', async (kind) => {
		env.sandbox.faults.add({ kind, method: 'POST', key: node.apiKey, times: 1 });
		const { error } = await node.run('campaign:create', { ...MAIL, selectedLists: [sn] });
		expect(error?.message).toContain(
			'It is not known whether the campaign "Spring sale" was created',
		);
		expect(error?.description).toContain('admin panel');
		expect(node.requests()).toHaveLength(1);
	});

	test('a refusal for too many requests is repeated', async () => {
		env.sandbox.faults.add({ kind: 'tooManyRequests', method: 'POST', key: node.apiKey, times: 2 });
		const { error } = await node.run('campaign:create', { ...MAIL, selectedLists: [sn] });
		expect(error).toBeUndefined();
		expect(node.account.campaigns.size).toBe(1);
	});

	test('Retry On Fail creates only what was not created before, though the texts hold the time', async () => {
		const retry = {
			node: {
				retryOnFail: true,
				maxTries: 3,
				waitBetweenTries: 0,
				onError: 'continueRegularOutput' as const,
			},
		};
		env.sandbox.faults.add({
			kind: 'serverErrorAfter',
			method: 'POST',
			key: node.apiKey,
			times: 1,
		});
		const parameters = {
			...MAIL,
			campaignName: '={{ $json.name }} {{ $now.toISO() }}',
			selectedLists: [sn],
		};
		const items = [{ json: { name: 'A' } }, { json: { name: 'B' } }];
		const { output } = await node.run('campaign:create', parameters, items, retry);
		// The one whose outcome is unknown stays so; the other is created once, whatever the number of tries.
		expect(node.account.campaigns.size).toBe(2);
		expect(output).toHaveLength(2);
		expect(node.requests().filter((line) => line.startsWith('POST'))).toHaveLength(2);
	});
});

test('with Execute Once only the first item creates a campaign', async () => {
	const parameters = { ...MAIL, campaignName: '={{ $json.name }}', selectedLists: [sn] };
	const items = ['A', 'B', 'C'].map((name) => ({ json: { name } }));
	const { output, error } = await node.run('campaign:create', parameters, items, {
		node: { executeOnce: true },
	});
	expect(error).toBeUndefined();
	expect(output.map(({ json }) => json.campaignName)).toEqual(['A']);
	expect([...node.account.campaigns.values()].map(({ name }) => name)).toEqual(['A']);
});
