import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, readExample, replaced, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox({ timing: { importMs: 50, requestsPerSecond: 0 } });
const example = readExample('import-with-callback.json');
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

const credentials = () => exampleCredentials(env.sandbox, apiKey);
const mails = () => env.sandbox.surenotify.account(apiKey).messages;

test('a small import is done without waiting, and it is told what it came to', async () => {
	const { output } = await runExample(example, 'When clicking Execute workflow', credentials());
	expect(output('Look at the Import')).toMatchObject([{ status: 'COMPLETE', insertCnt: 3 }]);
	expect(mails()).toMatchObject([
		{ address: 'owner@example.com', draft: { subject: 'Members: 3 added or updated, 0 failed' } },
	]);
});

test('a call that did not come: the import is looked at once, by the ID that was added to the items', async () => {
	const account = env.sandbox.newsleopard.account(apiKey);
	const imported = await runExample(example, 'When clicking Execute workflow', credentials());
	const [done] = imported.output('Import Members');
	const note = { import: { import_sn: String(done?.import_sn), status: 'PROCESSING' } };
	env.sandbox.journal.clear();
	const items = ['amy', 'bob'].map((name) => ({ json: { email: `${name}@example.org`, ...note } }));
	const { output } = await runExample(example, 'Import Members', credentials(), items);
	expect(output('Look at the Import')).toMatchObject([{ import_sn: done?.import_sn }]);
	expect(env.sandbox.journal.filter(({ path }) => path.includes('/result/'))).toHaveLength(1);
	expect(account.imports.size).toBe(1);
});

test('an import that failed is told once, with everybody who was in it', async () => {
	env.sandbox.newsleopard.account(apiKey).importOutcome = 'ERROR';
	await runExample(example, 'When clicking Execute workflow', credentials());
	expect(mails()).toMatchObject([{ draft: { subject: 'Members not imported: 3' } }]);
	const told = JSON.stringify(mails());
	expect(told).toContain('could not carry out the import (ERROR');
	for (const name of ['amy', 'bob', 'carol']) expect(told).toContain(`${name}@example.org: `);
});

const subjects = () => mails().map((mail) => (mail.channel === 'email' ? mail.draft.subject : ''));

test('a row that Newsleopard refuses is told with its reason, and the others are imported', async () => {
	const one = replaced(example, 'amy@example.org', 'amy at example.org');
	await runExample(one, 'When clicking Execute workflow', credentials());
	expect(subjects()).toEqual(['Members: 2 added or updated, 1 failed']);
	expect(JSON.stringify(mails())).toContain('<li>amy at example.org · ');
});

test('a member without an address is told of apart, and the others are imported', async () => {
	const one = replaced(example, 'amy@example.org', '');
	await runExample(one, 'When clicking Execute workflow', credentials());
	expect(subjects().sort()).toEqual([
		'Members not imported: 1',
		'Members: 2 added or updated, 0 failed',
	]);
});

test('an import that is still under way at the timeout is told as such', async () => {
	const account = env.sandbox.newsleopard.account(apiKey);
	const list = account.addList('Members');
	const { id: job } = await begun(list.sn);
	const items = [{ json: { email: 'amy@example.org', import: { import_sn: job } } }];
	await runExample(example, 'Import Members', credentials(), items);
	expect(mails()).toMatchObject([
		{ draft: { subject: 'Members: the import is not done (PROCESSING)' } },
	]);
});

/** An import by file whose file does not come. */
async function begun(listSn: string): Promise<{ id: string }> {
	const url = `${env.sandbox.url}/newsleopard/v1/contacts/imports/${listSn}/file`;
	const answer = await fetch(url, {
		method: 'POST',
		headers: { 'x-api-key': apiKey, 'content-type': 'application/json' },
		body: '{}',
	});
	const { import_sn: id } = (await answer.json()) as { import_sn: string };
	return { id };
}
