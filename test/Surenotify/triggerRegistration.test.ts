import type { IDataObject } from 'n8n-workflow';
import { newKey, useSandbox } from '../support/surroundings';
import { mailCall, startProxy, surenotifyTrigger, type Fate, type Trigger } from './triggerNode';

const env = useSandbox();
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

const TYPES: Record<string, number> = { delivery: 3, open: 4, click: 5, bounce: 6, complaint: 7 };
const foreign = 'https://crm.example.net/hooks/42?token=secret';
const account = () => env.sandbox.surenotify.account(apiKey);

/** What is registered, by event. */
function slots(channel: 'email' | 'sms' = 'email'): Record<string, string> {
	const held = account().channel(channel).slots;
	return Object.fromEntries(
		Object.entries(TYPES).flatMap(([event, type]) =>
			held.has(type) ? [[event, held.get(type)?.url ?? '']] : [],
		),
	);
}

/** Somebody else registers for an event. */
function occupy(event: string, url = foreign): void {
	const type = TYPES[event] ?? 0;
	account().email.slots.set(type, { type, url, createdAt: 0 });
}

const open = (events: string[], options: IDataObject = {}) =>
	surenotifyTrigger(env.sandbox, apiKey, { events, options });
const changes = () => [...env.sandbox.journal].filter(({ method }) => method !== 'GET');
const problem = async (work: Promise<unknown>) =>
	(await work.then(
		() => undefined,
		(error: unknown) => error,
	)) as { message: string; description: string };

describe('activation', () => {
	test('registers the chosen events, and no other; deactivation gives them back', async () => {
		const trigger = open(['open', 'bounce']);
		await trigger.activate();
		expect(slots()).toEqual({ open: trigger.webhookUrl, bounce: trigger.webhookUrl });
		expect(changes()).toHaveLength(2);
		await trigger.deactivate();
		expect(slots()).toEqual({});
		expect(trigger.staticData).toEqual({});
	});

	test('SMS has slots of its own', async () => {
		const trigger = surenotifyTrigger(env.sandbox, apiKey, {
			channel: 'sms',
			events: ['delivery', 'bounce'],
		});
		await trigger.activate();
		expect(slots('sms')).toEqual({ delivery: trigger.webhookUrl, bounce: trigger.webhookUrl });
		expect(slots('email')).toEqual({});
		await trigger.deactivate();
		expect(slots('sms')).toEqual({});
	});

	test('leaves alone what points here already', async () => {
		const trigger = open(['open', 'click']);
		occupy('open', trigger.webhookUrl);
		await trigger.activate();
		expect(changes().map(({ body }) => body)).toEqual([{ type: 5, url: trigger.webhookUrl }]);
		expect(await trigger.hook('checkExists')).toBe(true);
		env.sandbox.journal.clear();
		await trigger.activate();
		expect(changes()).toEqual([]);
	});

	test('without a chosen event is refused', async () => {
		expect((await problem(open([]).activate())).message).toBe('No event is chosen in "Events"');
	});

	test('an event that SMS does not have is refused by name: it stays chosen when the channel is changed', async () => {
		const trigger = surenotifyTrigger(env.sandbox, apiKey, {
			channel: 'sms',
			events: ['bounce', 'open'],
		});
		expect((await problem(trigger.activate())).message).toBe(
			'"Events" holds "open", which is no SMS event',
		);
		expect(slots('sms')).toEqual({});
	});

	test('reads registrations in the odd shapes', async () => {
		env.sandbox.faults.add({ kind: 'oddShape' });
		const trigger = open(['open']);
		await trigger.activate();
		expect(slots()).toEqual({ open: trigger.webhookUrl });
		await trigger.deactivate();
		expect(slots()).toEqual({});
	});

	test('a wrong key: what to do, and the key stands nowhere', async () => {
		apiKey = 'wrong-key-that-must-not-show';
		const error = await problem(open(['open']).activate());
		expect(error).toMatchObject({
			message: 'Surenotify refused: Forbidden',
			description: expect.stringContaining('API key'),
		});
		expect(JSON.stringify(error)).not.toContain('wrong-key');
	});
});

describe('a slot that belongs to somebody else', () => {
	test('is refused, naming the event and the host; nothing is taken', async () => {
		occupy('click');
		const error = await problem(open(['open', 'click', 'bounce']).activate());
		expect(error.message).toBe(
			'The "click" events of this Surenotify email account already go to crm.example.net',
		);
		expect(error.description).toContain('Replace Existing');
		// The rest of the URL may hold a secret.
		expect(JSON.stringify(error)).not.toContain('token');
		expect(slots()).toEqual({ click: foreign });
		expect(changes()).toEqual([]);
	});

	test('is taken with replaceExisting, and put back on deactivation, also after a restart', async () => {
		occupy('click');
		const trigger = open(['open', 'click'], { replaceExisting: true });
		await trigger.activate();
		expect(slots()).toEqual({ open: trigger.webhookUrl, click: trigger.webhookUrl });
		trigger.restart();
		await trigger.deactivate();
		expect(slots()).toEqual({ click: foreign });
		expect(trigger.staticData).toEqual({});
	});

	test('one that took a slot over meanwhile keeps it', async () => {
		const trigger = open(['open', 'click', 'bounce'], { replaceExisting: true });
		occupy('bounce');
		await trigger.activate();
		occupy('open', 'https://newcomer.example.net/');
		occupy('bounce', 'https://newcomer.example.net/');
		env.sandbox.journal.clear();
		await trigger.deactivate();
		expect(slots()).toEqual({
			open: 'https://newcomer.example.net/',
			bounce: 'https://newcomer.example.net/',
		});
		expect(changes()).toHaveLength(1);
	});

	test('what an earlier activation replaced is not put back after a later one', async () => {
		occupy('open');
		const trigger = open(['open'], { replaceExisting: true });
		await trigger.activate();
		account().email.slots.clear();
		await trigger.activate();
		await trigger.deactivate();
		expect(slots()).toEqual({});
	});
});

