import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, readExample, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox({
	timing: { reportMs: 50, reportIntervalMs: 0, requestsPerSecond: 0 },
});
const example = readExample('weekly-report.json');
const HOUR_MS = 3_600_000;
/** A campaign of an hour ago: what is asked for ends with the last full second. */
const sent = () => ({
	sentBeginAt: env.sandbox.now() - HOUR_MS,
	sentEndAt: env.sandbox.now() - HOUR_MS,
});
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const mails = () => env.sandbox.surenotify.account(apiKey).messages;
async function run() {
	const credentials = exampleCredentials(env.sandbox, apiKey);
	const made = await runExample(example, 'When clicking Execute workflow', credentials);
	expect(made.run.data.resultData.error).toBeUndefined();
	return made;
}

function contentOf(): string {
	const [mail, ...others] = mails();
	if (mail?.channel !== 'email' || others.length > 0) throw new Error('One mail is expected');
	return mail.draft.content;
}

test("the week's campaigns are mailed in one table, with links that lead to the files", async () => {
	const recipients = ['ann@example.org', 'open.bob@example.org', 'bounce.dan@example.org'];
	const spring = account().addCampaign({ ...sent(), name: 'Spring <sale> [[now]]', recipients });
	const other = account().addCampaign({
		...sent(),
		name: 'Newsletter',
		recipients: ['click.eve@example.org'],
	});
	const before = env.sandbox.now() - 8 * 24 * HOUR_MS;
	account().addCampaign({ name: 'Last month', sentBeginAt: before, sentEndAt: before });

	const { output } = await run();
	expect(
		output('Get Figures')
			.map(({ campaignSn }) => campaignSn)
			.sort(),
	).toEqual([spring.sn, other.sn].sort());
	expect(mails()[0]).toMatchObject({ address: 'owner@example.com' });
	const content = contentOf();
	expect(content).toContain(
		'<th>Campaign</th><th>Recipients</th><th>Delivered</th><th>Opened</th><th>Clicked</th><th>Bounced</th><th>Unsubscribed</th><th>Files</th>',
	);
	expect(content).toContain(
		'<td>Spring &#60;sale> &#91;&#91;now]]</td><td>3</td><td>2</td><td>50.0%</td><td>0.0%</td><td>33.3%</td><td>0</td><td>',
	);
	expect(content).toContain('<td>Newsletter</td><td>1</td><td>1</td>');
	expect(content).not.toContain('Last month');

	const links = [...content.matchAll(/<a href="([^"]+)">(\w+)\.csv</g)];
	expect(links.map(([, , type]) => type).sort()).toEqual(['bounce', 'bounce', 'click', 'click']);
	const files = await Promise.all(
		links.map(async ([, link = '']) => await (await fetch(link.replaceAll('&amp;', '&'))).text()),
	);
	expect(files.filter((text) => text.includes('bounce.dan@example.org'))).toHaveLength(1);
	expect(files.filter((text) => text.includes('click.eve@example.org'))).toHaveLength(1);
	expect(output('Keep the Files')).toHaveLength(2);
});

test('an A/B test is one row: its total', async () => {
	account().addCampaign({
		...sent(),
		name: 'A or B',
		recipients: ['a@example.org', 'b@example.org', 'c@example.org', 'd@example.org'],
		test: { on: 1, proportion: 50, durationMs: 0 },
	});
	const { output } = await run();
	expect(output('Get Figures').length).toBeGreaterThan(1);
	expect(contentOf().match(/<td>A or B<\/td>/g)).toHaveLength(1);
});

test('a week without a campaign: no mail', async () => {
	await run();
	expect(mails()).toEqual([]);
});

test('a report that cannot be made costs its links, not the figures', async () => {
	account().addCampaign({ ...sent(), name: 'Fine', recipients: ['a@example.org'] });
	const { sn } = account().addCampaign({
		...sent(),
		name: 'No report',
		recipients: ['a@example.org'],
	});
	env.sandbox.faults.add({
		kind: 'answer',
		status: 403,
		path: `/v1/report/${sn}/export`,
		body: { code: '40303' },
	});
	await run();
	const content = contentOf();
	expect(content).toMatch(/<td>Fine<\/td>.*bounce\.csv/);
	expect(content).toMatch(/<td>No report<\/td>.*<td>no report<\/td>/);
});
