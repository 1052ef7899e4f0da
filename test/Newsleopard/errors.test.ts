import type { IDataObject } from 'n8n-workflow';
import { refusal, type ErrorCode } from '../../sandbox/newsleopard/failures';
import { errorOf } from '../../nodes/Newsleopard/errors';
import { useSandbox } from '../support/surroundings';
import { MAIL, ONCE, inHours, openCampaigns, people } from './campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 60_000 } });
let node: ReturnType<typeof openCampaigns>;
let sn: string;

beforeEach(() => {
	node = openCampaigns(env);
	sn = node.account.addList('VIP', ['amy@example.org', 'bob@example.org']).sn;
});

/** Lets the service refuse with a code that our own checks keep from coming up. */
function refuseWith(code: ErrorCode) {
	node.account.isVerified = () => {
		throw refusal(code);
	};
}

const FROM_FILE = { ...MAIL, contactsFrom: 'binary', binaryPropertyName: 'data' };

function file(content: string) {
	return [
		{ json: {}, binary: { data: { content, fileName: 'contacts.csv', mimeType: 'text/csv' } } },
	];
}

/** How each documented code comes about (Create Campaign and its three neighbours, Error Message Description). */
const PROVOKED: Record<string, () => ReturnType<typeof node.run>> = {
	'40001': async () => {
		refuseWith(40001);
		return await create({});
	},
	'40003': async () => await create({ fromAddress: 'shop@localhost' }),
	'40004': async () => await create({ fromAddress: 'shop@gmail.com' }),
	'40007': async () => await create({ selectedLists: ['no-such-list'] }),
	'40008': async () =>
		await node.run('campaign:createOnce', FROM_FILE, file('EMAIL,NAME\n"amy@example.org,Amy\n')),
	'40009': async () => {
		refuseWith(40009);
		return await create({});
	},
	'40010': async () => {
		node.account.maxUploadBytes = 10;
		return await node.run('campaign:createOnce', ONCE, people(2));
	},
	'40011': async () => await create({ fromAddress: 'shop@unverified.example' }),
	'40012': async () => {
		node.account.balance.email = 1;
		return await create({});
	},
	'40013': async () => await create({ excludeLists: [sn] }),
	'40014': async () => await create({ htmlContent: '<p>${NAME</p>' }),
	'40015': async () => await create({ subject: 'Hello\nthere' }),
	'40017': async () => {
		node.account.balance.email = 1;
		return await node.run('abTest:create', {
			...MAIL,
			selectedLists: [sn],
			testOn: 'subject',
			subjectA: 'A',
			subjectB: 'B',
			proportion: 100,
		});
	},
	'40019': async () => {
		// The clock of the service is ahead of ours.
		env.sandbox.advance(7_200_000);
		return await create({ sendTime: 'scheduled', scheduleDate: inHours(1) });
	},
	'40020': async () => {
		refuseWith(40020);
		return await create({ sendTime: 'scheduled', scheduleDate: inHours(5) });
	},
};

async function create(parameters: IDataObject) {
	return await node.run('campaign:create', { ...MAIL, selectedLists: [sn], ...parameters });
}

test.each(Object.keys(PROVOKED))(
	'code %s stands in the message, and there is advice',
	async (code) => {
		const { error, run } = (await PROVOKED[code]?.()) as Awaited<ReturnType<typeof node.run>>;
		const { meaning, advice } = errorOf(code, '', 400, 'POST /v1/campaign/normal/submit');
		expect(error?.message).toContain(code);
		expect(error?.message).toContain(meaning);
		expect(error?.description).toContain(advice);
		expect(JSON.stringify([error, run.data.resultData])).not.toContain(node.apiKey);
	},
);

test('a number for a code reads the same', async () => {
	env.sandbox.faults.add({ kind: 'oddShape', key: node.apiKey });
	const { error } = await create({ fromAddress: 'shop@unverified.example' });
	expect(error?.message).toContain('code 40011');
});

test('a list that is being imported is refused with what the service says', async () => {
	node.account.isProcessing = () => true;
	const { error } = await create({});
	expect(error?.message).toContain('40015');
});

test('40007 for a template, of the template calls and of a campaign that uses it', async () => {
	const templateId = { __rl: true, mode: 'id', value: 'no-such-template' };
	for (const { error } of [
		await node.run('template:get', { templateId }),
		await create({ contentFrom: 'template', templateId }),
	]) {
		expect(error?.message).toContain('40007');
		expect(error?.description).toBe('Pick the template from the dropdown, or check its ID.');
	}
	expect(node.account.campaigns.size).toBe(0);
});

test('a wrong key is told as such', async () => {
	const credentials = { newsleopardApi: { ...node.credentials.newsleopardApi, apiKey: 'wrong' } };
	const { error } = await node.run('account:getBalance', {}, undefined, { credentials });
	expect(error?.message).toContain('Forbidden');
	expect(error?.description).toContain('Check the API key');
});

test('the daily limit is told after one more try', async () => {
	env.sandbox.faults.add({ kind: 'tooManyRequests', message: 'Limit Exceeded', key: node.apiKey });
	const { error } = await create({});
	expect(error?.message).toContain('The daily limit');
	expect(node.requests()).toHaveLength(2);
});

describe('advice fits what was asked', () => {
	test.each([
		[
			'campaign:get',
			{ campaignSn: 'nope' },
			'Pick the campaign from the dropdown, or check its ID',
		],
		['campaign:delete', { campaignSn: 'nope' }, 'Pick the campaign from the dropdown'],
		// What the dropdown has cannot be paused any more.
		['campaign:pause', { campaignSn: 'nope' }, 'Check the campaign ID'],
		[
			'template:get',
			{ templateId: { __rl: true, mode: 'id', value: 'nope' } },
			'Pick the template',
		],
	])('%s with an ID that is not known', async (operation, parameters, advice) => {
		const { error } = await node.run(operation, parameters);
		expect(error?.description).toContain(advice);
		if (operation === 'campaign:pause') expect(error?.description).not.toMatch(/dropdown|Pick/);
	});

	test.each(['account:getBalance', 'template:getAll'])(
		'%s while the service has a fault: nothing is said of sending',
		async (operation) => {
			env.sandbox.faults.add({ kind: 'serverError', key: node.apiKey });
			const { error } = await node.run(operation, {});
			expect(error?.description).toBe('The service has a fault. Run this node again later.');
		},
	);

	test('a creation that failed at the service: look before it is repeated', () => {
		const { advice } = errorOf('', '', 500, 'POST /v1/contacts/lists/insert');
		expect(advice).toContain('admin panel');
		expect(errorOf('', '', 502, 'POST /v1/report/campaigns/metrics').advice).toContain(
			'again later',
		);
	});

	test('an import that is not known or too old', () => {
		const { meaning, advice } = errorOf('', '', 400, 'GET /v1/contacts/imports/result/x');
		expect(meaning).toContain('30 days');
		expect(advice).toContain('import ID');
	});
});
