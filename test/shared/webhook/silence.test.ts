import * as octeth from '../../Octeth/trigger/node';
import * as surenotify from '../../Surenotify/trigger/account';
import { useSandbox } from '../../support/surroundings';

const env = useSandbox();

const openOf = {
	surenotify: () => {
		const account = surenotify.newAccount(env.sandbox);
		return { ...account, trigger: account.open(['open']) };
	},
	octeth: () => {
		const account = octeth.newAccount(env.sandbox);
		return { ...account, trigger: account.open({ events: ['open'] }) };
	},
};

/** A service that takes a request and never answers it, once. */
const hangOnce = (key: string) => env.sandbox.faults.add({ kind: 'hang', key, times: 1 });

describe.each(['surenotify', 'octeth'] as const)('%s says nothing to a request', (service) => {
	test('n8n, and the user with it, waits 10 seconds for it and asks again', async () => {
		const activated = openOf[service]();
		const deactivated = openOf[service]();
		await deactivated.trigger.activate();
		hangOnce(activated.apiKey);
		hangOnce(deactivated.apiKey);
		const start = Date.now();
		await Promise.all([activated.trigger.activate(), deactivated.trigger.deactivate()]);
		expect(Date.now() - start).toBeGreaterThan(9_000);
		expect(Date.now() - start).toBeLessThan(15_000);
	});
});
