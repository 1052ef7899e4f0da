import { renderSms } from '../../sandbox/surenotify/payloads';
import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, readExample, replaced, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox();
const example = readExample('appointment-reminder.json');
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

async function run(one = example) {
	const credentials = exampleCredentials(env.sandbox, apiKey);
	const made = await runExample(one, 'When clicking Execute workflow', credentials);
	expect(made.run.data.resultData.error).toBeUndefined();
	return made;
}
const messages = () => env.sandbox.surenotify.account(apiKey).messages;
const texts = () => messages().flatMap((one) => (one.channel === 'sms' ? [renderSms(one)] : []));
const mails = () => messages().flatMap((one) => (one.channel === 'email' ? [one.draft] : []));
const withBudget = (budget: number) => {
	const whole = JSON.stringify(example).replace(
		'"budget","value":10',
		`"budget","value":${budget}`,
	);
	expect(whole).toContain(`"budget","value":${budget}`);
	return JSON.parse(whole) as typeof example;
};

const AMY =
	'[Example Clinic] Dear Amy, we see you tomorrow at 09:30. To change it, call 02 2345 6789.';
const BOB =
	'[Example Clinic] Dear Bob, we see you tomorrow at 00:15. To change it, call 02 2345 6789.';

test("tomorrow's are texted with their own time, by the workflow's day; who has no number is told of", async () => {
	const { output } = await run();
	expect(output("Only Tomorrow's").map(({ name }) => name)).toEqual(['Amy', 'Bob', 'Carol']);
	expect(output('Add Up the Parts')).toEqual([{ sum_segments: 2, count_address: 2 }]);
	expect(texts()).toEqual([AMY, BOB]);
	expect(mails()).toMatchObject([{ subject: 'Please call them: 1 could not be reminded by SMS' }]);
	expect(mails()[0]?.content).toContain('<li>Carol · will tell us · ');
});

test('above the budget nobody is texted, and the owner is told what it would cost', async () => {
	await run(withBudget(1));
	expect(texts()).toEqual([]);
	expect(
		mails()
			.map(({ subject }) => subject)
			.sort(),
	).toEqual([
		'Please call them: 1 could not be reminded by SMS',
		'Reminders not sent: 2 parts, the budget is 1',
	]);
});

test('a text in Chinese is counted in its longer parts, and just within the budget it goes out', async () => {
	const chinese = replaced(
		withBudget(4),
		'[Example Clinic] Dear [[name]], we see you tomorrow at [[time]].',
		`[範例診所] [[name]] ${'您好'.repeat(20)} [[time]].`,
	);
	const { output } = await run(chinese);
	expect(output('Add Up the Parts')).toEqual([{ sum_segments: 4, count_address: 2 }]);
	expect(texts()).toHaveLength(2);
});

test('nobody has an appointment tomorrow: nothing happens', async () => {
	await run(replaced(example, 'days: 1 }).set', 'days: 3 }).set'));
	expect(messages()).toEqual([]);
});

test('whom Surenotify refuses when it is sent is told of too', async () => {
	env.sandbox.faults.add({
		kind: 'answer',
		path: '/v1/sms/messages',
		body: {
			id: 'r',
			success: [],
			failure: { '912345678': 'content length', '922333444': 'content length' },
		},
	});
	await run();
	const told = mails()
		.map(({ content }) => content)
		.join('\n');
	expect(told).toContain('912345678');
	expect(told).toContain('922333444');
	expect(told).toContain('Carol');
});
