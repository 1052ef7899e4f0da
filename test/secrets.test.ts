import { runNode } from './engine/engine';
import { everyOperation, forEachOperation, markedItems, prepare } from './support/operations';
import { useSandbox } from './support/surroundings';

const env = useSandbox({
	timing: { requestsPerSecond: 0, importMs: 0, reportMs: 0, reportIntervalMs: 0 },
});

test.each<[what: string, status: number, body: (key: string) => unknown]>([
	['a refusal', 403, (key) => ({ message: `The key ${key} is wrong`, ErrorText: key })],
	['a refusal as text', 400, (key) => `The key ${key} is wrong`],
	['an answer in another form', 200, (key) => ({ key, code: key, Success: false, ErrorText: key })],
])(
	'%s that repeats the API key: it stands in no error and no output',
	async (_what, status, body) => {
		await forEachOperation(async (operation) => {
			const { credentials } = await prepare(env.sandbox, operation);
			// Octeth has two, of which an operation takes one: without that it asks nothing.
			for (const name of Object.keys(credentials)) {
				const prepared = await prepare(env.sandbox, operation);
				const apiKey = prepared.credentials[name]?.apiKey ?? '';
				const own = { [name]: { ...prepared.credentials[name], apiKey } };
				env.sandbox.faults.add({
					kind: 'answer',
					key: prepared.apiKey,
					status,
					body: body(apiKey),
				});
				const { output, error } = await runNode({
					...prepared,
					credentials: own,
					items: markedItems(1),
				});
				if (status >= 400 && !error) throw new Error('no error');
				const shown = JSON.stringify({ ...error, text: error?.message, output });
				if (shown.includes(apiKey)) throw new Error(`${error?.message} ${error?.description}`);
			}
		});
	},
	60_000,
);

test.each([
	'newsleopardContacts contact:importFile',
	'newsleopardContacts import:get',
	'newsleopardCampaigns campaign:createOnce',
	'newsleopardCampaigns abTest:createOnce',
])('%s: a link that needs no key stands in no error', async (title) => {
	const operation = everyOperation().find((one) => one.title === title);
	if (!operation) throw new Error(`There is no ${title}`);
	const prepared = await prepare(env.sandbox, operation);
	const link = 'https://files.example.com/contacts.csv?X-Amz-Signature=5161';
	const body = { url: link, preSignedUrl: link, errorUrl: link };
	env.sandbox.faults.add({ kind: 'answer', key: prepared.apiKey, body });
	const { error } = await runNode({ ...prepared, items: markedItems(1) });
	expect(error?.message).toContain('in a form that its document does not show');
	expect(JSON.stringify({ ...error, text: error?.message })).not.toContain('5161');
});
