import { useSandbox } from '../../support/surroundings';
import { importOf, openContacts, people } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 0 }, keepBodies: false });

/** The longest time (ms) in which nothing else got its turn. */
async function longestStretch(work: () => Promise<void>): Promise<number> {
	let longest = 0;
	let last = performance.now();
	const timer = setInterval(() => {
		const now = performance.now();
		longest = Math.max(longest, now - last);
		last = now;
	}, 5);
	await work().finally(() => clearInterval(timer));
	return longest;
}

test('5,000 contacts with two expressions leave others their turn', async () => {
	const contacts = openContacts(env);
	const list = contacts.account.addList('Members');
	const parameters = importOf(list.sn, {
		contactName: '={{ $json.name.toUpperCase() }}',
		fields: { field: [{ name: 'LEVEL', value: '={{ "is " + $json.level }}' }] },
	});
	const stretch = await longestStretch(async () => {
		const { output, error } = await contacts.run('contact:import', parameters, people(5_000));
		expect(error).toBeUndefined();
		expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 5_000 });
		expect(output[0]?.pairedItem).toHaveLength(5_000);
	});
	expect(list.members.get('p7@example.org')).toMatchObject({
		name: 'PERSON 7',
		fields: { LEVEL: 'is gold' },
	});
	expect(stretch).toBeLessThan(1_000);
}, 60_000);
