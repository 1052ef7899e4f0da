import { runNode } from './engine/engine';
import { forEachOperation, markedItems, prepare } from './support/operations';
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
