import type { INode } from 'n8n-workflow';
import { callTool, type ToolPath } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { byId, openContacts } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 10 } });

test.each<ToolPath>(['engine', 'invoke'])(
	'an agent imports and removes contacts (%s)',
	async (path) => {
		const contacts = openContacts(env);
		const list = contacts.account.addList('Members');
		const calls = [{ email: 'amy@example.org' }, { email: 'bob@example.org' }];
		const tool = async (operation: string) => {
			const email = "={{ $fromAI('email', '', 'string') }}";
			const parameters = {
				resource: 'contact',
				operation,
				listSn: byId(list.sn),
				email,
			} as INode['parameters'];
			return await callTool({
				type: 'newsleopardContacts',
				parameters,
				credentials: contacts.credentials,
				calls,
				path,
			});
		};
		const added = await tool('import');
		expect(added.answers).toHaveLength(2);
		for (const { items } of added.answers) expect(items[0]).toMatchObject({ status: 'COMPLETE' });
		expect([...list.members.keys()].sort()).toEqual(calls.map(({ email }) => email));
		const removed = await tool('remove');
		for (const { items } of removed.answers)
			expect(items[0]).toEqual({ updatedCount: expect.any(Number) });
		expect(list.members.size).toBe(0);
	},
);
