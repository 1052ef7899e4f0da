import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../support/surroundings';
import { MAIL, inHours, openCampaigns } from './campaignsNode';

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
			},
			pairedItem: [{ item: 0 }],
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
	expect(output.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 0 }], [{ item: 1 }]]);
	expect(node.account.campaigns.size).toBe(2);
});

describe('schedule', () => {
	async function scheduled(parameters: IDataObject) {
		const base = { ...MAIL, selectedLists: [sn], sendTime: 'scheduled' };
		return await node.run('campaign:create', { ...base, ...parameters });
	}

	test('a time of the picker is in the zone of the workflow and goes out in UTC', async () => {
		// The harness runs workflows in n8n's default zone.
		const { output, error } = await scheduled({ scheduleDate: '2099-01-31T09:00:00' });
		expect(error).toBeUndefined();
		expect(node.body().config?.schedule).toEqual({
			type: 1,
			timezone: 72,
			scheduleDate: '2099-01-31T14:00:00Z',
		});
		expect(output[0]?.json.scheduleDate).toBe('2099-01-31T14:00:00Z');
	});

	test('a DateTime of an expression keeps its own zone', async () => {
		const scheduleDate = '={{ DateTime.fromISO("2099-01-31T09:00:00", { zone: "Asia/Taipei" }) }}';
		await scheduled({ scheduleDate });
		expect(node.body().config?.schedule).toMatchObject({ scheduleDate: '2099-01-31T01:00:00Z' });
	});

	test('the time zone by its code', async () => {
		await scheduled({ scheduleDate: inHours(5), options: { timezone: 0 } });
		expect(node.body().config?.schedule).toMatchObject({ timezone: 0 });
	});

	test('a code that is none of the 88 is refused', async () => {
		const { error } = await scheduled({ scheduleDate: inHours(5), options: { timezone: 88 } });
		expect(error?.message).toBe('"Time Zone" is no code of Newsleopard: 88');
		expect(error?.description).toContain('from 0 to 87');
	});

	test.each([
		['={{ "" }}', '"Schedule Date" is empty'],
		['2020-01-01T00:00:00', '"Schedule Date" is in the past: 2020-01-01 00:00:00'],
		['tomorrow', '"Schedule Date" is not a date and time: tomorrow'],
	])('%p is refused before anything is sent', async (scheduleDate, message) => {
		const { error } = await scheduled({ scheduleDate });
		expect(error?.message).toContain(message);
		expect(node.requests()).toEqual([]);
	});
});

describe('Google Analytics', () => {
	test('its fields go along when it is on', async () => {
		const options = {
			gaEnabled: true,
			gaEcommerce: true,
			utmCampaign: 'spring_sale',
			utmContent: 'logolink',
		};
		await node.run('campaign:create', { ...MAIL, selectedLists: [sn], options });
		const ga = {
			enable: true,
			ecommerceEnable: true,
			utmCampaign: 'spring_sale',
			utmContent: 'logolink',
		};
		expect(node.body().config?.ga).toEqual(ga);
	});

	test('what is left of it when it is off does not', async () => {
		const options = { gaEnabled: false, gaEcommerce: true, utmCampaign: 'spring_sale' };
		const { error } = await node.run('campaign:create', { ...MAIL, selectedLists: [sn], options });
		expect(error).toBeUndefined();
		expect(node.body().config?.ga).toEqual({ enable: false, ecommerceEnable: false });
	});

	test.each([
		[{ gaEnabled: true }, '"Google Analytics Campaign" is empty'],
		[{ gaEnabled: true, utmCampaign: 'x' }, '"Google Analytics Content" is empty'],
		[{ gaEnabled: '={{ false }}', gaEcommerce: true }, '"Google Analytics E-Commerce" is on'],
	])('%j is refused', async (options, message) => {
		const { error } = await node.run('campaign:create', { ...MAIL, selectedLists: [sn], options });
		expect(error?.message).toContain(message);
		expect(node.requests()).toEqual([]);
	});
});

describe('refused before anything is sent', () => {
	test.each<[string, IDataObject, string]>([
		['no list', { selectedLists: '={{ [] }}' }, 'No list is chosen in "Selected Lists"'],
		['no name', { campaignName: ' ' }, '"Campaign Name" is empty'],
		['no subject', { subject: '={{ "" }}' }, '"Subject" is empty'],
		[
			'a long subject',
			{ subject: '字'.repeat(151) },
			'"Subject" has 151 characters, the limit is 150',
		],
		[
			'a long preheader',
			{ options: { preheader: 'x'.repeat(61) } },
			'"Preheader" has 61 characters, the limit is 60',
		],
		[
			'a long sender',
			{ fromName: 'x'.repeat(51) },
			'"From Name" has 51 characters, the limit is 50',
		],
		[
			'no address',
			{ fromAddress: 'Shop <shop@example.com>' },
			'"From Address" is not an email address',
		],
		['no HTML', { htmlContent: ' \n' }, '"HTML Content" is empty'],
		[
			'no template',
			{ contentFrom: 'template', templateId: { __rl: true, mode: 'id', value: '={{ "" }}' } },
			'"Template" is empty',
		],
	])('%s', async (_, wrong, message) => {
		const { error } = await node.run('campaign:create', { ...MAIL, selectedLists: [sn], ...wrong });
		expect(error?.message).toContain(message);
		expect(error?.description).toBeTruthy();
		expect(node.requests()).toEqual([]);
	});

	test('an empty template', async () => {
		const [template] = node.account.templates;
		if (template) template.template = ' ';
		const templateId = { __rl: true, mode: 'id', value: template?.id };
		const { error } = await node.run('campaign:create', {
			...MAIL,
			selectedLists: [sn],
			contentFrom: 'template',
			templateId,
		});
		expect(error?.message).toBe('The template "Newsletter" is empty');
		expect(node.account.campaigns.size).toBe(0);
	});

	test('150 characters count as people see them', async () => {
		const parameters = { ...MAIL, selectedLists: [sn], subject: '😀'.repeat(150) };
		expect((await node.run('campaign:create', parameters)).error).toBeUndefined();
	});
});

test('{{name}} would go out as it stands: the output warns', async () => {
	const parameters = { ...MAIL, subject: 'Hello [[name]]', selectedLists: [sn] };
	const { output } = await node.run('campaign:create', parameters);
	expect(output[0]?.json.warnings).toEqual([
		expect.stringContaining('"[[name]]" is not replaced by Newsleopard'),
	]);
});

describe('an item that fails', () => {
	const items = [
		{ json: { subject: 'Hello' } },
		{ json: { subject: '' } },
		{ json: { subject: 'Bye' } },
	];
	const parameters = () => ({ ...MAIL, subject: '={{ $json.subject }}', selectedLists: [sn] });

	test('goes alone to the error output', async () => {
		const { output, errorOutput } = await node.run('campaign:create', parameters(), items, {
			node: { onError: 'continueErrorOutput' },
		});
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([[{ item: 0 }], [{ item: 2 }]]);
		expect(errorOutput).toHaveLength(1);
		expect(errorOutput[0]).toMatchObject({
			json: { error: expect.stringContaining('"Subject" is empty') },
		});
	});

	test('does not hide the campaigns that were created where there is none', async () => {
		const { output, error } = await node.run('campaign:create', parameters(), items);
		expect(error).toBeUndefined();
		expect(output.map(({ json }) => json.status ?? 'created')).toEqual([
			'created',
			'rejected',
			'created',
		]);
		expect(output[1]?.json.reason).toContain('"Subject" is empty');
	});
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
