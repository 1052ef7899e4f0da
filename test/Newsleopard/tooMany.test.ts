import { useSandbox } from '../support/surroundings';
import { openContacts } from './contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });

test('"Limit Exceeded" is tried twice, with at least a second between', async () => {
	const contacts = openContacts(env);
	env.sandbox.faults.add({ kind: 'tooManyRequests', message: 'Limit Exceeded' });
	const { error } = await contacts.run('list:getAll', {});
	expect(error?.message).toMatch(/Limit Exceeded/);
	const [first, second, ...more] = [...env.sandbox.journal]
		.filter(({ key }) => key === contacts.apiKey)
		.map(({ at }) => at);
	expect(more).toEqual([]);
	expect((second ?? 0) - (first ?? 0)).toBeGreaterThanOrEqual(1_000);
});
