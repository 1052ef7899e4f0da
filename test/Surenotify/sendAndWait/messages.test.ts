import type { IDataObject } from 'n8n-workflow';
import { newKey, useSandbox } from '../../support/surroundings';
import type { Runner } from '../emailNode';
import { ask, sentBody } from './asking';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

test('by e-mail: the text is text, with its line breaks, and a button leads to the page', async () => {
	const { link } = await ask(runner, 'email', { fromName: 'Shop' });
	const { content, ...rest } = sentBody(runner);
	expect(rest).toEqual({
		fromAddress: 'shop@example.com',
		fromName: 'Shop',
		subject: 'Order A-1001',
		recipients: [{ name: 'boss', address: 'boss@example.com', variables: {} }],
	});
	const html = String(content);
	expect(html).toContain('<p>May we refund order A-1001?<br>It is about &lt;1,200 TWD&gt;.</p>');
	const href = link.replaceAll('&', '&amp;');
	expect(html).toContain(`href="${href}" target="_blank" rel="noopener noreferrer"`);
	expect(html).toContain('>Open and answer</a>');
	expect(html.match(/<a /g)).toHaveLength(2);
});

test('by e-mail: subject and sender are one line, whatever the values hold', async () => {
	const item = { json: { email: 'boss@example.com', order: 'A\r\nBcc: x@example.org' } };
	await ask(runner, 'email', { fromName: '={{ "Shop\\nX: y" }}' }, [item]);
	expect(sentBody(runner)).toMatchObject({
		subject: 'Order A Bcc: x@example.org',
		fromName: 'Shop X: y',
	});
});

test.each([
	['May we refund?', {}, 'Open and answer'],
	['可以退款嗎？', {}, '查看並回覆'],
	['May we refund?', { language: 'zh' }, '查看並回覆'],
	['可以退款嗎？', { language: 'en' }, 'Open and answer'],
] as Array<[string, IDataObject, string]>)('%s %j: %s', async (message, options, words) => {
	await ask(runner, 'email', { message, options });
	expect(sentBody(runner).content).toContain(words);
});

test('a long text is cut short in the SMS, the link stays whole, and the page shows all of it', async () => {
	const message = `[Example Shop] ${'退款👍'.repeat(100)} the end`;
	const { link, visit } = await ask(runner, 'sms', { message });
	const content = String(sentBody(runner).content);
	expect(content.length).toBeLessThanOrEqual(268);
	expect(content.length).toBeGreaterThan(265);
	expect(content.endsWith(`...\n${link}`)).toBe(true);
	// No half of a character is left over.
	expect(content).not.toMatch(/[\ud800-\udbff](?![\udc00-\udfff])/);
	expect((await visit()).html).toContain(message);
});

async function preview(channel: 'sms' | 'email', parameters: IDataObject = {}) {
	const options = { previewOnly: true };
	const { first, waitTill } = await ask(runner, channel, { ...parameters, options });
	expect(first.error).toBeUndefined();
	expect(waitTill).toBeUndefined();
	expect(env.sandbox.journal.length).toBe(0);
	return first.output[0]?.json ?? {};
}

test('Preview Only: the SMS with a link as long as the real one, its segments, and the whitelist', async () => {
	const row = await preview('sms', { message: '[範例商店] 可以退款嗎？' });
	const [recipient] = row.recipients as IDataObject[];
	expect(row).toMatchObject({ method: 'POST', recipientCount: 1 });
	expect(recipient).toMatchObject({ address: '0912345678', countryCode: '886', encoding: 'UCS-2' });
	expect(recipient?.text).toMatch(/退款嗎？\nhttps:\/\/n8n\.test\/webhook-waiting\/1\/Node\?ask=/);
	// n8n.test and a short node ID: 31 + 86 characters beside the text.
	expect(recipient?.segments).toBe(3);
	expect(row.warnings).toEqual([expect.stringContaining("operators' whitelist")]);
});

test('Preview Only says that a text is cut short, and shows an e-mail', async () => {
	const { warnings } = await preview('sms', { message: 'x'.repeat(300) });
	expect(warnings).toEqual([expect.anything(), expect.stringContaining('cut short')]);
	expect(await preview('email')).toMatchObject({
		recipientCount: 1,
		body: { subject: 'Order A-1001' },
	});
});

test('Retry On Fail does not ask twice', async () => {
	runner.node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	const { waitTill, visit } = await ask(runner, 'sms');
	expect(waitTill).toBeDefined();
	expect(env.sandbox.journal.length).toBe(1);
	const { output } = await visit({ method: 'POST', form: { answer: 'approve' } });
	expect(output?.[0]?.json.data).toMatchObject({ approved: true });
});
