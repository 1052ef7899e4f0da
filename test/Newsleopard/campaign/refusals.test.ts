import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { MAIL, openCampaigns } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;
let sn: string;

beforeEach(() => {
	node = openCampaigns(env);
	sn = node.account.addList('VIP', ['amy@example.org', 'bob@example.org']).sn;
});

describe('refused before anything is sent', () => {
	test.each<[string, IDataObject, string]>([
		['no list', { selectedLists: '={{ [] }}' }, 'No list is chosen in "Selected Lists"'],
		[
			'excluded lists that an expression does not find: their contacts would get it',
			{ excludeLists: '={{ $json.nobody }}' },
			'"Excluded Lists" is an expression that finds nothing',
		],
		[
			'an excluded list that an expression does not find',
			{ excludeLists: '={{ ["one", $json.nobody] }}' },
			'"Excluded Lists" is an expression that finds nothing',
		],
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
		expect(output.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 2 }]);
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

describe('an expression that n8n has not filled in', () => {
	test.each([
		['htmlContent', '<p>Dear {{ $json.name }}</p>', 'HTML Content'],
		['htmlContent', "<p>{{ $('Form').item.json.name }}</p>", 'HTML Content'],
		['htmlContent', '<p>{{ $json.tags.map((tag) => { return tag }) }}</p>', 'HTML Content'],
		['subject', 'For {{$now.toISODate()}}', 'Subject'],
		['campaignName', 'For {{ $json.name }}', 'Campaign Name'],
		[
			'options',
			{ gaEnabled: true, utmCampaign: '{{ $json.name }}', utmContent: 'x' },
			'Google Analytics Campaign',
		],
	])('in %s is refused before anything is sent: %s', async (field, text, label) => {
		const parameters = { ...MAIL, selectedLists: [sn], [field]: text };
		const { error } = await node.run('campaign:create', parameters);
		expect(error?.message).toContain(`"${label}" holds {{`);
		expect(error?.description).toContain('Switch the field from Fixed to Expression');
		expect(error?.description).toContain('${NAME}');
		expect(node.requests()).toEqual([]);
	});

	test('in the preheader, and in the HTML of a template', async () => {
		const base = { ...MAIL, selectedLists: [sn] };
		const preheader = await node.run('campaign:create', {
			...base,
			options: { preheader: '{{ $json.teaser }}' },
		});
		expect(preheader.error?.message).toContain('"Preheader" holds {{ $json.teaser }}');
		const [template] = node.account.templates;
		if (template) template.template = '<p>{{ $json.name }}</p>';
		const templateId = { __rl: true, mode: 'id', value: template?.id };
		const { error } = await node.run('campaign:create', {
			...base,
			contentFrom: 'template',
			templateId,
		});
		expect(error?.message).toContain(`"Template ${template?.id}" holds {{ $json.name }}`);
		expect(error?.description).toContain('in the template write ${NAME}');
		expect(node.account.campaigns.size).toBe(0);
	});

	test.each(['<p>{{${NAME}}}</p>', '<p>Only $5, dear ${NAME}</p>', '<style>a{b{c:d}}</style>'])(
		'is not seen where there is none: %s',
		async (htmlContent) => {
			const { error } = await node.run('campaign:create', {
				...MAIL,
				selectedLists: [sn],
				htmlContent,
			});
			expect(error).toBeUndefined();
		},
	);
});

describe('a row that was refused', () => {
	const refused = { ...MAIL, subject: '={{ $json.subject }}' };
	const items = [
		{ json: { subject: '', campaignSn: 'of another', sn: 'of another' } },
		{ json: { subject: 'Hello' } },
	];

	test.each(['continueErrorOutput', 'continueRegularOutput', 'stopWorkflow'] as const)(
		'bears no ID of another campaign, on error %s',
		async (onError) => {
			const result = await node.run('campaign:create', { ...refused, selectedLists: [sn] }, items, {
				node: { onError },
			});
			const rows = [...result.output, ...result.errorOutput].map(({ json }) => json);
			const row = rows.find(({ status }) => status === 'rejected');
			expect(row).toMatchObject({ sn: null, campaignSn: null });
			expect(rows.filter(({ status }) => status === 'created')).toHaveLength(1);
		},
	);

	test('says when it is not known whether the campaign was created', async () => {
		env.sandbox.faults.add({ kind: 'resetAfter', method: 'POST', key: node.apiKey, times: 1 });
		const parameters = { ...MAIL, selectedLists: [sn] };
		const { output } = await node.run('campaign:create', parameters, [{}, {}]);
		expect(output.map(({ json }) => json.status).sort()).toEqual(['created', 'unknown']);
	});
});
