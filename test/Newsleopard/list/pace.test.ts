import { timersInARow, useSandbox } from '../../support/surroundings';
import { byId, importOf, openContacts, people } from '../contactsNode';

const rate = 10;
const env = useSandbox({ timing: { requestsPerSecond: rate, importMs: 50 } });

/** How many requests of an account were refused, and how long all of them took (ms). */
function told(apiKey: string) {
	const entries = [...env.sandbox.journal].filter(({ key }) => key === apiKey);
	const times = entries.map(({ at }) => at);
	return {
		requests: entries.length,
		refused: entries.filter(({ status }) => status === 429).length,
		tookMs: Math.max(...times) - Math.min(...times),
	};
}

const names = (count: number) =>
	Array.from({ length: count }, (_, index) => ({ json: { name: `List ${index}` } }));

test('40 items at 10 requests a second take 4 seconds, and none is refused', async () => {
	const contacts = openContacts(env, rate);
	const pauses = timersInARow(39, 1000 / rate);
	const { output, error } = await contacts.run(
		'list:create',
		{ listName: '={{ $json.name }}' },
		names(40),
	);
	expect(error).toBeUndefined();
	expect(output).toHaveLength(40);
	const { requests, refused, tookMs } = told(contacts.apiKey);
	expect([requests, refused]).toEqual([40, 0]);
	expect(tookMs).toBeGreaterThanOrEqual((39 * 1000) / rate);
	expect(tookMs).toBeLessThan((await pauses) * 1.5);
	expect([...contacts.account.lists.values()].map(({ name }) => name).sort()).toEqual(
		names(40)
			.map(({ json }) => json.name)
			.sort(),
	);
});

test('two runs at once share the rate', async () => {
	const contacts = openContacts(env, rate);
	const run = async () =>
		await contacts.run('list:create', { listName: '={{ $json.name }}' }, names(20));
	const results = await Promise.all([run(), run()]);
	expect(results.map(({ output }) => output.length)).toEqual([20, 20]);
	const { requests, refused, tookMs } = told(contacts.apiKey);
	expect([requests, refused]).toEqual([40, 0]);
	expect(tookMs).toBeGreaterThanOrEqual((39 * 1000) / rate);
});

test('imports that wait keep to the rate too, and uploads do not count', async () => {
	const contacts = openContacts(env, rate);
	const lists = Array.from({ length: 10 }, (_, index) => contacts.account.addList(`L${index}`));
	const items = people(10).map(({ json }, index) => ({
		json: { ...json, list: lists[index]?.sn ?? '' },
	}));
	const options = { webhookUrl: 'http://127.0.0.1:9/' };
	const { output } = await contacts.run(
		'contact:import',
		importOf('', { listSn: byId('={{ $json.list }}'), options }),
		items,
	);
	expect(output.map(({ json }) => json.status)).toEqual(lists.map(() => 'COMPLETE'));
	expect(told(contacts.apiKey).refused).toBe(0);
});

test('another program with the same key: what is refused is repeated until it is done', async () => {
	const contacts = openContacts(env, rate);
	let stop = false;
	const other = (async () => {
		while (!stop) {
			await fetch(`${env.sandbox.url}/newsleopard/v1/balance`, {
				headers: { 'x-api-key': contacts.apiKey },
			});
			await new Promise((done) => setTimeout(done, 150));
		}
	})();
	const { output, error } = await contacts.run(
		'list:create',
		{ listName: '={{ $json.name }}' },
		names(20),
	);
	stop = true;
	await other;
	expect(error).toBeUndefined();
	expect(output).toHaveLength(20);
	expect(contacts.account.lists.size).toBe(20);
	expect(told(contacts.apiKey).refused).toBeGreaterThan(0);
});
