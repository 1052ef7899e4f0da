import type { IDataObject, INode } from 'n8n-workflow';
import type { TestItem } from '../../engine/engine';
import { runUntilWaiting } from '../../engine/waiting';
import { useSandbox } from '../../support/surroundings';
import { byId, importOf, openContacts, people } from '../contactsNode';

// An import takes so long that nothing but the sandbox's clock ends it; calls to n8n.test reach nobody.
const env = useSandbox({
	timing: { requestsPerSecond: 0, importMs: 3_000_000, webhookRetryMs: [] },
});

async function begin(operation: string, parameters: IDataObject, items: TestItem[]) {
	const opened = openContacts(env);
	const list = opened.account.addList('Members');
	const { credentials } = opened;
	const all = {
		resource: 'contact',
		operation,
		...importOf(list.sn),
		waitBy: 'callback',
		...parameters,
	};
	const execution = await runUntilWaiting({
		type: 'newsleopardContacts',
		parameters: all as INode['parameters'],
		credentials,
		items,
	});
	const begun = [...env.sandbox.journal].filter(
		({ path, key }) => path.startsWith('/v1/contacts/imports/') && key === opened.apiKey,
	);
	const finish = () => {
		for (const job of opened.account.imports.values()) job.completeAt = env.sandbox.now();
	};
	return { ...opened, list, execution, finish, first: begun[0] };
}

function csv(): TestItem {
	const content = 'EMAIL,NAME\na@example.org,A\nb@example.org,B\n';
	return {
		json: { from: 'file' },
		binary: { data: { content, fileName: 'a.csv', mimeType: 'text/csv' } },
	};
}

test('few contacts go as a file, because a text takes no URL to call; one result for all items', async () => {
	const { account, execution, finish, first } = await begin('import', {}, people(3));
	expect(execution.first.run.status).toBe('waiting');
	expect(first?.path).toMatch(/\/file$/);
	expect(first?.body).toEqual({ webhookUrl: execution.resumeUrl });
	finish();
	const { status, result } = await execution.call(execution.resumeUrl);
	expect(status).toBe(200);
	expect(result?.run.status).toBe('success');
	expect(result?.output).toHaveLength(1);
	const [sn] = account.imports.keys();
	expect(result?.output[0]?.json).toMatchObject({
		import_sn: sn,
		status: 'COMPLETE',
		fileCnt: 3,
		insertCnt: 3,
	});
	expect(result?.output[0]?.pairedItem).toEqual([{ item: 0 }, { item: 1 }, { item: 2 }]);
	expect(account.imports.size).toBe(1);
});

test('a file waits the same way', async () => {
	const { account, execution, finish } = await begin('importFile', {}, [csv()]);
	expect(execution.first.run.status).toBe('waiting');
	finish();
	const { result } = await execution.call(execution.resumeUrl);
	expect(result?.output[0]?.json).toMatchObject({ status: 'COMPLETE', insertCnt: 2 });
	expect(account.counters.uploads).toBe(1);
});

test('an import that fails fails the node, as with polling', async () => {
	const { account, execution, finish } = await begin('import', {}, people(1));
	for (const job of account.imports.values()) job.outcome = 'ERROR';
	finish();
	const { result } = await execution.call(execution.resumeUrl);
	expect(result?.error?.message).toContain('could not carry out the import (ERROR');
});

test('a forged call and one that comes too early do not resume it', async () => {
	const { account, execution, finish } = await begin('import', {}, people(1));
	const claim = { import_sn: [...account.imports.keys()][0], status: 'COMPLETE', insertCnt: 1 };
	const forged = execution.resumeUrl.replace(/signature=.*/, 'signature=forged');
	expect(await execution.call(forged, { rawBody: claim })).toMatchObject({ status: 401 });
	expect(await execution.call(execution.resumeUrl, { rawBody: claim })).toEqual({
		status: 409,
		body: { error: 'The job is not over' },
	});
	finish();
	expect((await execution.call(execution.resumeUrl)).result?.run.status).toBe('success');
});

test('without a call the input items go on at the timeout, with the ID to ask for the import by', async () => {
	const { account, execution } = await begin(
		'import',
		{ options: { timeoutMinutes: 5 } },
		people(2),
	);
	const waitMs = new Date(execution.first.run.waitTill ?? 0).getTime() - Date.now();
	expect(waitMs).toBeGreaterThan(4 * 60_000);
	expect(waitMs).toBeLessThanOrEqual(5 * 60_000);
	const { output } = await execution.timeOut();
	const [sn] = account.imports.keys();
	expect(output.map(({ json }) => json)).toEqual(
		people(2).map(({ json }) => ({ ...json, import: { import_sn: sn, status: 'PROCESSING' } })),
	);
});

