import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { foreign, newAccount, problem, TYPES } from './account';
import { startProxy, surenotifyTrigger, type Fate, type Trigger } from './node';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
});

test.each([
	[{ simplify: '={{ "yes" }}' }, '"Simplify" is yes, it must be true or false'],
	[
		{ options: { ignoreDuplicates: '={{ null }}' } },
		'"Ignore Duplicates" is (empty), it must be true or false',
	],
])('%j is refused before anything is registered', async (parameters, message) => {
	const trigger = surenotifyTrigger(env.sandbox, account.apiKey, {
		events: ['open'],
		...parameters,
	});
	expect((await problem(trigger.hook('create'))).message).toBe(message);
	expect(account.registered()).toEqual({});
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
				surenotifyTrigger({ url: proxy.url }, account.apiKey, {
					events,
					options: { replaceExisting: true },
				}),
			);
		} finally {
			await proxy.close();
		}
	}

	test('a registration is refused: those before it are undone', async () => {
		account.occupy('open');
		const fate = ({ method, body }: { method: string; body: IDataObject }): Fate =>
			method === 'POST' && body.type === TYPES.bounce ? 'refuse' : 'pass';
		await behindProxy(['open', 'click', 'bounce'], fate, async (trigger) => {
			const error = await problem(trigger.hook('create'));
			expect(error.message).toBe('Surenotify refused: Refused by the test');
			expect(account.registered()).toEqual({ open: foreign });
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
			expect(account.registered()).toEqual({});
		});
	});

	test('the undoing fails: it is said for which event', async () => {
		account.occupy('open');
		const fate = ({ method, body }: { method: string; body: IDataObject }): Fate =>
			method === 'POST' && (body.type === TYPES.bounce || body.url === foreign) ? 'refuse' : 'pass';
		await behindProxy(['open', 'bounce'], fate, async (trigger) => {
			const error = await problem(trigger.hook('create'));
			expect(error.description).toContain('Not given back, so register them anew: open.');
		});
	});

	test('a slot cannot be given back: the others are, and the next try puts back the rest', async () => {
		account.occupy('open');
		let broken = true;
		const fate = ({ method, body }: { method: string; body: IDataObject }): Fate =>
			broken && method === 'POST' && body.url === foreign ? 'refuse' : 'pass';
		await behindProxy(['open', 'click'], fate, async (trigger) => {
			await trigger.activate();
			expect((await problem(trigger.deactivate())).message).toContain('Refused by the test');
			expect(account.registered()).toEqual({ open: trigger.webhookUrl });
			broken = false;
			await trigger.deactivate();
			expect(account.registered()).toEqual({ open: foreign });
		});
	});
});
