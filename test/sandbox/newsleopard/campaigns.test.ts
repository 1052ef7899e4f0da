import type { Sandbox } from '../../../sandbox/sandbox';
import { startSandbox } from '../../../sandbox/sandbox';
import { openCampaigns, schedule } from './campaigns';
import { campaign, versions } from './desk';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox({ timing: { requestsPerSecond: 0 } });
});
afterAll(async () => await sandbox.close());

const withList = () => openCampaigns(sandbox);
const inAnHour = () => new Date(sandbox.now() + 3_600_000).toISOString();

describe('creating', () => {
	it.each([
		['normal/submit', {}],
		['testing/submit', { content: versions(1) }],
		['testing/submit', { content: versions(2) }],
		['testing/submit', { content: versions(3) }],
	])('%s gives an ID', async (path, over) => {
		const { post, list } = withList();
		const { status, data } = await post(path, campaign([list.sn], over));
		expect(status).toBe(200);
		expect(data).toEqual({ sn: expect.stringMatching(/^[0-9a-f]{32}$/) });
	});

	it('takes the content of a content test inside config, as the sample has it', async () => {
		const { post, list } = withList();
		const body = campaign([list.sn], { content: versions(3) });
		const { content, ...rest } = body;
		const { status } = await post('testing/submit', {
			...rest,
			config: { ...rest.config, content },
		});
		expect(status).toBe(200);
	});

	it('describes the campaign', async () => {
		const { post, api, list } = withList();
		const date = inAnHour();
		const { data } = await post(
			'testing/submit',
			campaign([list.sn], { content: versions(1), ...schedule(date) }),
		);
		expect((await api.get(`/v1/campaign/normal/${data.sn}`)).data).toMatchObject({
			sn: data.sn,
			name: 'Spring',
			status: 'PREPARE',
			channel: 0,
			sendTimeType: 'SCHEDULED',
			type: 'A_B_TEST',
			proportion: 50,
			scheduledDate: date,
			sentBeginDate: null,
		});
	});
});

describe('refusals', () => {
	it.each<[string, Parameters<typeof campaign>[1], string]>([
		['a missing name', { form: { name: undefined } }, 'form.name is required'],
		['no lists', { form: { selectedLists: [] } }, 'form.selectedLists'],
		['no exclusions at all', { form: { excludeLists: undefined } }, 'form.excludeLists'],
		[
			'a subject of 151 characters',
			{ content: { subject: 'x'.repeat(151) } },
			'must not exceed 150',
		],
		[
			'a preheader of 61 characters',
			{ content: { preheader: 'x'.repeat(61) } },
			'must not exceed 60',
		],
		[
			'a sender name of 51 characters',
			{ content: { fromName: 'x'.repeat(51) } },
			'must not exceed 50',
		],
		['no content', { content: { htmlContent: '' } }, 'content.htmlContent is required'],
		['a footer in a third language', { content: { footerLang: 2 } }, 'content.footerLang'],
		['a schedule without a date', schedule(undefined), 'config.schedule.scheduleDate'],
		[
			'GA without its fields',
			{ config: { ga: { enable: true, ecommerceEnable: false } } },
			'config.ga.utmCampaign',
		],
		[
			'GA for shops without GA',
			{ config: { ga: { enable: false, ecommerceEnable: true } } },
			'config.ga.enable',
		],
		[
			'text for a boolean',
			{ config: { ga: { enable: false, ecommerceEnable: 'boolean' } } },
			'ecommerceEnable must be',
		],
	])('%s is 40001', async (_what, over, field) => {
		const { post, list } = withList();
		const { status, data } = await post('normal/submit', campaign([list.sn], over));
		expect([status, data.code]).toEqual([400, '40001']);
		expect(data.invalidFields).toMatch(field);
	});

	it.each([
		[1, 'subjectB'],
		[2, 'fromAddressA'],
		[3, 'htmlContentB'],
		[1, 'testing'],
	])('an A/B test on %i without %s is 40001', async (testingOn, field) => {
		const { post, list } = withList();
		const content = { ...versions(testingOn), [field]: undefined };
		const { data } = await post(
			'testing/submit',
			campaign([list.sn], {
				content: { htmlContent: undefined, subject: undefined, fromAddress: undefined, ...content },
			}),
		);
		expect([data.code, data.invalidFields]).toEqual([
			'40001',
			expect.stringMatching(`content.${field}`),
		]);
	});

	it.each<[string, string, Parameters<typeof campaign>[1]]>([
		['a sender that is no address', '40003', { content: { fromAddress: 'shop' } }],
		['a domain nobody may send from', '40004', { content: { fromAddress: 'shop@gmail.com' } }],
		[
			'a sender that was not verified',
			'40011',
			{ content: { fromAddress: 'shop@unverified.example' } },
		],
		['a script in the content', '40014', { content: { htmlContent: '<script>x</script>' } }],
		['a variable that is left open', '40014', { content: { htmlContent: '<p>${NAME</p>' } }],
		['a line break in the subject', '40015', { content: { subject: 'a\nb' } }],
		['a date in the past', '40019', schedule('2019-07-05T06:00:28.000Z')],
		['a date that is none', '40020', schedule('tomorrow')],
		['a date that is not in UTC', '40020', schedule('2099-07-05T06:00:28+08:00')],
		['the 30th of February', '40020', schedule('2099-02-30T06:00:28Z')],
		['an unknown excluded list', '40007', { form: { excludeLists: ['nowhere'] } }],
	])('%s is %s', async (_what, code, over) => {
		const { post, list } = withList();
		const { status, data } = await post('normal/submit', campaign([list.sn], over));
		expect([status, data]).toEqual([400, { code }]);
	});

	it('an unknown list is 40007, one that is importing 40015, an empty one 40013', async () => {
		const { post, api, account } = withList();
		const empty = account().addList('Empty');
		const code = async (sn: string) => (await post('normal/submit', campaign([sn]))).data.code;
		expect(await code('nowhere')).toBe('40007');
		expect(await code(empty.sn)).toBe('40013');
		await api.post(`/v1/contacts/imports/${empty.sn}/text`, {
			contacts: 'EMAIL,NAME\nz@example.com,Z\n',
		});
		expect(await code(empty.sn)).toBe('40015');
	});

	it('excludes contacts, to the last one', async () => {
		const { post, list } = withList();
		const { data } = await post(
			'normal/submit',
			campaign([list.sn], { form: { excludeLists: [list.sn] } }),
		);
		expect(data).toEqual({ code: '40013' });
	});

	it('a small balance is 40012, one too small for the test groups 40017', async () => {
		const { post, list, account } = withList();
		account().balance.email = 3;
		expect((await post('normal/submit', campaign([list.sn]))).data).toEqual({ code: '40012' });
		expect(
			(await post('testing/submit', campaign([list.sn], { content: versions(1) }))).data,
		).toEqual({ code: '40012' });
		account().balance.email = 1;
		expect(
			(await post('testing/submit', campaign([list.sn], { content: versions(1) }))).data,
		).toEqual({ code: '40017' });
	});

	it('gives the code as a number in the odd shape', async () => {
		const { post, key } = withList();
		sandbox.faults.add({ kind: 'oddShape', key, times: 1 });
		expect((await post('normal/submit', campaign(['nowhere']))).data).toEqual({ code: 40007 });
	});
});
