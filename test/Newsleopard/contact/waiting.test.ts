import { useSandbox } from '../../support/surroundings';
import { importOf, openContacts, people } from '../contactsNode';

/** Long beside the node's first pauses (0.5 s, 0.75 s), so that a machine under load still sees several looks. */
const importMs = 4_000;
const env = useSandbox({ timing: { requestsPerSecond: 0, importMs } });

test('waits until the import is done, asking with growing pauses', async () => {
	const contacts = openContacts(env);
	const list = contacts.account.addList('Members');
	const began = Date.now();
	const { output } = await contacts.run('contact:import', importOf(list.sn), people(2));
	expect(Date.now() - began).toBeGreaterThanOrEqual(importMs);
	expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 2 });
	expect(output[0]?.json.completedDate).toEqual(expect.any(String));

	const asked = [...env.sandbox.journal]
		.filter(({ path }) => path.includes('/result/'))
		.map(({ at }) => at);
	const pauses = asked.slice(1).map((at, index) => at - (asked[index] ?? 0));
	// Of the pauses 0.75 s, 1.1 s, 1.7 s ... at least two lie within the import.
	expect(pauses.length).toBeGreaterThanOrEqual(2);
	expect(pauses[0]).toBeGreaterThanOrEqual(740);
	expect(pauses[1]).toBeGreaterThanOrEqual(1_110);
});

test('stopping the execution ends the waiting', async () => {
	const contacts = openContacts(env);
	const stop = new AbortController();
	const list = contacts.account.addList('Members');
	const running = contacts.run('contact:import', importOf(list.sn), people(1), {
		signal: stop.signal,
	});
	while (contacts.account.imports.size === 0) await new Promise((done) => setImmediate(done));
	stop.abort();
	const { run } = await running;
	expect(run.status).toBe('canceled');
	expect(contacts.account.isProcessing(list)).toBe(true);
});
