import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, nodeOf, readExample, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox();
const example = readExample('on-call-alert.json');
const MANUAL = 'When clicking Execute workflow';
const FAILED = 'When a Workflow Fails';
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

const credentials = () => exampleCredentials(env.sandbox, apiKey);
const messages = () => env.sandbox.surenotify.account(apiKey).messages;

/** The example with another one on duty, and a wait of `minutes`. */
function onDuty(minutes: number, phone = '0912345678') {
	const one = structuredClone(example);
	nodeOf(one, 'Who Is on Duty').parameters.assignments = {
		assignments: [
			{ id: 'a0', name: 'phone', value: phone, type: 'string' },
			{ id: 'a1', name: 'email', value: 'oncall@example.com', type: 'string' },
			{ id: 'a2', name: 'minutes', value: minutes, type: 'number' },
		],
	};
	return one;
}

/** What n8n's Error Trigger puts out (n8n 2.41, execute-error-workflow). */
const failure = (message: string) => ({
	json: {
		execution: {
			id: '7',
			url: 'https://n8n.example.com/7',
			error: { message },
			lastNodeExecuted: 'Pay',
		},
		workflow: { id: 'w', name: 'Shop' },
	},
});

test('an SMS that is delivered meanwhile: no email', async () => {
	const running = runExample(onDuty(0.02), MANUAL, credentials());
	while (messages().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
	await env.sandbox.surenotify.deliver(apiKey, String(messages()[0]?.id));
	const { output } = await running;
	expect(output('The SMS Has Arrived')).toHaveLength(1);
	expect(messages()).toMatchObject([
		{
			channel: 'sms',
			address: '0912345678',
			variables: {
				workflow: 'Orders to the warehouse',
				node: 'Get New Orders',
				reason: 'The shop answered 502: <html> Bad gateway',
			},
		},
	]);
});

test('an SMS without any event, and one that bounced: the same alert by email, with the link', async () => {
	for (const phone of ['0912345678', '0912345000']) {
		apiKey = newKey();
		const running = runExample(onDuty(0.02, phone), MANUAL, credentials());
		if (phone.endsWith('000')) {
			while (messages().length === 0) await new Promise((resolve) => setTimeout(resolve, 10));
			await env.sandbox.surenotify.deliver(apiKey, String(messages()[0]?.id));
		}
		const { output } = await running;
		expect(output('Email the One on Duty')).toMatchObject([
			{ address: 'oncall@example.com', status: 'accepted' },
		]);
		const mail = messages().at(-1);
		if (mail?.channel !== 'email') throw new Error('No email came');
		expect(mail.draft.content).toContain('link: https://n8n.example.com/execution/231');
		expect(mail.draft.content).toContain('The shop answered 502: &#60;html> Bad gateway');
		expect(mail.variables).toMatchObject({ workflow: 'Orders to the warehouse' });
	}
});

test('a number that is refused goes to the email at once', async () => {
	// A wait of that length is an error in these tests.
	const { output } = await runExample(onDuty(60, 'none'), MANUAL, credentials());
	expect(output('Give It Some Minutes')).toEqual([]);
	expect(output('Email the One on Duty')).toMatchObject([{ status: 'accepted' }]);
	expect(messages()).toHaveLength(1);
});

test('a log that cannot be read is no reason to stay silent: one email', async () => {
	env.sandbox.faults.add({ kind: 'answer', status: 403, path: '/v1/sms/events', body: {} });
	const { output, run } = await runExample(onDuty(0.001), MANUAL, credentials());
	expect(run.data.resultData.error).toBeUndefined();
	expect(output('Look for Its Delivery')).toMatchObject([
		{ error: expect.stringMatching(/\w/) as string },
	]);
	expect(messages().map(({ channel }) => channel)).toEqual(['sms', 'email']);
});

test("whatever the reason holds, braces for example, the alert goes out; so does one of a workflow's trigger", async () => {
	const reason = 'Unexpected {{ or [[name]] in <b>';
	await runExample(onDuty(0.001), FAILED, credentials(), [failure(reason)]);
	const [sms, mail] = messages();
	expect(sms?.variables).toEqual({ workflow: 'Shop', node: 'Pay', reason });
	if (mail?.channel !== 'email') throw new Error('No email came');
	expect(mail.draft.content).toContain(
		'reason: Unexpected &#123;&#123; or &#91;&#91;name]] in &#60;b>',
	);
	await runExample(onDuty(0.001), FAILED, credentials(), [
		{
			json: {
				trigger: { error: { message: 'No webhook' }, mode: 'trigger' },
				workflow: { id: 'w', name: 'Shop' },
			},
		},
	]);
	expect(messages()[2]?.variables).toEqual({
		workflow: 'Shop',
		node: 'its trigger',
		reason: 'No webhook',
	});
});
