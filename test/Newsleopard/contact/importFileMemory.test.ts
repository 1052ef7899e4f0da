import { contactFile, rowsIn } from '../../bench/contactFile';
import { mostBuffers } from '../../support/buffers';
import { useSandbox } from '../../support/surroundings';
import { byId, openContacts } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 0 }, keepBodies: false });

test('a file of 100 MB is never held in memory', async () => {
	const contacts = openContacts(env);
	const { sn } = contacts.account.addList('Large');
	const importFile = async (megabytes: number) => {
		const items = [{ json: {}, binary: { data: contactFile(megabytes) } }];
		const { output, error } = await contacts.run('contact:importFile', { listSn: byId(sn) }, items);
		expect(error).toBeUndefined();
		expect(output[0]?.json.insertCnt).toBe(rowsIn(megabytes));
	};
	await importFile(1);
	expect(await mostBuffers(async () => await importFile(100))).toBeLessThan(60);
}, 60_000);
