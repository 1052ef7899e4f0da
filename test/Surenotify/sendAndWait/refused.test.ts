import type { IDataObject } from 'n8n-workflow';
import { callTool } from '../../engine/engine';
import { newKey, useSandbox } from '../../support/surroundings';
import { surenotifyCredentials, type Runner } from '../emailNode';
import { ask, BOSS } from './asking';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const limit = (values: IDataObject) => ({ options: { limitWaitTime: { values } } });

test.each<[string, IDataObject, string]>([
	['nobody', { toAddress: '={{ "" }}' }, 'The field "To" is empty'],
	['several', { toAddress: '0912345678, 0922333444' }, '"To" names 2 recipients'],
	['a list', { toAddress: '={{ ["0912345678", "0922333444"] }}' }, '"To" names 2 recipients'],
	['no number', { toAddress: 'the boss' }, 'holds more than digits'],
	['another country', { countryCode: '999' }, 'country code "999"'],
	['no message', { message: ' ' }, 'The field "Message" is empty'],
	['a name without a value', { message: 'Refund [[amount]]?' }, 'asks for [[amount]]'],
	["another service's variable", { message: 'Refund ${order}?' }, '"Message" holds ${order}'],
	['forgotten braces', { message: 'Refund {{ order?' }, 'holds {{ order?'],
	['no such response type', { responseType: '={{ "customForm" }}' }, 'none of its choices'],
	[
		'no such approval',
		{ approvalOptions: { values: { approvalType: '={{ "triple" }}' } } },
		'none of its choices',
	],
	[
		'an approval that its expression does not find',
		{ approvalOptions: { values: { approvalType: '={{ $json.nothing }}' } } },
		'"Type of Approval" is (empty)',
	],
	['no such language', { options: { language: '={{ "fr" }}' } }, 'none of its choices'],
	[
		'no time',
		limit({ limitType: 'afterTimeInterval', resumeAmount: 0, resumeUnit: 'hours' }),
		'leaves no time',
	],
	[
		'a time that is over',
		limit({ limitType: 'atSpecifiedTime', maxDateAndTime: '2020-01-01T00:00:00' }),
		'leaves no time',
	],
	['an empty time', limit({ limitType: 'atSpecifiedTime', maxDateAndTime: '' }), 'is empty'],
	[
		'an amount that its expression does not find',
		limit({ resumeAmount: '={{ $json.nothing }}', resumeUnit: 'days' }),
		'"Amount" is (empty)',
	],
	['no unit', limit({ resumeAmount: 1, resumeUnit: '={{ null }}' }), '"Unit" is (empty)'],
	['no such unit', limit({ resumeAmount: 1, resumeUnit: 'weeks' }), 'none of its choices'],
])('%s: refused before anything is sent, and nothing waits', async (_what, parameters, reason) => {
	const { first, waitTill } = await ask(runner, 'sms', parameters);
	expect(`${first.error?.message}`).toContain(reason);
	expect(first.error?.description?.length).toBeGreaterThan(10);
	expect(waitTill).toBeUndefined();
	expect(env.sandbox.journal.length).toBe(0);
});

test('items that ask different things are refused, with the way out', async () => {
	const { first } = await ask(runner, 'sms', {}, [BOSS, { json: { ...BOSS.json, order: 'B' } }]);
	expect(first.error?.message).toContain('ask different questions');
	expect(first.error?.description).toContain('Loop Over Items');
	expect(env.sandbox.journal.length).toBe(0);
});

test('items that differ only in when the time runs out ask one question, and the first time counts', async () => {
	const limitType = 'atSpecifiedTime';
	const now = limit({ limitType, maxDateAndTime: '={{ $now.plus({ hours: 1 }) }}' });
	expect((await ask(runner, 'sms', now, [BOSS, BOSS, BOSS])).waitTill).toBeDefined();
	const days = limit({
		limitType,
		maxDateAndTime: '={{ "2099-01-0" + (3 - $itemIndex) + "T00:00:00Z" }}',
	});
	const { waitTill, first } = await ask(runner, 'sms', days, [BOSS, BOSS]);
	expect(waitTill?.toISOString()).toBe('2099-01-02T00:00:00.000Z');
	expect(first.output).toHaveLength(2);
});

test('an e-mail needs a sender and a subject', async () => {
	for (const [field, label] of [
		['fromAddress', 'From Address'],
		['subject', 'Subject'],
	]) {
		const { first } = await ask(runner, 'email', { [String(field)]: ' ' });
		expect(first.error?.message).toBe(`The field "${label}" is empty`);
	}
	expect(env.sandbox.journal.length).toBe(0);
});

test('a link that opens on this machine only is not sent to people elsewhere', async () => {
	const { urls } = await import('../../engine/engine');
	const { webhookWaitingBaseUrl } = urls;
	urls.webhookWaitingBaseUrl = 'http://localhost:5678/webhook-waiting';
	try {
		const elsewhere = { ...runner, baseUrl: 'https://mail.surenotifyapi.invalid' };
		const { first, waitTill } = await ask(elsewhere, 'sms');
		expect(first.error?.message).toContain('localhost:5678');
		expect(first.error?.description).toContain('WEBHOOK_URL');
		expect(waitTill).toBeUndefined();
	} finally {
		urls.webhookWaitingBaseUrl = webhookWaitingBaseUrl;
	}
});

test('a message that the service refuses: an error, and nothing waits', async () => {
	const { first, waitTill } = await ask(runner, 'sms', { toAddress: '0212345678' });
	expect(first.error?.message).toContain('not a valid format');
	expect(waitTill).toBeUndefined();
});

test.each(['serverErrorAfter', 'resetAfter'] as const)(
	'%s: it is said that the message may have been sent, nothing waits, nothing is sent again',
	async (kind) => {
		runner.node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
		env.sandbox.faults.add({ kind, times: 1 });
		const { first, waitTill } = await ask(runner, 'sms');
		expect(first.error?.message).toContain('It is not known whether');
		expect(waitTill).toBeUndefined();
		expect(env.sandbox.surenotify.account(runner.apiKey).sentTotal).toBe(1);
	},
);

test('Retry On Fail does not ask again what may have been asked, though the question holds the time', async () => {
	runner.node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
	const { first, waitTill } = await ask(runner, 'sms', {
		message: '={{ "[Example Shop] May we refund? " + $now.toISO() }}',
		...limit({ limitType: 'atSpecifiedTime', maxDateAndTime: '={{ $now.plus({ hours: 1 }) }}' }),
	});
	expect(first.error?.message).toContain('It is not known whether');
	expect(waitTill).toBeUndefined();
	expect(env.sandbox.surenotify.account(runner.apiKey).sentTotal).toBe(1);
});

test('429: it is sent a little later, once', async () => {
	env.sandbox.faults.add({ kind: 'tooManyRequests', times: 1 });
	const { waitTill } = await ask(runner, 'sms');
	expect(waitTill).toBeDefined();
	expect(env.sandbox.surenotify.account(runner.apiKey).sentTotal).toBe(1);
});

test('an agent that runs its tools by itself does not wait: it is told so, and nothing is sent', async () => {
	const { answers } = await callTool({
		type: 'surenotifySms',
		credentials: surenotifyCredentials(runner.sandbox, runner.apiKey),
		parameters: {
			resource: 'sms',
			operation: 'sendAndWait',
			toAddress: '0912345678',
			message: 'May I?',
		},
		path: 'invoke',
	});
	expect(JSON.stringify(answers)).toContain('cannot wait for an answer');
	expect(env.sandbox.journal.length).toBe(0);
});
