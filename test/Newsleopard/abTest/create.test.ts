import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { MAIL, openCampaigns, people } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;
let sn: string;

beforeEach(() => {
	node = openCampaigns(env);
	sn = node.account.addList(
		'VIP',
		people(40).map(({ json }) => String(json?.email)),
	).sn;
});

const TEST = { proportion: 20, testDuration: 2, testDurationUnit: 'day' };
const TESTING = { testing: { proportion: 20, time: 2, unit: 1 } };

/** Both versions of everything are filled in: only those of the chosen test may go out. */
const BOTH: IDataObject = {
	...MAIL,
	subjectA: 'Subject A',
	subjectB: 'Subject B',
	fromNameA: 'Shop A',
	fromNameB: 'Shop B',
	fromAddressA: 'a@example.com',
	fromAddressB: 'b@example.com',
	htmlContentA: '<p>A</p>',
	htmlContentB: '<p>B</p>',
	options: { preheader: 'both', preheaderA: 'A', preheaderB: 'B' },
	...TEST,
};

const SENDER = { fromName: 'Shop', fromAddress: 'shop@example.com' };
const SUBJECT = { subject: 'Hello ${NAME}', preheader: 'both' };
const HTML = { htmlContent: '<p>Dear ${NAME}</p>' };

test.each([
	[
		'subject',
		{
			preheaderA: 'A',
			preheaderB: 'B',
			subjectA: 'Subject A',
			subjectB: 'Subject B',
			...SENDER,
			...HTML,
			testingOn: 1,
		},
	],
	[
		'sender',
		{
			...SUBJECT,
			fromNameA: 'Shop A',
			fromNameB: 'Shop B',
			fromAddressA: 'a@example.com',
			fromAddressB: 'b@example.com',
			...HTML,
			testingOn: 2,
		},
	],
	[
		'content',
		{ ...SUBJECT, ...SENDER, htmlContentA: '<p>A</p>', htmlContentB: '<p>B</p>', testingOn: 3 },
	],
])('a test on %s sends the fields of that test and no others', async (testOn, content) => {
	const { output, error } = await node.run('abTest:create', {
		...BOTH,
		testOn,
		selectedLists: [sn],
	});
	expect(error).toBeUndefined();
	expect(node.requests()).toEqual(['POST /v1/campaign/testing/submit 200']);
	expect(node.body()).toEqual({
		form: { name: 'Spring sale', selectedLists: [sn], excludeLists: [] },
		config: { schedule: { type: 0 }, ga: { enable: false, ecommerceEnable: false } },
		content: { ...content, ...TESTING, footerLang: 1 },
	});
	const campaign = node.account.campaigns.get(String(output[0]?.json.campaignSn));
	expect(campaign?.mails).toHaveLength(2);
	expect(campaign?.test).toMatchObject({ proportion: 20, durationMs: 2 * 86_400_000 });
	expect(output[0]?.json.warnings).toBeUndefined();
});

test('two templates can be compared', async () => {
	const locator = (value: string) => ({ __rl: true, mode: 'id', value });
	const templates = { templateIdA: locator('tpl-newsletter'), templateIdB: locator('tpl-plain') };
	const parameters = {
		...BOTH,
		testOn: 'content',
		contentFrom: 'template',
		...templates,
		selectedLists: [sn],
	};
	const { error } = await node.run('abTest:create', parameters);
	expect(error).toBeUndefined();
	expect(node.body().content).toMatchObject({
		htmlContentA: expect.stringContaining('News for'),
		htmlContentB: expect.stringContaining('您好'),
	});
});

test('one-time contacts are tested on too', async () => {
	const parameters = { ...BOTH, testOn: 'subject', email: '={{ $json.email }}' };
	const { output, error } = await node.run('abTest:createOnce', parameters, people(40));
	expect(error).toBeUndefined();
	expect(node.requests()).toEqual([
		'POST /v1/campaign/testing/once 200',
		'PUT /storage/upload 200',
	]);
	expect(node.body().form).toEqual({ name: 'Spring sale' });
	expect(output).toHaveLength(1);
	expect(output[0]?.json).toMatchObject({ contactCount: 40 });
});

test('two versions that are the same are warned of', async () => {
	const parameters = {
		...BOTH,
		testOn: 'subject',
		subjectB: 'Subject A',
		options: {},
		selectedLists: [sn],
	};
	const { output } = await node.run('abTest:create', parameters);
	expect(output[0]?.json.warnings).toEqual([
		expect.stringContaining('Version A and version B are the same'),
	]);
});

describe('refused before anything is sent', () => {
	test.each<[string, string, IDataObject, string]>([
		['no version B', 'subject', { subjectB: '={{ "" }}' }, '"Subject B" is empty'],
		[
			'a long version A',
			'subject',
			{ subjectA: 'x'.repeat(151) },
			'"Subject A" has 151 characters, the limit is 150',
		],
		[
			'a long preheader',
			'subject',
			{ options: { preheaderB: 'x'.repeat(61) } },
			'"Preheader B" has 61 characters',
		],
		['no sender B', 'sender', { fromNameB: ' ' }, '"From Name B" is empty'],
		['no address', 'sender', { fromAddressA: 'Shop' }, '"From Address A" is not an email address'],
		['no content B', 'content', { htmlContentB: ' ' }, '"HTML Content B" is empty'],
		[
			'a proportion above 100',
			'subject',
			{ proportion: 101 },
			'"Proportion (%)" is 101, it must be a number from 0 to 100',
		],
		['no proportion', 'subject', { proportion: '={{ "" }}' }, '"Proportion (%)" is '],
		['half an hour', 'subject', { testDuration: 0.5 }, '"Test Duration" is 0.5'],
	])('%s', async (_, testOn, wrong, message) => {
		const { error } = await node.run('abTest:create', {
			...BOTH,
			testOn,
			selectedLists: [sn],
			...wrong,
		});
		expect(error?.message).toContain(message);
		expect(error?.description).toBeTruthy();
		expect(node.requests()).toEqual([]);
	});
});

test('with Execute Once only the first item creates a test', async () => {
	const parameters = { ...BOTH, testOn: 'subject', selectedLists: [sn] };
	const { output, error } = await node.run('abTest:create', parameters, people(3), {
		node: { executeOnce: true },
	});
	expect(error).toBeUndefined();
	expect(output).toHaveLength(1);
	expect(node.account.campaigns.size).toBe(1);
});
