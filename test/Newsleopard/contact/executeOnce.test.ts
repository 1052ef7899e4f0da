import type { IDataObject } from 'n8n-workflow';
import type { TestItem } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { byId, importOf, openContacts, people } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 10 } });

const csv = (email: string): TestItem => ({
	json: { email },
	binary: {
		data: { content: `EMAIL,NAME\n${email},A\n`, fileName: 'a.csv', mimeType: 'text/csv' },
	},
});

test.each<[operation: string, items: TestItem[], expected: IDataObject]>([
	['contact:import', people(3), { status: 'COMPLETE', fileCnt: 1 }],
	['contact:importFile', [csv('a@example.org'), csv('b@example.org')], { insertCnt: 1 }],
	['contact:remove', people(3), { updatedCount: 1 }],
	['list:create', people(3), { name: 'p0@example.org' }],
])('Execute Once: %s does the first item', async (operation, items, expected) => {
	const contacts = openContacts(env);
	const list = contacts.account.addList('Members', [
		...people(3).map(({ json }) => ({ email: String(json?.email) })),
	]);
	const parameters = {
		...(operation === 'contact:import' ? importOf(list.sn) : {}),
		listSn: byId(list.sn),
		email: '={{ $json.email }}',
		listName: '={{ $json.email }}',
	};
	const node = { executeOnce: true };
	const { output, error } = await contacts.run(operation, parameters, items, { node });
	expect(error).toBeUndefined();
	expect(output).toEqual([{ json: expect.objectContaining(expected), pairedItem: { item: 0 } }]);
});
