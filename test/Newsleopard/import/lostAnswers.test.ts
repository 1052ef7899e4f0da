import { useSandbox } from '../../support/surroundings';
import { byId, importOf, openContacts, people } from '../contactsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, importMs: 1_000 } });
let contacts: ReturnType<typeof openContacts>;

beforeEach(() => {
	contacts = openContacts(env);
});

const newList = () => contacts.account.addList('Members');
const file = (content: string) => ({ data: { content, fileName: 'c.csv', mimeType: 'text/csv' } });

describe('answers that are not as documented are failures', () => {
	const answer = (path: string, body: unknown) =>
		env.sandbox.faults.add({ kind: 'answer', path, status: 200, body });
	const form = /answered in a form that its document does not show/;

	test.each([
		{},
		{ status: 'error' },
		{ status: 'CANCELLED' },
		{ import_sn: 'another', status: 'COMPLETE' },
	])('%j as the result of an import', async (body) => {
		answer('/result/', body);
		const { error } = await contacts.run('import:get', { importSn: 'one' });
		expect(error?.message).toMatch(form);
		const after = await contacts.run('contact:import', importOf(newList().sn), people(1));
		expect(after.error?.message).toMatch(form);
		expect(after.error?.message).toMatch(/has begun/);
	});

	test.each([
		['/text', {}, 1],
		['/text', { import_sn: '' }, 1],
		['/file', { url: 'https://example.com/x' }, 101],
		['/file', { import_sn: 'x' }, 101],
		['/file', { import_sn: 'x', url: 'File upload URL' }, 101],
	])('%s answered with %j', async (path, body, count) => {
		answer(path, body);
		const { error } = await contacts.run('contact:import', importOf(newList().sn), people(count));
		expect(error?.message).toMatch(form);
		expect(contacts.requests().filter((one) => one.startsWith('GET'))).toEqual([]);
	});
});

test('an import that began but cannot be asked after says which one it is', async () => {
	env.sandbox.faults.add({ kind: 'tooManyRequests', message: 'Limit Exceeded', path: '/result/' });
	const { error } = await contacts.run('contact:import', importOf(newList().sn), people(1));
	const [sn] = contacts.account.imports.keys();
	expect(error?.message).toContain(`The import ${sn} has begun`);
	expect(error?.message).toMatch(/Limit Exceeded/);
	expect(error?.description).toMatch(/Import > Get/);
});

describe('answers that get lost', () => {
	test('an import whose answer is lost is repeated, since it does no harm', async () => {
		const list = newList();
		env.sandbox.faults.add({ kind: 'resetAfter', path: '/text', times: 1 });
		const { output, error } = await contacts.run('contact:import', importOf(list.sn), people(2));
		expect(error).toBeUndefined();
		expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 2 });
		expect(list.members.size).toBe(2);
	});

	test.each(['resetBefore', 'serverError', 'resetAfter', 'serverErrorAfter'] as const)(
		'an upload with %s is repeated, and the result is read',
		async (kind) => {
			env.sandbox.faults.add({ kind, path: '/storage/upload', times: 1 });
			const items = [{ json: {}, binary: file('EMAIL,NAME\na@example.org,A\n') }];
			for (const binaryMode of ['default', 'filesystem'] as const) {
				const list = newList();
				const { output, error } = await contacts.run(
					'contact:importFile',
					{ listSn: byId(list.sn) },
					items,
					{ binaryMode },
				);
				expect(error).toBeUndefined();
				expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 1 });
				expect(list.members.size).toBe(1);
			}
		},
	);

	test('an upload that is refused is an error that does not show the link', async () => {
		env.sandbox.faults.add({ kind: 'slow', delayMs: 200, path: '/file', times: 1 });
		const items = [{ json: {}, binary: file('EMAIL,NAME\na@example.org,A\n') }];
		const running = contacts.run('contact:importFile', { listSn: byId(newList().sn) }, items);
		while (contacts.account.imports.size === 0) await new Promise((done) => setImmediate(done));
		// The link is made, and on its way: it lasts an hour.
		env.sandbox.advance(3_600_001);
		const { error } = await running;
		expect(error?.message).toMatch(/refused \(HTTP 403, AccessDenied: Request has expired/);
		expect(error?.description).toMatch(/new one/);
		expect(JSON.stringify(error)).not.toMatch(/X-Amz-Signature|x-api-key|sandbox-/);
	});
});

test('Retry On Fail repeats nothing that went through', async () => {
	const list = newList();
	const lists = [list.sn, 'nowhere'];
	const items = people(2).map(({ json }, index) => ({
		json: { ...json, list: lists[1 - index] ?? '' },
	}));
	const node = {
		onError: 'continueRegularOutput' as const,
		retryOnFail: true,
		maxTries: 2,
		waitBetweenTries: 0,
	};
	const { output } = await contacts.run(
		'contact:import',
		importOf('', { listSn: byId('={{ $json.list }}') }),
		items,
		{ node },
	);
	expect(contacts.requests().filter((one) => one.includes(`${list.sn}/text`))).toHaveLength(1);
	expect(output.map(({ json }) => json.status ?? json.error)).toEqual([
		expect.stringMatching(/did not begin the import/),
		'COMPLETE',
	]);
});

describe('Retry On Fail after a fault that outlasts the tries of a request', () => {
	const node = { retryOnFail: true, maxTries: 2, waitBetweenTries: 0 };
	const unclear = (path: string) =>
		env.sandbox.faults.add({ kind: 'answerAfter', path, status: 200, body: {}, times: 1 });
	const asked = (part: string) => contacts.requests().filter((one) => one.includes(part));

	test('an import whose result could not be read is asked for again, and not begun again', async () => {
		const list = newList();
		unclear('/result/');
		const { output, error } = await contacts.run('contact:import', importOf(list.sn), people(2), {
			node,
		});
		expect(error).toBeUndefined();
		expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 2 });
		expect(asked('/text')).toHaveLength(1);
	});

	test('an import of which it is not known whether it began is begun again', async () => {
		const list = newList();
		unclear('/text');
		const { output, error } = await contacts.run('contact:import', importOf(list.sn), people(2), {
			node,
		});
		expect(error).toBeUndefined();
		expect(output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 2 });
		expect(asked('/text')).toHaveLength(2);
	});

	test('an import that failed is begun again, also where its result was lost before', async () => {
		const list = newList();
		unclear('/result/');
		contacts.account.importOutcome = 'ERROR';
		const { error } = await contacts.run('contact:import', importOf(list.sn), people(2), {
			node: { ...node, maxTries: 3 },
		});
		expect(error?.message).toContain('could not carry out the import (ERROR');
		expect(asked('/text')).toHaveLength(2);
	});
});
