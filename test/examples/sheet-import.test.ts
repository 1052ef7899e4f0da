import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, nodeOf, readExample, replaced, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox({ timing: { importMs: 50, requestsPerSecond: 0 } });
const example = readExample('sheet-import.json');
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const mails = () => env.sandbox.surenotify.account(apiKey).messages;
async function run(one = example): Promise<void> {
	const credentials = exampleCredentials(env.sandbox, apiKey);
	const { run: made } = await runExample(one, 'When clicking Execute workflow', credentials);
	expect(made.data.resultData.error).toBeUndefined();
}

/** The rows of the one mail's table. */
function rowsTold(): string[][] {
	const [mail, ...others] = mails();
	if (mail?.channel !== 'email' || others.length > 0) throw new Error('One mail is expected');
	const rows = mail.draft.content.matchAll(/<tr><td>(.*)<\/td><\/tr>/g);
	return [...rows].map(([, row = '']) => row.split('</td><td>'));
}

test('the good rows are in the list; the others are mailed back once, each with its reason', async () => {
	await run();
	expect([...account().contacts.keys()].sort()).toEqual([
		'amy@example.org',
		'bob@example.org',
		'eve@example.org',
	]);
	expect(account().contacts.get('bob@example.org')).toMatchObject({
		name: 'Bob',
		fields: { MEMBER_LEVEL: 'silver' },
	});
	expect(rowsTold()).toEqual([
		['carol at example.org', 'Carol', 'invalid EMAIL format'],
		['amy@example.org', 'Amy Lin', 'duplicate EMAIL in the file'],
		['', 'Dan', expect.stringContaining('"Email" is empty') as string],
	]);
	expect(mails()[0]).toMatchObject({
		address: 'owner@example.com',
		draft: { subject: 'Sheet import: 3 rows failed' },
	});
	expect(JSON.stringify(mails()[0])).toContain('3 others were added to the list, or updated in it');
});

/** The example with these rows. */
function withRows(rows: Array<{ email: string; name: string; level: string }>) {
	const one = structuredClone(example);
	nodeOf(one, 'Rows of the Sheet').parameters.assignments = {
		assignments: [{ id: 'a0', name: 'rows', value: JSON.stringify(rows), type: 'array' }],
	};
	return one;
}

test('no row failed: nothing is mailed', async () => {
	await run(withRows([{ email: 'amy@example.org', name: 'Amy', level: 'gold' }]));
	expect(account().contacts.size).toBe(1);
	expect(mails()).toEqual([]);
});

test('the import as a whole failed: every row is mailed back, markup and braces as they stand', async () => {
	account().importOutcome = 'ERROR';
	await run(withRows([{ email: 'amy@example.org', name: '<b>[[Amy]] {{', level: 'gold' }]));
	expect(rowsTold()).toEqual([
		[
			'amy@example.org',
			'&#60;b>&#91;&#91;Amy]] &#123;&#123;',
			expect.stringContaining('could not carry out the import (ERROR') as string,
		],
	]);
	expect(JSON.stringify(mails()[0])).toContain('0 others were added');
});

test('only rows without an address failed: they are mailed back', async () => {
	await run(
		withRows([
			{ email: 'amy@example.org', name: 'Amy', level: 'gold' },
			{ email: '', name: 'Dan', level: 'gold' },
		]),
	);
	expect(rowsTold()).toEqual([['', 'Dan', expect.stringContaining('is empty') as string]]);
});

test('an import that is not done in time is told as such', async () => {
	const one = structuredClone(example);
	nodeOf(one, 'Import Rows').parameters.options = { timeoutMinutes: 0.001 };
	env.sandbox.faults.add({
		kind: 'answer',
		path: '/v1/contacts/imports/result/',
		body: { status: 'PROCESSING' },
	});
	await run(replaced(one, 'carol at example.org', 'carol@example.org'));
	const subjects = mails().map((mail) => (mail.channel === 'email' ? mail.draft.subject : ''));
	expect(subjects.sort()).toEqual([
		'Sheet import: 1 rows failed',
		'Sheet import: not done (PROCESSING)',
	]);
	expect(JSON.stringify(mails())).toContain([...account().imports.keys()][0]);
});
