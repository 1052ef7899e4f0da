import type { INode } from 'n8n-workflow';
import { openTrigger } from '../../engine/trigger';
import { useSandbox } from '../../support/surroundings';
import { newAccount, problem } from './account';

const env = useSandbox();
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
});

/** The trigger of a workflow that was imported without webhook IDs: n8n makes its address of workflow and name. */
const open = (events: string[]) =>
	openTrigger({
		type: 'surenotifyTrigger',
		parameters: { channel: 'email', events, options: { replaceExisting: true } },
		credentials: {
			surenotifyApi: { apiKey: account.apiKey, baseUrl: `${env.sandbox.url}/surenotify` },
		},
		node: { webhookId: undefined } as unknown as Partial<INode>,
	});

const own = 'https://n8n.test/webhook/test-workflow/trigger/surenotify';
const others = 'https://n8n.test/webhook/other-workflow/trigger/surenotify';

test('its address of before is its own', async () => {
	account.occupy('open', own.replace('n8n.test', 'old.example.com'));
	const trigger = open(['open']);
	await trigger.activate();
	expect(account.registered()).toEqual({ open: own });
	await trigger.deactivate();
	expect(account.registered()).toEqual({});
});

test('a trigger of the same name in another workflow is not: what is taken from it is put back', async () => {
	account.occupy('open', others);
	const trigger = open(['open']);
	await trigger.activate();
	expect(account.registered()).toEqual({ open: own });
	await trigger.deactivate();
	expect(account.registered()).toEqual({ open: others });
});

test('a test listener takes nothing from the same workflow while that is active, nor from another', async () => {
	for (const [holder, message] of [
		[own, 'This workflow is active and receives these events already'],
		[others, expect.stringContaining('already go to another workflow of this n8n') as string],
	] as const) {
		account.occupy('open', holder);
		const error = await problem(open(['open']).hook('create', { test: true }));
		expect(error).toMatchObject({ message });
		expect(account.registered()).toEqual({ open: holder });
	}
});
