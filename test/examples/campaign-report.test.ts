import { openTrigger } from '../engine/trigger';
import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, nodeOf, readExample, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox({
	timing: { importMs: 50, reportMs: 50, reportIntervalMs: 0, requestsPerSecond: 0 },
});
const example = readExample('campaign-report.json');
const START = 'When a Campaign Has Been Sent';
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

const credentials = () => exampleCredentials(env.sandbox, apiKey);
const account = () => env.sandbox.newsleopard.account(apiKey);
const mails = () => env.sandbox.surenotify.account(apiKey).messages;
const addressesIn = ({ members }: { members: Map<string, unknown> }) => [...members.keys()];

/** What a click on Execute workflow does: the trigger shows the campaign that was sent last. */
async function execute() {
	const trigger = openTrigger({ ...nodeOf(example, START), credentials: credentials() });
	const found = await trigger.poll({ test: true });
	const run = await runExample(
		example,
		START,
		credentials(),
		(found ?? []).map(({ json }) => ({ json })),
	);
	expect(run.run.data.resultData.error).toBeUndefined();
	return run;
}

test('after the example that imports customers: the figures are mailed, the hard bounce leaves the list, the soft one stays', async () => {
	await runExample(
		readExample('customers-and-campaign.json'),
		'When clicking Execute workflow',
		credentials(),
	);
	const [campaign] = account().campaigns.values();
	account().finishCampaign(String(campaign?.sn));
	const others = account().addList('Others', ['bounce.dan@example.org']);

	const { output } = await execute();
	expect(output('Take Hard Bounces Off')).toEqual([{ updatedCount: 1 }]);
	const [list] = account().lists.values();
	expect(list && addressesIn(list).sort()).toEqual([
		'amy@example.org',
		'click.carol@example.org',
		'open.bob@example.org',
		'softbounce.eve@example.org',
	]);
	expect(addressesIn(others)).toEqual(['bounce.dan@example.org']);
	const told = JSON.stringify(mails().at(-1));
	for (const part of [String(campaign?.name), 'Bounced: 40.0%', 'Opened: 66.7%'])
		expect(told).toContain(part);
});

test('a campaign without a hard bounce: nobody is removed, and no list is asked for', async () => {
	const list = account().addList('New customers', ['amy@example.org', 'softbounce@example.org']);
	account().addCampaign({ recipients: addressesIn(list) });
	const { output } = await execute();
	expect(output('Hard Bounces Only')).toEqual([]);
	expect(output('Take Hard Bounces Off')).toEqual([]);
	expect(list.members.size).toBe(2);
	account().addCampaign({ name: 'All fine', recipients: ['amy@example.org'] });
	expect((await execute()).output('Hard Bounces Only')).toEqual([]);
	expect(env.sandbox.journal.filter(({ method }) => method === 'DELETE')).toEqual([]);
	expect(mails()).toHaveLength(2);
});
