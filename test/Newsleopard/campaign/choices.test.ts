import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { MAIL, openCampaigns, people } from '../campaignsNode';

/** What cannot be taken back never happens on a guess: a value that is none of the choices is refused. */
const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;
let sn: string;

beforeEach(() => {
	node = openCampaigns(env);
	sn = node.account.addList('VIP', ['amy@example.org', 'bob@example.org']).sn;
});

const TEST = { testOn: 'subject', subjectA: 'A', subjectB: 'B' };

test.each(['Scheduled', 'later', 'SCHEDULED', ' now', 'true', '', null, 1, ['scheduled']])(
	'Send Time %j of an expression is neither Now nor Scheduled: nothing is created',
	async (sendTime) => {
		const scheduleDate = '2030-01-31T09:00:00';
		const wanted = { ...MAIL, selectedLists: [sn], sendTime: '={{ $json.time }}', scheduleDate };
		for (const operation of ['campaign:create', 'abTest:create']) {
			const item = { json: { time: sendTime } as IDataObject };
			const { error } = await node.run(operation, { ...wanted, ...TEST }, [item]);
			expect(error?.message).toMatch(/^"Send Time" is .+, which is none of its choices$/);
			expect(error?.description).toBe('Choose among: now (Now), scheduled (Scheduled).');
		}
		expect(node.requests()).toEqual([]);
	},
);

test('Send Time of an expression that finds nothing: nothing is created', async () => {
	const parameters = { ...MAIL, sendTime: '={{ $json.time }}', email: '={{ $json.email }}' };
	const { error } = await node.run('campaign:createOnce', parameters, people(2));
	expect(error?.message).toBe('"Send Time" is (empty), which is none of its choices');
	expect(node.requests()).toEqual([]);
});

test.each<[string, IDataObject, string]>([
	[
		'a footer language by name',
		{ footerLanguage: '={{ "English" }}' },
		'"Footer Language" is English',
	],
	['a footer language that is none', { footerLanguage: '={{ 7 }}' }, '"Footer Language" is 7'],
	['Content From', { contentFrom: '={{ "HTML" }}' }, '"Content From" is HTML'],
	['a unit of time', { testDurationUnit: '={{ "hours" }}' }, '"Test Duration Unit" is hours'],
	['what a test is on', { testOn: 'Subject' }, '"Test On" is Subject'],
	['a switch as text', { options: { gaEnabled: '={{ "true" }}' } }, '"Google Analytics" is true'],
	[
		'a preview that is no switch',
		{ options: { previewOnly: '={{ "yes" }}' } },
		'"Preview Only" is yes',
	],
	[
		'a list that is an object',
		{ selectedLists: '={{ [{ sn: "x" }] }}' },
		'"Selected List Names or IDs" is an object',
	],
])('%s is refused', async (_, wrong, message) => {
	const parameters = { ...MAIL, ...TEST, selectedLists: [sn], ...wrong };
	const { error } = await node.run('abTest:create', parameters);
	expect(error?.message).toContain(message);
	expect(error?.description).toBeTruthy();
	expect(node.requests()).toEqual([]);
});

test('the number of a footer language as text is one of the choices', async () => {
	const { error } = await node.run('campaign:create', {
		...MAIL,
		selectedLists: [sn],
		footerLanguage: '={{ "0" }}',
	});
	expect(error).toBeUndefined();
	expect(node.body().content).toMatchObject({ footerLang: 0 });
});

describe('a choice that is an expression demands no field of another choice', () => {
	const CHOICES = { contentFrom: '={{ "html" }}', sendTime: '={{ "now" }}' };

	test('a campaign', async () => {
		const { error } = await node.run('campaign:create', {
			...MAIL,
			...CHOICES,
			selectedLists: [sn],
		});
		expect(error).toBeUndefined();
		expect(node.body().config?.schedule).toEqual({ type: 0 });
	});

	test('a campaign with a template', async () => {
		const templateId = { __rl: true, mode: 'id', value: 'tpl-plain' };
		const { error } = await node.run('campaign:create', {
			...MAIL,
			htmlContent: '',
			contentFrom: '={{ "template" }}',
			templateId,
			selectedLists: [sn],
		});
		expect(error).toBeUndefined();
		expect(node.account.campaigns.size).toBe(1);
	});

	test.each(['subject', 'sender', 'content'])('an A/B test on %s', async (testOn) => {
		const versions: Record<string, IDataObject> = {
			subject: { subjectA: 'A', subjectB: 'B' },
			sender: {
				fromNameA: 'A',
				fromAddressA: 'a@example.com',
				fromNameB: 'B',
				fromAddressB: 'b@example.com',
			},
			content: { htmlContentA: '<p>A</p>', htmlContentB: '<p>B</p>' },
		};
		const parameters = { ...MAIL, ...CHOICES, ...versions[testOn], testOn };
		const { error } = await node.run('abTest:create', { ...parameters, selectedLists: [sn] });
		expect(error).toBeUndefined();
		expect(node.account.campaigns.size).toBe(1);
	});

	test('a one-time campaign', async () => {
		const parameters = { ...MAIL, ...CHOICES, email: '={{ $json.email }}' };
		const { error } = await node.run('campaign:createOnce', parameters, people(2));
		expect(error).toBeUndefined();
	});
});
