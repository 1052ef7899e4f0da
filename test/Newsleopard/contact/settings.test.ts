import { useSandbox } from '../../support/surroundings';
import { importOf, openContacts, people } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 10 } });

test.each([
	[
		{ options: { timeoutMinutes: '={{ "abc" }}' } },
		/^"Timeout \(Minutes\)" is abc, it must be a number/,
	],
	[{ options: { timeoutMinutes: -5 } }, /^"Timeout \(Minutes\)" is -5, it must be a number from 0/],
	[{ waitForCompletion: '={{ "no" }}' }, /^"Wait for Completion" is no, it must be true or false/],
	[
		{ options: { webhookUrl: 'https://example.com/{{$json.id}}' } },
		/^"Webhook URL" holds \{\{\$json\.id\}\}, which is not filled in there/,
	],
	[
		{ options: { webhookUrl: 'https://example.com/[[id]]' } },
		/^"Webhook URL" holds \[\[id\]\], which is not filled in there/,
	],
	[{ waitBy: 'Callback' }, /^"Wait By" is Callback, which is none of its choices/],
])('%j is refused before anything is sent', async (settings, message) => {
	const contacts = openContacts(env);
	const { sn } = contacts.account.addList('Members');
	const { error } = await contacts.run('contact:import', importOf(sn, settings), people(1));
	expect(error?.message).toMatch(message);
	expect(contacts.requests()).toEqual([]);
});
