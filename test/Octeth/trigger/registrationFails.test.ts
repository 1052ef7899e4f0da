import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { startProxy, type Fate } from '../../Surenotify/trigger/node';
import { commandIn, foreign, newAccount, octethTrigger, problem, type Trigger } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
	account.occupy('open');
});

/** The trigger behind a proxy that decides what becomes of each command. */
async function behindProxy(
	fate: (name: string, body: IDataObject) => Fate,
	act: (trigger: Trigger) => Promise<void>,
	parameters: IDataObject = { events: ['open', 'click', 'bounce'] },
) {
	const proxy = await startProxy(env.sandbox.url, ({ body }) => fate(commandIn(body), body));
	try {
		await act(octethTrigger({ url: proxy.url }, account.apiKey, parameters));
	} finally {
		await proxy.close();
	}
}

const others = [`open ${foreign}`];

test('one of several is refused: those added before it are removed again, and nothing of others', async () => {
	await behindProxy(
		(name, { Event }) => {
			if (name !== 'AddWebhook' || Event !== 'bounce') return 'pass';
			// Somebody else adds one in the same moment.
			account.occupy('bounce');
			return 'refuse';
		},
		async (trigger) => {
			const error = await problem(trigger.hook('create'));
			expect(error.message).toBe('Octeth answered HTTP 400');
			expect(account.changes()).toEqual([
				'AddWebhook',
				'AddWebhook',
				'DeleteWebhook',
				'DeleteWebhook',
			]);
			expect(account.webhooks()).toEqual([...others, `bounce ${foreign}`]);
			expect(trigger.staticData).toEqual({});
		},
	);
});

test('an answer is lost: it is looked at what is there, and nothing is added twice', async () => {
	await behindProxy(
		(name, { Event }) => (name === 'AddWebhook' && Event === 'click' ? 'lose' : 'pass'),
		async (trigger) => {
			await trigger.activate();
			expect(account.changes()).toEqual(Array(3).fill('AddWebhook'));
			const { webhookUrl } = trigger;
			expect(account.webhooks()).toEqual([
				...others,
				`open ${webhookUrl}`,
				`click ${webhookUrl}`,
				`bounce ${webhookUrl}`,
			]);
			await trigger.deactivate();
			expect(account.webhooks()).toEqual(others);
		},
	);
});

test.each(['serverError', 'resetBefore'] as const)(
	'%s before it was taken: not added, said, and the next activation adds it once',
	async (kind) => {
		const trigger = account.open({ events: ['open'] });
		// The first look passes, the request to add does not.
		env.sandbox.faults.add({ kind: 'slow', delayMs: 1, times: 1 });
		env.sandbox.faults.add({ kind, times: 1 });
		const error = await problem(trigger.hook('create'));
		expect(error.message).toMatch(
			/^(Octeth answered HTTP 500|Octeth refused|The connection to Octeth broke off)/,
		);
		expect(account.webhooks()).toEqual(others);
		await trigger.activate();
		expect(account.webhooks()).toEqual([...others, `open ${trigger.webhookUrl}`]);
	},
);

test('the answer is lost and nothing can be looked at: told, and the next deactivation removes it by its address', async () => {
	let lost = false;
	await behindProxy(
		(name) => {
			if (lost) return 'refuse';
			lost = name === 'AddWebhook';
			return lost ? 'lose' : 'pass';
		},
		async (trigger) => {
			const error = await problem(trigger.hook('create'));
			expect(error.message).toBe('The connection to Octeth broke off');
			expect(error.description).toContain('could not be removed again');
			expect(account.webhooks()).toEqual([...others, `open ${trigger.webhookUrl}`]);
			lost = false;
		},
	);
	await account.open().deactivate();
	expect(account.webhooks()).toEqual(others);
});