test('what an item has of its own stays, and a refused item hears nothing of the import', async () => {
	const items: TestItem[] = [
		{ json: { email: 'a@example.org', status: 'vip', import_sn: 'mine' } },
		{ json: { email: '', status: 'new' } },
	];
	const { account, execution, finish } = await begin('import', { fields: {} }, items);
	const [sn] = account.imports.keys();
	expect((await execution.timeOut()).output.map(({ json }) => json)).toEqual([
		{
			email: 'a@example.org',
			status: 'vip',
			import_sn: 'mine',
			import: { import_sn: sn, status: 'PROCESSING' },
		},
		{ email: '', status: 'new' },
	]);
	finish();
	const { result } = await execution.call(execution.resumeUrl);
	expect(result?.output.map(({ json }) => json)).toEqual([
		expect.objectContaining({ import_sn: sn, status: 'COMPLETE', insertCnt: 1 }),
		{ email: '', status: 'rejected', reason: expect.stringContaining('"Email" is empty') },
	]);
});

test('before an execution is put aside it looks for some seconds, first close together', async () => {
	const { execution, apiKey } = await begin('import', {}, people(1));
	expect(execution.first.run.status).toBe('waiting');
	const looks = [...env.sandbox.journal].filter(
		({ key, path }) => key === apiKey && path.includes('/result/'),
	);
	expect(looks.length).toBeGreaterThanOrEqual(4);
	const pauses = looks.slice(1).map(({ at }, index) => at - (looks[index]?.at ?? 0));
	expect(pauses[0]).toBeLessThan(pauses[1] ?? 0);
});

test('with several imports in one run it polls, and says so', async () => {
	const options = { timeoutMinutes: 0.001 };
	const { execution, account } = await begin('importFile', { options }, [csv(), csv()]);
	expect(execution.first.run.status).toBe('success');
	expect(account.imports.size).toBe(2);
	expect(execution.first.output.map(({ json }) => json.warnings)).toEqual([
		[expect.stringContaining('Waited by polling')],
		[expect.stringContaining('Waited by polling')],
	]);
	expect([...account.imports.values()].map(({ webhookUrl }) => webhookUrl)).toEqual([
		undefined,
		undefined,
	]);
});

test('a webhook URL beside the callback is refused: the service calls one URL only', async () => {
	const { execution, account } = await begin(
		'import',
		{ options: { webhookUrl: 'https://example.com/done' } },
		people(1),
	);
	expect(execution.first.error?.message).toBe(
		'"Webhook URL" is set although "Wait By" is Callback',
	);
	expect(account.imports.size).toBe(0);
});

test('an import that is done at once needs no waiting', async () => {
	const timer = setInterval(() => {
		for (const key of env.sandbox.newsleopard.keys()) {
			for (const job of env.sandbox.newsleopard.account(key).imports.values())
				job.completeAt = env.sandbox.now();
		}
	}, 50);
	const { execution } = await begin('import', {}, people(1)).finally(() => clearInterval(timer));
	expect(execution.first.run.status).toBe('success');
	expect(execution.first.output[0]?.json.status).toBe('COMPLETE');
});

test('an n8n that only this machine reaches cannot be called back: the message says what to set', async () => {
	const opened = openContacts(env);
	const list = opened.account.addList('Members');
	const { newsleopardApi } = opened.credentials;
	const away = { newsleopardApi: { ...newsleopardApi, baseUrl: 'https://api.newsleopard.test' } };
	const { urls } = await import('../../engine/engine');
	const before = urls.webhookWaitingBaseUrl;
	urls.webhookWaitingBaseUrl = 'http://localhost:5678/webhook-waiting';
	try {
		const parameters = {
			resource: 'contact',
			operation: 'import',
			...importOf(list.sn),
			listSn: byId(list.sn),
			waitBy: 'callback',
		};
		const { first } = await runUntilWaiting({
			type: 'newsleopardContacts',
			parameters: parameters as INode['parameters'],
			credentials: away,
			items: people(1),
		});
		expect(first.error?.message).toContain('localhost:5678');
		expect(first.error?.description).toContain('WEBHOOK_URL');
	} finally {
		urls.webhookWaitingBaseUrl = before;
	}
});
