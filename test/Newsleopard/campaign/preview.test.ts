import { useSandbox } from '../../support/surroundings';
import { findNode } from '../../engine/engine';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { hintsOf, MAIL, ONCE, openCampaigns, people } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;
let sn: string;

beforeEach(() => {
	node = openCampaigns(env);
	sn = node.account.addList('VIP', ['amy@example.org', 'bob@example.org']).sn;
});

const TEST = { testOn: 'subject', subjectA: 'A', subjectB: 'B' };
const PREVIEW = { options: { previewOnly: true } };

/** What changes something at the service. */
const changes = () => node.requests().filter((line) => !line.startsWith('GET'));

describe('Preview Only', () => {
	test('shows what would go to how many, and creates nothing', async () => {
		const staff = node.account.addList('Staff', ['bob@example.org']);
		const { output, error } = await node.run('campaign:create', {
			...MAIL,
			...PREVIEW,
			subject: 'Hello [[name]]',
			selectedLists: [sn],
			excludeLists: [staff.sn, 'gone'],
		});
		expect(error).toBeUndefined();
		expect(output).toEqual([
			{
				json: {
					status: 'preview',
					campaignName: 'Spring sale',
					scheduleDate: null,
					listCount: 1,
					contactCountAtMost: 2,
					selectedLists: [{ sn, name: 'VIP', contacts: 2, status: 'GENERAL' }],
					excludeLists: [
						{ sn: staff.sn, name: 'Staff', contacts: 1, status: 'GENERAL' },
						{ sn: 'gone', name: null, contacts: null, status: null },
					],
					method: 'POST',
					url: `${env.sandbox.url}/newsleopard/v1/campaign/normal/submit`,
					body: {
						form: { name: 'Spring sale', selectedLists: [sn], excludeLists: [staff.sn, 'gone'] },
						config: { schedule: { type: 0 }, ga: { enable: false, ecommerceEnable: false } },
						content: expect.objectContaining({ htmlContent: '<p>Dear ${NAME}</p>' }),
					},
					warnings: [expect.stringContaining('"[[name]]" is not replaced by Newsleopard')],
				},
				pairedItem: { item: 0 },
			},
		]);
		expect(changes()).toEqual([]);
	});

	test('lists are asked for once, however many campaigns there are', async () => {
		const parameters = { ...MAIL, ...PREVIEW, selectedLists: [sn] };
		const { output } = await node.run('campaign:create', parameters, [{}, {}, {}]);
		expect(output).toHaveLength(3);
		expect(node.requests()).toEqual(['GET /v1/contacts/lists 200']);
	});

	test('a list that is not known leaves the number open', async () => {
		const parameters = { ...MAIL, ...TEST, ...PREVIEW, selectedLists: [sn, 'gone'] };
		const { output } = await node.run('abTest:create', parameters);
		expect(output[0]?.json).toMatchObject({ listCount: 2, contactCountAtMost: null });
		expect(output[0]?.json.url).toContain('/v1/campaign/testing/submit');
		expect(changes()).toEqual([]);
	});

	test.each(['campaign:createOnce', 'abTest:createOnce'])(
		'%s counts its contacts',
		async (name) => {
			const parameters = { ...ONCE, ...TEST, ...PREVIEW };
			const { output } = await node.run(name, parameters, people(250));
			expect(output).toHaveLength(1);
			expect(output[0]?.json).toMatchObject({ status: 'preview', contactCount: 250 });
			expect(output[0]?.pairedItem).toHaveLength(250);
			expect(node.requests()).toEqual([]);
		},
	);

	test('a file is checked as it would be', async () => {
		const file = (content: string) => ({
			json: {},
			binary: { data: { content, fileName: 'contacts.csv', mimeType: 'text/csv' } },
		});
		const parameters = { ...MAIL, ...PREVIEW, contactsFrom: 'binary', binaryPropertyName: 'data' };
		const good = await node.run('campaign:createOnce', parameters, [
			file('EMAIL,NAME\na@b.org,\n'),
		]);
		expect(good.output[0]?.json).toMatchObject({ status: 'preview', fileSize: 20 });
		const bad = await node.run('campaign:createOnce', parameters, [file('MAIL,NAME\na@b.org,\n')]);
		expect(bad.error?.message).toContain('must be EMAIL and NAME');
		expect(node.requests()).toEqual([]);
	});

	test('is on when it is added', () => {
		const { description } = findNode('newsleopardCampaigns') as INodeType;
		const options = description.properties
			.filter(({ name }) => name === 'options')
			.flatMap((collection) => collection.options as INodeProperties[])
			.filter(({ name }) => name === 'previewOnly');
		expect(options.map((option) => option.default)).toEqual([true, true, true, true]);
	});
});

test('the panel of everything that sends says what it does, first of all fields', () => {
	const { description } = findNode('newsleopardCampaigns') as INodeType;
	const notices = description.properties.filter(({ type }) => type === 'notice');
	const places = notices.map(({ displayOptions }) => displayOptions?.show);
	expect(places).toEqual([
		{ resource: ['abTest'], operation: ['create'] },
		{ resource: ['abTest'], operation: ['createOnce'] },
		{ resource: ['campaign'], operation: ['create'] },
		{ resource: ['campaign'], operation: ['createOnce'] },
	]);
	expect(notices[0]?.displayName).toContain('Execute Once');
	for (const { displayName } of notices) expect(displayName).toContain('Preview Only');
});

describe('equal campaigns of one run', () => {
	const parameters = () => ({ ...MAIL, campaignName: '={{ $json.name }}', selectedLists: [sn] });
	const items = ['A', 'B', 'C'].map((name) => ({ json: { name } }));

	test('are told on the node', async () => {
		const { run } = await node.run('campaign:create', parameters(), items);
		expect(node.account.campaigns.size).toBe(3);
		expect(hintsOf(run)).toEqual([
			expect.stringMatching(
				/^3 equal campaigns were created: .*the same mail 3 times.*Execute Once/,
			),
		]);
	});

	test('are told before they are sent in a preview', async () => {
		const { run } = await node.run('campaign:create', { ...parameters(), ...PREVIEW }, items);
		expect(hintsOf(run)).toEqual([expect.stringContaining('3 equal campaigns would be created')]);
	});

	test('only those that were created count', async () => {
		env.sandbox.faults.add({ kind: 'serverError', method: 'POST', key: node.apiKey, times: 2 });
		const { run } = await node.run('campaign:create', parameters(), items);
		expect(node.account.campaigns.size).toBe(1);
		expect(hintsOf(run).filter((hint) => hint.includes('equal'))).toEqual([]);
	});

	test('campaigns that differ are none', async () => {
		const { run } = await node.run(
			'campaign:create',
			{ ...parameters(), subject: '={{ $json.name }}' },
			items,
		);
		expect(hintsOf(run)).toEqual([]);
	});
});
