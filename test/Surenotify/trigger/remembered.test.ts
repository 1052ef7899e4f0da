import type { IDataObject } from 'n8n-workflow';
import { TestCredentials } from '../../engine/credentials';
import { useSandbox } from '../../support/surroundings';
import { foreign, newAccount } from './account';
import { mailCall, post, surenotifyTrigger } from './node';

const env = useSandbox();
const events = ['bounce', 'click', 'complaint', 'delivery', 'open'];

/** Keeps webhook calls where n8n reads the credential, until they are let go. */
function holdCalls(): () => void {
	const holding: { release?: () => void } = {};
	const held = new Promise<void>((resolve) => {
		holding.release = resolve;
	});
	const read = TestCredentials.prototype.getDecrypted;
	jest.spyOn(TestCredentials.prototype, 'getDecrypted').mockImplementation(async function (
		this: TestCredentials,
		...args
	) {
		if (args[0].httpRequest) await held;
		return await read.apply(this, args);
	});
	return () => holding.release?.();
}

afterEach(() => {
	jest.restoreAllMocks();
});

test('a call that n8n began to look at before the activation, and ended after it, overwrites nothing', async () => {
	const account = newAccount(env.sandbox);
	for (const event of events) account.occupy(event);
	const trigger = account.open(events, { replaceExisting: true });
	const letGo = holdCalls();
	const call = post(trigger, account.apiKey, mailCall('open'));
	await trigger.activate();
	letGo();
	expect((await call).items).toHaveLength(1);
	expect(Object.keys(trigger.staticData.replacedUrls ?? {})).toHaveLength(5);
	trigger.restart();
	await trigger.deactivate();
	expect(account.registered()).toEqual(Object.fromEntries(events.map((one) => [one, foreign])));
});

test('a call changes nothing of what n8n saves', async () => {
	const account = newAccount(env.sandbox);
	const trigger = account.open(['open']);
	await trigger.activate();
	const before = trigger.staticData;
	for (const call of [mailCall('open'), mailCall('open'), mailCall('click')]) {
		await post(trigger, account.apiKey, call);
	}
	expect(trigger.staticData).toEqual(before);
});

test.each([[{ open: 5 }], [{ open: {} }], [{ open: 'x' }], [{ open: ' ' }], ['x'], [[foreign]]])(
	'what is remembered is damaged, %j: nothing is put back that is no address',
	async (replacedUrls) => {
		const account = newAccount(env.sandbox);
		const trigger = surenotifyTrigger(
			env.sandbox,
			account.apiKey,
			{ events: ['open'] },
			undefined,
			{
				replacedUrls,
			} as IDataObject,
		);
		account.occupy('open', trigger.webhookUrl);
		await trigger.deactivate();
		expect(account.registered()).toEqual({});
		expect(trigger.staticData).toEqual({});
	},
);
