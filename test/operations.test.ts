import type { IDataObject, INode } from 'n8n-workflow';
import { callTool, runNode, type NodeResult, type ToolPath } from './engine/engine';
import { expectAccounted, linksOf, mentioned, shapeOf } from './support/accounts';
import {
	everyOperation,
	forEachOperation,
	markedItems,
	prepare,
	withFailingExpression,
	type NodeOperation,
	type Prepared,
} from './support/operations';
import { useSandbox } from './support/surroundings';

/** What holds for every operation of every node: a new one is in here without a line. */
const operations = everyOperation();
const env = useSandbox({
	timing: { requestsPerSecond: 0, importMs: 0, reportMs: 0, reportIntervalMs: 0 },
});

const requestsOf = ({ apiKey }: Prepared) =>
	[...env.sandbox.journal].filter(({ key }) => key === apiKey);

async function run(
	{ type, parameters, credentials }: Prepared,
	count: number,
	node: Partial<INode> = {},
): Promise<NodeResult> {
	return await runNode({ type, parameters, credentials, items: markedItems(count), node });
}

/** An execution waits for one answer. */
const waits = ({ operation }: NodeOperation) => operation === 'sendAndWait';

/** What one item deletes is gone for the next. */
const severalOf = (one: NodeOperation) => (one.operation === 'delete' || waits(one) ? 1 : 3);

describe.each<[string, Partial<INode>]>([
	['Stop Workflow', {}],
	['Continue', { onError: 'continueRegularOutput' }],
	['Continue (using error output)', { onError: 'continueErrorOutput' }],
])('On Error: %s', (_name, node) => {
	test.each([1, 3])(
		'%i items are accounted for',
		async (count) => {
			await forEachOperation(async (operation) => {
				const prepared = await prepare(env.sandbox, operation);
				expectAccounted(await run(prepared, count, node), count);
			});
		},
		60_000,
	);
});

/** One request an item, and more than 100 a minute would only wait (docs/api-notes.md, Octeth Email Gateway). */
const manyOf = ({ title }: NodeOperation) =>
	title === 'octethEmailGateway email:send' ? 100 : 250;

test('250 items are accounted for', async () => {
	await forEachOperation(async (operation) => {
		const prepared = await prepare(env.sandbox, operation);
		const count = manyOf(operation);
		expectAccounted(await run(prepared, count), count);
	});
}, 180_000);

test('the samples are good ones: each operation succeeds with one item', async () => {
	await forEachOperation(async (operation) => {
		const { error, output } = await run(await prepare(env.sandbox, operation), 1);
		if (error) throw new Error(`${error.message} ${error.description}`);
		const refused = output.find(({ json }) => json.status === 'rejected' || json.error);
		if (refused) throw new Error(JSON.stringify(refused.json));
	});
}, 60_000);

test('the request that an operation declares is the one that it makes', async () => {
	await forEachOperation(async (operation) => {
		if (!operation.request) return;
		const prepared = await prepare(env.sandbox, operation);
		const before = requestsOf(prepared).length;
		await run(prepared, 1);
		const { method, path } = operation.request;
		const made = requestsOf(prepared)
			.slice(before)
			.map((entry) => `${entry.method} ${entry.path}`);
		const isMade = made.some(
			(one) => one.startsWith(`${method} `) && path.test(one.split(' ')[1] ?? ''),
		);
		if (!isMade) throw new Error(`declares ${method} ${path.source}, makes ${made.join(', ')}`);
	});
	expect(operations.filter(({ request }) => request).length).toBeGreaterThan(20);
}, 60_000);

test('no items: no request, no output, no error', async () => {
	await forEachOperation(async (operation) => {
		const prepared = await prepare(env.sandbox, operation);
		const before = requestsOf(prepared).length;
		const { output, error } = await run(prepared, 0, { alwaysOutputData: true });
		if (error) throw error;
		expect(output.filter(({ json }) => Object.keys(json).length > 0)).toEqual([]);
		expect(requestsOf(prepared)).toHaveLength(before);
	});
});

test('Execute Once: the first item is done, and nothing is sent for the others', async () => {
	await forEachOperation(async (operation) => {
		const prepared = await prepare(env.sandbox, operation);
		const result = await run(prepared, 3, { executeOnce: true });
		expectAccounted(result, 1);
		const alone = await prepare(env.sandbox, operation);
		await run(alone, 1);
		expect(mentioned(requestsOf(prepared)).filter((one) => one !== 'item0@')).toEqual([]);
		expect(mentioned(requestsOf(prepared))).toEqual(mentioned(requestsOf(alone)));
		expect(requestsOf(prepared).length).toBeGreaterThan(0);
	});
}, 60_000);