describe('something fails on the way', () => {
	/** The trigger behind a proxy that decides what becomes of each request. */
	async function behindProxy(
		events: string[],
		fate: (request: { method: string; body: IDataObject }) => Fate,
		act: (trigger: Trigger) => Promise<void>,
	) {
		const proxy = await startProxy(env.sandbox.url, fate);
		try {
			await act(
				surenotifyTrigger({ url: proxy.url }, apiKey, {
					events,
					options: { replaceExisting: true },
				}),
			);
		} finally {
			await proxy.close();
		}
	}

	test('a registration is refused: those before it are undone', async () => {
		occupy('open');
		const fate = ({ method, body }: { method: string; body: IDataObject }): Fate =>
			method === 'POST' && body.type === TYPES.bounce ? 'refuse' : 'pass';
		await behindProxy(['open', 'click', 'bounce'], fate, async (trigger) => {
			const error = await problem(trigger.hook('create'));
			expect(error.message).toBe('Surenotify refused: Refused by the test');
			expect(slots()).toEqual({ open: foreign });
		});
	});

	test('an answer is lost for good: what was registered all the same is undone, too', async () => {
		let lost = 0;
		const fate = ({ method, body }: { method: string; body: IDataObject }): Fate =>
			method === 'POST' &&
			body.type === TYPES.click &&
			String(body.url).includes('n8n.test') &&
			++lost
				? 'lose'
				: 'pass';
		await behindProxy(['open', 'click'], fate, async (trigger) => {
			expect((await problem(trigger.hook('create'))).message).toBe(
				'The connection to Surenotify broke off',
			);
			expect(lost).toBe(5);
			expect(slots()).toEqual({});
		});
	});

	test('the undoing fails: it is said for which event', async () => {
		occupy('open');
		const fate = ({ method, body }: { method: string; body: IDataObject }): Fate =>
			method === 'POST' && (body.type === TYPES.bounce || body.url === foreign) ? 'refuse' : 'pass';
		await behindProxy(['open', 'bounce'], fate, async (trigger) => {
			const error = await problem(trigger.hook('create'));
			expect(error.description).toContain('Not given back, so register them anew: open.');
		});
	});

	test('a slot cannot be given back: the others are, and the next try puts back the rest', async () => {
		occupy('open');
		let broken = true;
		const fate = ({ method, body }: { method: string; body: IDataObject }): Fate =>
			broken && method === 'POST' && body.url === foreign ? 'refuse' : 'pass';
		await behindProxy(['open', 'click'], fate, async (trigger) => {
			await trigger.activate();
			expect((await problem(trigger.deactivate())).message).toContain('Refused by the test');
			expect(slots()).toEqual({ open: trigger.webhookUrl });
			broken = false;
			await trigger.deactivate();
			expect(slots()).toEqual({ open: foreign });
		});
	});
});

describe('listening for a test event', () => {
	test('on free slots: registers the test URL, and gives it back', async () => {
		const trigger = open(['open']);
		await trigger.activate({ test: true });
		expect(slots()).toEqual({ open: trigger.testWebhookUrl });
		const outcome = await trigger.webhook({ test: true, rawBody: mailCall('open') });
		expect(outcome.status).toBe(401);
		await trigger.deactivate({ test: true });
		expect(slots()).toEqual({});
	});

	test('beside the active workflow: says so, and takes nothing', async () => {
		const trigger = open(['open', 'click'], { replaceExisting: true });
		await trigger.activate();
		env.sandbox.journal.clear();
		const error = await problem(trigger.hook('create', { test: true }));
		expect(error.message).toBe('This workflow is active and receives these events already');
		expect(error.description).toContain('Deactivate the workflow');
		await trigger.deactivate({ test: true });
		expect(changes()).toEqual([]);
		expect(slots()).toEqual({ open: trigger.webhookUrl, click: trigger.webhookUrl });
	});

	test('never takes a slot from somebody else, not even with replaceExisting', async () => {
		occupy('open');
		const error = await problem(open(['open'], { replaceExisting: true }).activate({ test: true }));
		expect(error.message).toContain('already go to crm.example.net');
		expect(error.description).toContain('A test would take them away');
		expect(slots()).toEqual({ open: foreign });
	});
});

test('events that are not chosen any more are given back as well', async () => {
	const before = open(['open', 'click']);
	await before.activate();
	const after = open(['open']);
	await after.deactivate();
	expect(slots()).toEqual({});
});
