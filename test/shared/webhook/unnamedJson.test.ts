import * as octeth from '../../Octeth/trigger/node';
import * as sendCloud from '../../SendCloud/trigger/node';
import * as surenotify from '../../Surenotify/trigger/node';
import { newKey, useSandbox } from '../../support/surroundings';

const env = useSandbox();

/** Posts an event as JSON under a content type. */
const posted = {
	surenotify: async (contentType: string, before = '', simplify = true) => {
		const body = surenotify.mailCall('open');
		const key = newKey();
		const trigger = surenotify.surenotifyTrigger(env.sandbox, key, { events: ['open'], simplify });
		const signature = surenotify.sign(key, body.mail.id, 'open');
		const headers = { 'content-type': contentType, 'x-surenotify-signature': signature };
		const rawBody = `${before}${JSON.stringify(body)}`;
		return { body, outcome: await trigger.webhook({ rawBody, headers }) };
	},
	sendCloud: async (contentType: string, before = '', simplify = true) => {
		const body = sendCloud.signedCall('open', { recipient: 'amy+1=2&3@example.org' });
		const rawBody = `${before}${JSON.stringify(body)}`;
		const headers = { 'content-type': contentType };
		const trigger = sendCloud.sendCloudTrigger({ simplify });
		return { body, outcome: await trigger.webhook({ rawBody, headers }) };
	},
	octeth: async (contentType: string, before = '', simplify = true) => {
		const account = octeth.newAccount(env.sandbox);
		const body = octeth.eventCall({ Link: 'https://example.com/?a=1&b=2' });
		const text = `${before}${JSON.stringify(body)}`;
		const trigger = account.open({ simplify });
		return { body, outcome: await octeth.post(trigger, account.key(), text, { contentType }) };
	},
};

describe.each(['surenotify', 'sendCloud', 'octeth'] as const)('%s posts JSON', (service) => {
	test.each([
		// What PHP sends where nothing else is said.
		'application/x-www-form-urlencoded',
		'application/x-www-form-urlencoded; charset=UTF-8',
		'text/plain',
		'text/json; charset=utf-8',
		'application/octet-stream',
		'',
	])('and calls it %j: it is read as JSON', async (contentType) => {
		const { outcome } = await posted[service](contentType);
		expect(outcome.items?.map(({ json }) => json.event)).toEqual(['opened']);
		const { body, outcome: raw } = await posted[service](contentType, '\uFEFF \n', false);
		expect(raw.items?.map(({ json }) => json)).toEqual([body]);
	});

	test('as half of it, and calls it something else: nothing starts', async () => {
		const { outcome } = await posted[service]('text/plain', '{');
		expect([outcome.status, outcome.ended, outcome.items]).toEqual([401, true, undefined]);
	});
});