describe('an expression that fails for one of three items', () => {
	test('where the node stops on errors, there is not a single request', async () => {
		await forEachOperation(async (operation) => {
			const prepared = await prepare(env.sandbox, operation);
			const parameters = withFailingExpression(prepared);
			if (!parameters) return;
			const before = requestsOf(prepared).length;
			const { error } = await run({ ...prepared, parameters }, 3);
			if (!error) throw new Error('no error');
			expect(requestsOf(prepared)).toHaveLength(before);
		});
	}, 60_000);

	test.each(['continueRegularOutput', 'continueErrorOutput'] as const)(
		'with %s it costs that item alone',
		async (onError) => {
			await forEachOperation(async (operation) => {
				const prepared = await prepare(env.sandbox, operation);
				const parameters = withFailingExpression(prepared);
				if (!parameters) return;
				const count = Math.max(2, severalOf(operation));
				const result = await run({ ...prepared, parameters }, count, { onError });
				expectAccounted(result, count);
				if (onError === 'continueErrorOutput') {
					expect(result.errorOutput.flatMap(linksOf)).toEqual([1]);
				}
				expect(mentioned(requestsOf(prepared))).not.toContain('item1@');
			});
		},
		60_000,
	);
});

test('Retry On Fail and Always Output Data change nothing where all goes well', async () => {
	await forEachOperation(async (operation) => {
		const prepared = await prepare(env.sandbox, operation);
		const settings = {
			retryOnFail: true,
			maxTries: 2,
			waitBetweenTries: 0,
			alwaysOutputData: true,
		};
		const count = severalOf(operation);
		const result = await run(prepared, count, settings);
		expectAccounted(result, count);
		const plain = await prepare(env.sandbox, operation);
		const { output } = await run(plain, count);
		expect(result.output.map(({ json }) => shapeOf(json))).toEqual(
			output.map(({ json }) => shapeOf(json)),
		);
		expect(requestsOf(prepared)).toHaveLength(requestsOf(plain).length);
	});
}, 60_000);

test.each<ToolPath>(['engine', 'invoke'])(
	'as a tool (%s) it gives what it gives for one item, and for one in a batch',
	async (path) => {
		await forEachOperation(async (operation) => {
			if (waits(operation)) return;
			const [alone, tool, batch] = await Promise.all(
				[0, 1, 2].map(async () => await prepare(env.sandbox, operation)),
			);
			if (!alone || !tool || !batch) throw new Error('not prepared');
			const single = await run(alone, 1);
			const shapes = single.output.map(({ json }) => shapeOf(json));
			const { type, credentials } = tool;
			const [call] = markedItems(1);
			const parameters = fromAi(tool.parameters, call?.json ?? {});
			const tools = { type, credentials, parameters, path, calls: [{}] };
			const { answers } = await inTurn(async () => await callTool(tools));
			if (needsFile(operation)) return;
			expect(answers[0]?.items.map(shapeOf)).toEqual(shapes);
			const many = await run(batch, severalOf(operation));
			const first = many.output.filter((item) => linksOf(item).includes(0));
			expect(first.map(({ json }) => shapeOf(json))).toEqual(shapes);
		});
	},
	60_000,
);

let last: Promise<unknown> = Promise.resolve();

/** The harness knows one agent at a time. */
async function inTurn<T>(work: () => Promise<T>): Promise<T> {
	const own = last.then(work);
	last = own.catch(() => undefined);
	return await own;
}

/** Parameters as they are for the first item: an agent's tool has no input item to take them from. */
function fromAi(parameters: Prepared['parameters'], json: IDataObject): Prepared['parameters'] {
	const text = JSON.stringify(parameters)
		.replace(/=\{\{ \$json\.(\w+) \}\}/g, (_all, name: string) => String(json[name]))
		.replace(/\[\[name\]\]/g, String(json.name));
	return JSON.parse(text) as Prepared['parameters'];
}

/** An agent hands over no files. */
function needsFile({ fields }: NodeOperation): boolean {
	return fields.some(
		({ name, displayOptions }) =>
			name === 'binaryPropertyName' && !displayOptions?.show?.contactsFrom,
	);
}
