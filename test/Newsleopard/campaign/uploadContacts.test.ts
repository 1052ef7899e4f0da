import { useSandbox } from '../../support/surroundings';
import { ONCE, openCampaigns, people } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;

beforeEach(() => {
	node = openCampaigns(env);
});

/** What a one-time campaign is sent to. */
function contactsOf(sn: unknown) {
	return node.account.campaigns.get(String(sn))?.audience.contacts ?? [];
}

describe('an upload that fails after the campaign was created', () => {
	function failPut(
		kind: 'tooManyRequests' | 'serverError' | 'resetBefore' | 'resetAfter',
		times?: number,
	) {
		env.sandbox.faults.add({
			kind,
			method: 'PUT',
			path: '/storage/upload',
			...(times ? { times } : {}),
		});
	}

	test('names the campaign and the way on', async () => {
		node.account.maxUploadBytes = 10;
		const { error } = await node.run('campaign:createOnce', ONCE, people(1));
		const [campaign] = [...node.account.campaigns.values()];
		expect(error?.message).toContain(
			`The campaign "Spring sale" (ID ${campaign?.sn}) exists without contacts`,
		);
		expect(error?.message).toContain('40010');
		expect(error?.description).toContain('Campaign > Delete');
		expect(error?.description).toContain('Retry On Fail');
	});

	test('gives the ID of the campaign, so that a branch can delete it', async () => {
		node.account.maxUploadBytes = 10;
		const items = people(1).map(({ json }) => ({ json: { ...json, campaignSn: 'of another' } }));
		for (const onError of ['continueErrorOutput', 'continueRegularOutput'] as const) {
			const result = await node.run('campaign:createOnce', ONCE, items, { node: { onError } });
			const [row] = [...result.errorOutput, ...result.output];
			const sn = [...node.account.campaigns.keys()].at(-1);
			expect(row?.json).toMatchObject({ status: 'rejected', sn, campaignSn: sn });
			expect(row?.json.error).toContain(`(ID ${sn}) exists without contacts`);
		}
	});

	test('where it is not known whether the contacts arrived, the row says so', async () => {
		node.account.phaseMs = 60_000;
		failPut('resetAfter', 1);
		const { errorOutput } = await node.run('campaign:createOnce', ONCE, people(1), {
			node: { onError: 'continueErrorOutput' },
		});
		const [sn] = node.account.campaigns.keys();
		expect(errorOutput[0]?.json).toMatchObject({ status: 'unknown', campaignSn: sn });
	});

	test.each(['resetBefore', 'serverError'] as const)(
		'%s: the campaign has no contacts yet, so it goes again',
		async (kind) => {
			failPut(kind, 1);
			const { output, error } = await node.run('campaign:createOnce', ONCE, people(3));
			expect(error).toBeUndefined();
			expect(contactsOf(output[0]?.json.sn)).toHaveLength(3);
			expect(node.account.campaigns.size).toBe(1);
		},
	);

	test('resetAfter: where the contacts may have arrived, the file is not sent again', async () => {
		node.account.phaseMs = 60_000;
		failPut('resetAfter', 1);
		const { error } = await node.run('campaign:createOnce', ONCE, people(3));
		const [campaign] = [...node.account.campaigns.values()];
		expect(error?.message).toContain(
			`(ID ${campaign?.sn}) was created, but it is not known whether its contacts arrived`,
		);
		expect(error?.description).toContain('Its status is PREPARE');
		expect(node.requests().filter((line) => line.startsWith('PUT'))).toHaveLength(1);
	});

	test('resetAfter: a campaign that is being sent has its contacts', async () => {
		node.account.phaseMs = 0;
		failPut('resetAfter', 1);
		const { output, error } = await node.run('campaign:createOnce', ONCE, people(3));
		expect(error).toBeUndefined();
		expect(contactsOf(output[0]?.json.sn)).toHaveLength(3);
	});

	test('resetAfter: a service that takes a moment to notice its contacts gets them once', async () => {
		node.account.phaseMs = 0;
		failPut('resetAfter', 1);
		env.sandbox.faults.add({
			kind: 'answer',
			method: 'GET',
			path: '/campaign/normal/',
			body: { sn: 'x', status: 'DRAFT' },
		});
		const running = node.run('campaign:createOnce', ONCE, people(3));
		while (!node.requests().some((line) => line.startsWith('PUT')))
			await new Promise((resolve) => setTimeout(resolve, 10));
		setTimeout(() => env.sandbox.faults.clear('answer'), 500);
		const { output, error } = await running;
		expect(error).toBeUndefined();
		expect(contactsOf(output[0]?.json.sn)).toHaveLength(3);
		expect(node.requests().filter((line) => line.startsWith('PUT'))).toHaveLength(1);
	});

	test.each(['File upload URL', ''])('the upload link %j is none', async (preSignedUrl) => {
		const body = { sn: 'new', preSignedUrl };
		env.sandbox.faults.add({ kind: 'answer', path: '/once', body });
		const { error } = await node.run('campaign:createOnce', ONCE, people(1));
		expect(error?.message).toMatch(/\(ID new\) exists without contacts: .* gave no upload link/);
	});

	test('Retry On Fail uploads to the campaign that is there', async () => {
		failPut('serverError', 3);
		const { output, error } = await node.run('campaign:createOnce', ONCE, people(3), {
			node: { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		});
		expect(error).toBeUndefined();
		expect(node.account.campaigns.size).toBe(1);
		expect(contactsOf(output[0]?.json.sn)).toHaveLength(3);
	});
});
