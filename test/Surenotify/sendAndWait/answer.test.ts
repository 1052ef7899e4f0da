import { newKey, useSandbox } from '../../support/surroundings';
import type { Runner } from '../emailNode';
import { ask, BOSS } from './asking';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

const approve = { method: 'POST', form: { answer: 'approve' } } as const;

test('opening the page changes nothing, however often, and its headers keep it to itself', async () => {
	const { visit } = await ask(runner, 'sms');
	for (let visits = 0; visits < 10; visits++) {
		const { status, html, output, headers } = await visit();
		expect([status, output]).toEqual([200, undefined]);
		expect(html).toContain('Refund order A-1001?');
		expect(headers).toMatchObject({
			'content-type': 'text/html; charset=utf-8',
			'content-security-policy': expect.stringMatching(
				/^default-src 'none'; style-src 'sha256-[\w+/=]+'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'$/,
			),
			'x-frame-options': 'DENY',
			'referrer-policy': 'no-referrer',
			'cache-control': 'no-store',
			'x-content-type-options': 'nosniff',
		});
	}
});

test('the answer is taken once, and the second is told so', async () => {
	const { visit } = await ask(runner, 'sms');
	const [first, second] = await Promise.all([visit(approve), visit(approve)]);
	expect(first.html).toContain('Your answer has been recorded');
	expect(first.output).toHaveLength(1);
	expect([second.status, second.output]).toEqual([409, undefined]);
	expect(second.html).toContain('has been answered before');
});

test('an answer that is none of the buttons asks again', async () => {
	const { visit } = await ask(runner, 'sms');
	const forms: Array<Record<string, string>> = [
		{ answer: 'decline' },
		{ answer: 'x' },
		{ text: 'yes' },
	];
	for (const form of forms) {
		const { status, html, output } = await visit({ method: 'POST', form });
		expect([status, output]).toEqual([400, undefined]);
		expect(html).toContain('choose one of the buttons');
	}
	expect((await visit(approve)).output).toHaveLength(1);
});

test.each([undefined, 'null', '[]', '5', '"approve"', '{"answer":{}}'])(
	'a call that posts %s, as scanners and chat programs may, answers nothing and ends nothing',
	async (json) => {
		for (const responseType of ['approval', 'freeText']) {
			const { visit } = await ask(runner, 'sms', { responseType });
			const { status, output } = await visit({ method: 'POST', ...(json ? { json } : {}) });
			expect([status, output]).toEqual([400, undefined]);
		}
	},
);

test('a text that is empty or too long is asked for again', async () => {
	const { visit } = await ask(runner, 'sms', { responseType: 'freeText' });
	for (const text of ['', ' \n', 'x'.repeat(5001)]) {
		const { status, html, output } = await visit({ method: 'POST', form: { text } });
		expect([status, output]).toEqual([400, undefined]);
		expect(html).toContain('role="alert"');
	}
	expect((await visit({ method: 'POST', form: { text: 'x'.repeat(5000) } })).output).toHaveLength(
		1,
	);
});

test('a link that is unsigned, changed, or of another question opens nothing and answers nothing', async () => {
	const { visit, link } = await ask(runner, 'sms');
	const other = await ask(runner, 'sms', {}, [{ json: { ...BOSS.json, order: 'B-2' } }]);
	for (const url of [
		link.replace(/&signature=.*/, ''),
		link.replace(/signature=.{4}/, 'signature=0000'),
		link.replace(/signature=/, 'signature=0'),
		other.link,
	]) {
		for (const how of [{}, approve]) {
			const { status, html, output } = await visit(how, url);
			expect([status, output]).toEqual([401, undefined]);
			expect(html).not.toContain('A-1001');
			expect(html).toContain('This link is not valid');
		}
	}
});

test('a question whose time is over answers nothing', async () => {
	const limitWaitTime = {
		values: { limitType: 'afterTimeInterval', resumeAmount: 0.01, resumeUnit: 'minutes' },
	};
	const { visit } = await ask(runner, 'sms', { options: { limitWaitTime } });
	expect((await visit()).status).toBe(200);
	await new Promise((resolve) => setTimeout(resolve, 700));
	for (const how of [{}, approve]) {
		const { status, html, output } = await visit(how);
		expect([status, output]).toEqual([410, undefined]);
		expect(html).toContain('has run out');
	}
});

test('the language is the chosen one, or that of the browser', async () => {
	const chinese = { headers: { 'accept-language': 'zh-TW,zh;q=0.9' } };
	const automatic = await ask(runner, 'sms');
	expect((await automatic.visit(chinese)).html).toContain('<html lang="zh-Hant">');
	expect((await automatic.visit()).html).toContain('<html lang="en">');
	const english = await ask(runner, 'sms', { options: { language: 'en' } });
	expect((await english.visit(chinese)).html).toContain('<html lang="en">');
	const refused = await automatic.visit(
		chinese,
		automatic.link.replace(/signature=.{4}/, 'signature=0000'),
	);
	expect(refused.html).toContain('連結無效');
});

test('what the message holds is text on the page', async () => {
	const message = '<img src=x onerror=alert(1)> & "quotes" </p><script>alert(2)</script>';
	const { visit } = await ask(runner, 'email', { message, subject: '<b>[[order]]</b>' });
	const { html } = await visit();
	expect(html).toContain('&lt;img src=x onerror=alert(1)&gt; &amp; &quot;quotes&quot;');
	expect(html).toContain('&lt;b&gt;A-1001&lt;/b&gt;</h1>');
	expect(html).not.toMatch(/<script|<img/);
});
