import { urls } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { foreign, newAccount } from './account';

const env = useSandbox();
const { webhookBaseUrl } = urls;
let account: ReturnType<typeof newAccount>;

beforeEach(() => {
	account = newAccount(env.sandbox);
});
afterEach(() => {
	urls.webhookBaseUrl = webhookBaseUrl;
});

/** The trigger of one workflow; n8n forms its address anew after each start. */
const open = (events: string[]) => account.open(events, { replaceExisting: true });

describe('WEBHOOK_URL was changed while the workflow was active', () => {
	const moved = 'https://new.example.com/webhook';

	test('deactivation puts back what was replaced under the address before', async () => {
		account.occupy('open');
		const before = open(['open', 'click']);
		await before.activate();
		urls.webhookBaseUrl = moved;
		const after = account.reopen(before, ['open', 'click'], { replaceExisting: true });
		await after.deactivate();
		expect(account.registered().open).toBe(foreign);
		expect(after.staticData).toEqual({});
	});

	test('so does one that follows after an activation under the new address', async () => {
		account.occupy('open');
		const before = open(['open']);
		await before.activate();
		urls.webhookBaseUrl = moved;
		const after = account.reopen(before, ['open'], { replaceExisting: true });
		await after.activate();
		expect(account.registered()).toEqual({ open: after.webhookUrl });
		await after.deactivate();
		expect(account.registered()).toEqual({ open: foreign });
	});
});

test('an address that the service writes another way is the same', async () => {
	urls.webhookBaseUrl = 'https://N8N.example.com/自動化/webhook';
	const trigger = account.open(['open']);
	account.occupy('open', new URL(trigger.webhookUrl).href);
	expect(await trigger.hook('checkExists')).toBe(true);
	await trigger.deactivate();
	expect(account.registered()).toEqual({});
});
