import { useSandbox } from '../../support/surroundings';
import { hintsOf } from '../campaignsNode';
import { byId, importOf, openContacts, people } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 1_000 } });
let contacts: ReturnType<typeof openContacts>;

beforeEach(() => {
	contacts = openContacts(env);
});

const newList = () => contacts.account.addList('Members');
const file = (content: string) => ({ data: { content, fileName: 'c.csv', mimeType: 'text/csv' } });

test('does not wait when it need not, and Import > Get tells the result later', async () => {
	const parameters = importOf(newList().sn, { waitForCompletion: false });
	const { output } = await contacts.run('contact:import', parameters, people(3));
	expect(output[0]?.json).toEqual({ import_sn: expect.any(String), status: 'PROCESSING' });
	expect(output[0]?.pairedItem).toHaveLength(3);
	expect(contacts.requests().filter((one) => one.startsWith('GET'))).toEqual([]);
	const items = [{ json: { sn: output[0]?.json.import_sn as string } }];
	const during = await contacts.run('import:get', { importSn: '={{ $json.sn }}' }, items);
	expect(during.output[0]?.json.status).toBe('PROCESSING');
	env.sandbox.advance(1_000);
	const after = await contacts.run('import:get', { importSn: '={{ $json.sn }}' }, items);
	expect(after.output[0]).toMatchObject({
		json: { status: 'COMPLETE', insertCnt: 3 },
		pairedItem: { item: 0 },
	});
});

test('when it takes too long the status comes out with a hint how to go on', async () => {
	const parameters = importOf(newList().sn, { options: { timeoutMinutes: 0.01 } });
	const { output, error } = await contacts.run('contact:import', parameters, people(1));
	expect(error).toBeUndefined();
	expect(output[0]?.json).toMatchObject({
		status: 'PROCESSING',
		hint: expect.stringMatching(/Import > Get/),
	});
});

test('failed rows come out with their reasons', async () => {
	const list = contacts.account.addList('Members', [
		{ email: 'x@example.org', fields: { AGE: '40' } },
	]);
	const rows = [
		['a@example.org', 'Ann', '30'],
		['nobody', 'No, "body"', '31'],
		['A@example.org', 'Ann', '32'],
		['b@example.org', '王', 'old'],
	];
	const items = rows.map(([email = '', name = '', age = '']) => ({ json: { email, name, age } }));
	const fields = { field: [{ name: 'AGE', value: '={{ $json.age }}' }] };
	const { output } = await contacts.run('contact:import', importOf(list.sn, { fields }), items);
	expect(output[0]?.json).toMatchObject({
		status: 'COMPLETE',
		fileCnt: 4,
		insertCnt: 1,
		duplicateCnt: 1,
		errCnt: 2,
	});
	expect(output[0]?.json.failedRows).toEqual([
		{ EMAIL: 'nobody', NAME: 'No, "body"', AGE: '31', reason: 'invalid EMAIL format' },
		{ EMAIL: 'A@example.org', NAME: 'Ann', AGE: '32', reason: 'duplicate EMAIL in the file' },
		{ EMAIL: 'b@example.org', NAME: '王', AGE: 'old', reason: 'AGE is not a number' },
	]);
	expect(output[0]?.json.failedRowsNote).toBeUndefined();
	const download = [...env.sandbox.journal].find(({ path }) =>
		path.startsWith('/storage/download/'),
	);
	expect(download).toMatchObject({ status: 200 });
	expect(download?.headers['x-api-key']).toBeUndefined();
});

/** Contacts with a field LEVEL, as those of `people`, and an address that is none. */
const badOnes = (count: number) =>
	Array.from({ length: count }, (_, index) => ({
		json: { email: `bad${index}`, name: '', level: 'none' },
	}));

test('more than 1000 failed rows are cut off, and it is said so', async () => {
	const items = [...people(1), ...badOnes(1200)];
	const { output } = await contacts.run('contact:import', importOf(newList().sn), items);
	expect(output[0]?.json.errCnt).toBe(1200);
	expect(output[0]?.json.failedRows).toHaveLength(1000);
	expect(output[0]?.json.failedRowsNote).toMatch(/first 1000/);
});

test.each([
	['text/html', '<html><body>Sign in</body></html>'],
	['text/plain', ' <Error><Code>AccessDenied</Code></Error>'],
	['application/json', '{"message":"Forbidden"}'],
])('a page in place of the failed rows is not taken for them: %s', async (type, body) => {
	const headers = { 'content-type': type };
	env.sandbox.faults.add({ kind: 'answer', path: '/storage/download', headers, body });
	const items = [...people(1), ...badOnes(1)];
	const { output } = await contacts.run('contact:import', importOf(newList().sn), items);
	expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', errCnt: 1, failedRows: [] });
	expect(output[0]?.json.failedRowsNote).toMatch(/gives a web page or an error, not a CSV file/);
});

