import { DateTime } from 'luxon';
import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, nodeOf, readExample, replaced, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const example = readExample('customers-and-campaign.json');
const env = useSandbox({ timing: { importMs: 50, requestsPerSecond: 0 } });
/** Where the engine's workflows are at home. */
const zone = 'America/New_York';
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

async function run(one = example) {
	const credentials = exampleCredentials(env.sandbox, apiKey);
	const { output } = await runExample(one, 'When clicking Execute workflow', credentials);
	return {
		account: env.sandbox.newsleopard.account(apiKey),
		mails: env.sandbox.surenotify.account(apiKey).messages,
		output,
	};
}

test('imports the customers, schedules the campaign for tomorrow at nine and tells the owner', async () => {
	const { account, mails, output } = await run();
	expect(output('Import Contacts')[0]).toMatchObject({
		fileCnt: 7,
		insertCnt: 5,
		duplicateCnt: 1,
		errCnt: 1,
	});
	const [campaign] = [...account.campaigns.values()];
	const due = DateTime.fromMillis(campaign?.dueAt ?? 0, { zone });
	expect(due.toFormat('HH:mm:ss')).toBe('09:00:00');
	expect(due.hasSame(DateTime.now().setZone(zone).plus({ days: 1 }), 'day')).toBe(true);
	expect(campaign?.selectedLists).toEqual([...account.lists.keys()]);
	expect(mails).toHaveLength(1);
	expect(mails[0]).toMatchObject({
		address: 'owner@example.com',
		draft: { subject: 'New customers: 5 added or updated, 1 failed' },
	});
	const told = JSON.stringify(mails[0]);
	for (const part of [
		'Of the 7 rows of the file',
		'5 were added to the list, or updated in it',
		'1 stood twice in the file',
		'not-an-address',
		`goes out at ${due.toFormat('yyyy-MM-dd')} 09:00`,
		String(campaign?.sn),
	])
		expect(told).toContain(part);
	expect(account.finishCampaign(String(campaign?.sn))).toBe('COMPLETE');
});

test('with Preview Only nothing is scheduled, and the owner is told so', async () => {
	const one = structuredClone(example);
	nodeOf(one, 'Schedule Campaign').parameters.options = { previewOnly: true };
	const { account, mails } = await run(one);
	expect(account.campaigns.size).toBe(0);
	const told = JSON.stringify(mails);
	expect(told).toContain('was only previewed. It would go out at');
	expect(told).not.toContain('it can be stopped');
});

test('tells the owner what failed when the file cannot be imported', async () => {
	const { account, mails } = await run(replaced(example, 'EMAIL,NAME', 'MAIL,NAME'));
	expect(account.campaigns.size).toBe(0);
	expect(mails).toHaveLength(1);
	expect(mails[0]).toMatchObject({
		draft: { subject: 'New customers: the import or the campaign failed' },
	});
	expect(JSON.stringify(mails[0])).toContain(
		'The first two columns of the file must be EMAIL and NAME',
	);
});