test('an answer without an ID: the webhook is found by a look', async () => {
	const trigger = account.open({ events: ['open'] });
	env.sandbox.faults.add({ kind: 'slow', delayMs: 1, times: 1 });
	env.sandbox.faults.add({ kind: 'answerAfter', body: { Success: true, ErrorCode: 0 }, times: 1 });
	await trigger.hook('create');
	expect(account.webhooks()).toEqual([...others, `open ${trigger.webhookUrl}`]);
	expect(account.changes()).toEqual(['AddWebhook']);
});

test.each([
	'text',
	{ Success: true, ErrorCode: 0, SigningKey: 'k' },
	{ Success: true, ErrorCode: 0, SigningKey: 'secret-key', Webhooks: [null] },
	{ Success: true, ErrorCode: 0, SigningKey: 'secret-key', Webhooks: [{ URL: foreign }] },
	{ SigningKey: 'secret-key', Webhooks: [] },
])('a list answered %j is not taken for "nothing is there"', async (body) => {
	env.sandbox.faults.add({ kind: 'answer', body });
	const error = await problem(account.open().hook('create'));
	expect(error.message).toMatch(/^Octeth answered/);
	expect(JSON.stringify(error)).not.toMatch(/secret-key|token=secret/);
	expect(account.webhooks()).toEqual(others);
});

test.each(['', null, undefined, '  '])(
	'a domain without a key (%j) is refused, unless calls are not to be checked',
	async (SigningKey) => {
		const domain = account.domain();
		domain.signingKey = SigningKey as string;
		const trigger = account.open({ events: ['open'] });
		const error = await problem(trigger.activate());
		expect(error.message).toBe(
			'Octeth has no signing key for this domain, so its calls cannot be checked',
		);
		expect(error.description).toContain('None (Do Not Check)');
		expect(account.webhooks()).toEqual(others);
		const unchecked = account.open({ events: ['open'], options: { signedText: 'none' } });
		await unchecked.activate();
		expect(account.webhooks()).toEqual([...others, `open ${unchecked.webhookUrl}`]);
	},
);

test('a key that comes into being with the first webhook is enough', async () => {
	let calls = 0;
	const domain = account.domain();
	const key = domain.signingKey;
	domain.signingKey = '';
	await behindProxy(
		(name) => {
			if (name === 'AddWebhook' && ++calls === 1) domain.signingKey = key;
			return 'pass';
		},
		async (trigger) => await trigger.activate(),
		{ events: ['open'] },
	);
	expect(account.webhooks()).toHaveLength(2);
});

test('one that cannot be removed does not hold up the others, and is remembered', async () => {
	let refused = 0;
	await behindProxy(
		(name) => (name === 'DeleteWebhook' && ++refused === 1 ? 'refuse' : 'pass'),
		async (trigger) => {
			await trigger.activate();
			const remembered = trigger.staticData;
			const error = await problem(trigger.deactivate());
			expect(error.message).toBe('Octeth answered HTTP 400');
			expect(account.webhooks()).toEqual([...others, `open ${trigger.webhookUrl}`]);
			expect(trigger.staticData).toEqual(remembered);
			await trigger.deactivate();
			expect(account.webhooks()).toEqual(others);
		},
	);
});

test('a removal whose answer is lost is none that failed', async () => {
	let lost = 0;
	await behindProxy(
		(name) => (name === 'DeleteWebhook' && ++lost === 1 ? 'lose' : 'pass'),
		async (trigger) => {
			await trigger.activate();
			await trigger.deactivate();
			expect(account.webhooks()).toEqual(others);
		},
		{ events: ['open'] },
	);
});

test.each([301, 307])('a redirect (%i) is not followed: the key would go along', async (status) => {
	const location = `${env.sandbox.url}/octeth/api.php`;
	env.sandbox.faults.add({ kind: 'redirect', status, location });
	const error = await problem(account.open().hook('create'));
	expect(error.message).toContain(`a redirect (HTTP ${status})`);
	expect(env.sandbox.journal.length).toBe(1);
});