test('exactly 1000 failed rows are all there is', async () => {
	const items = [...people(1), ...badOnes(1000)];
	const { output } = await contacts.run('contact:import', importOf(newList().sn), items);
	expect(output[0]?.json.failedRows).toHaveLength(1000);
	expect(output[0]?.json.failedRowsNote).toBeUndefined();
});

test('an import stays done when its failed rows cannot be read', async () => {
	env.sandbox.faults.add({ kind: 'serverError', path: '/storage/download' });
	const { output, error, run } = await contacts.run('contact:import', importOf(newList().sn), [
		...people(1),
		...badOnes(1),
	]);
	expect(error).toBeUndefined();
	expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', errCnt: 1, failedRows: [] });
	expect(output[0]?.json.failedRowsNote).toMatch(/HTTP 500/);
	expect(hintsOf(run)).toEqual(['Of 2 contacts, 1 could not be imported.']);
});

describe('imports that end in an error', () => {
	const node = { onError: 'continueErrorOutput' as const };

	test.each(['DUPLICATE_HEADER', 'ERROR', 'MISSING_REQUIRED_DATA'] as const)(
		'%s',
		async (status) => {
			const list = newList();
			const started = contacts.run('contact:import', importOf(list.sn), people(2), { node });
			await jobsOf(1);
			for (const job of contacts.account.imports.values()) job.outcome = status;
			const { output, errorOutput } = await started;
			expect(output).toEqual([]);
			expect(errorOutput).toHaveLength(2);
			expect(errorOutput[0]?.json.error).toContain(status);
			expect(errorOutput.map(({ pairedItem }) => pairedItem)).toEqual([{ item: 0 }, { item: 1 }]);
			const [sn] = contacts.account.imports.keys();
			const get = await contacts.run('import:get', { importSn: sn ?? '' });
			expect(get.output[0]?.json).toMatchObject({ status, advice: expect.any(String) });
		},
	);

	test('where the node stops on errors, the error has advice', async () => {
		const items = [{ json: {}, binary: file('EMAIL,NAME,LEVEL\na@example.org,"A') }];
		const { error } = await contacts.run(
			'contact:importFile',
			{ listSn: byId(newList().sn) },
			items,
		);
		expect(error?.message).toMatch(/could not carry out the import \(ERROR, import_sn [\w-]+\)/);
		expect(error?.description).toMatch(/UTF-8/);
	});

	async function jobsOf(count: number) {
		while (contacts.account.imports.size < count) await new Promise((done) => setImmediate(done));
	}
});

describe('an import in which nobody arrived', () => {
	test('is an error that names the first reason', async () => {
		const items = badOnes(2);
		const { error } = await contacts.run('contact:import', importOf(newList().sn), items);
		expect(error?.message).toMatch(/^None of the 2 contacts was imported \(import_sn [\w-]+\)$/);
		expect(error?.description).toContain('The first one, "bad0": invalid EMAIL format.');
	});

	test('its row has the counts and the failed rows', async () => {
		const node = { onError: 'continueErrorOutput' as const };
		const parameters = importOf(newList().sn);
		const { errorOutput } = await contacts.run('contact:import', parameters, badOnes(1), { node });
		expect(errorOutput[0]?.json).toMatchObject({
			email: 'bad0',
			import: { import_sn: expect.any(String), errCnt: 1, failedRows: [{ EMAIL: 'bad0' }] },
		});
	});
});

test('rows that failed beside others are counted on the node', async () => {
	const items = [...people(1), ...badOnes(2), ...people(1)];
	const { run, output } = await contacts.run('contact:import', importOf(newList().sn), items);
	expect(output[0]?.json).toMatchObject({ insertCnt: 1, duplicateCnt: 1, errCnt: 2 });
	const [task] = run.data.resultData.runData.Node ?? [];
	expect(task?.hints?.[0]?.message).toBe(
		'Of 4 contacts, 2 could not be imported, 1 stood twice in the file. failedRows in the output says why.',
	);
});

describe('Import > Get', () => {
	test('an unknown and an empty ID', async () => {
		const unknown = await contacts.run('import:get', { importSn: 'nothing' });
		expect(unknown.error?.message).toMatch(/not known, or it is older than 30 days/);
		expect(unknown.error?.description).toMatch(/import ID/);
		expect(unknown.error?.description).not.toMatch(/dropdown/);
		const empty = await contacts.run('import:get', { importSn: '={{ $json.none }}' });
		expect(empty.error?.message).toMatch(/"Import ID" is empty/);
	});
});
