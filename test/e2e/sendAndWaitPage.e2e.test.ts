import type { Browser, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { N8nServer } from '../../tools/n8n/server';
import { jsonOf } from '../../tools/n8n/types';
import { openBrowser } from './browser';
import { ABOUT, askByEmail, askBySms, keyOf, ORDER, Questions } from './questions';
import { chain, START, type TestNode } from './workflows';

/** A small phone, upright. */
const PHONE = { width: 360, height: 640 };

let server: N8nServer;
let sandbox: Sandbox;
let browser: Browser;
let questions: Questions;

beforeAll(async () => {
	sandbox = await startSandbox();
	server = await N8nServer.start({ name: 'send-and-wait-page' });
	questions = new Questions(server, sandbox);
	browser = await openBrowser();
});

afterAll(async () => {
	await browser?.close();
	await server?.stop();
	await sandbox?.close();
});

/** Asks, and finds the message where its recipient would: on the sandbox's page. */
async function receive(name: string, tab: 'SMS' | 'Email', ask: TestNode, look: object = {}) {
	await questions.open(name);
	const id = await server.importWorkflow(chain(`e2ePage${name}`, [START, ORDER, ask, ABOUT]));
	const execution = await questions.untilWaiting(id);
	const context = await browser.newContext({ viewport: PHONE, ...look });
	const inbox = await context.newPage();
	await inbox.goto(`${sandbox.url}/?key=${keyOf(name)}&service=surenotify&tab=${tab}`);
	const card = inbox.locator('article').first();
	await card.locator('summary').click();
	return { execution: execution.id, context, inbox, card };
}

/** What a page must not do on a phone: be wider than it, have buttons too small for a thumb, or load anything. */
async function expectFits(page: Page): Promise<void> {
	expect(await page.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(
		PHONE.width,
	);
	for (const button of await page.getByRole('button').all()) {
		const box = await button.boundingBox();
		expect(box?.height).toBeGreaterThanOrEqual(44);
		expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(PHONE.width);
	}
}

async function colours(page: Page): Promise<string[]> {
	const read = (property: string) => `getComputedStyle(document.querySelector('main')).${property}`;
	return [
		await page.evaluate<string>(read('color')),
		await page.evaluate<string>(read('backgroundColor')),
	];
}

test('an SMS on a phone, in the dark, in Chinese: the link is clicked, the button pressed, the workflow goes on', async () => {
	const message = `[範例商店] 客戶王小明要求退款，訂單 [[order]]，金額 1,200 元。${'很長的網址或單字 '.repeat(2)}${'x'.repeat(60)}`;
	const look = { colorScheme: 'dark', locale: 'zh-TW' };
	const { execution, context, card } = await receive(
		'dark',
		'SMS',
		askBySms('dark', { message }),
		look,
	);
	const [page] = await Promise.all([
		context.waitForEvent('page'),
		card.locator('.bubble a').click(),
	]);
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.getByText('客戶王小明要求退款，訂單 A-1001').waitFor();
	await expectFits(page);
	const [ink, paper] = await colours(page);
	expect([ink, paper]).toEqual(['rgb(238, 241, 245)', 'rgb(29, 35, 44)']);
	await page.getByRole('button', { name: '核准' }).click();
	await page.getByText('已收到您的回覆').waitFor();
	await expectFits(page);
	// The answer's page has the same looks, though n8n puts its own policy on it.
	expect(await colours(page)).toEqual([ink, paper]);
	expect(new Set(asked.map((url) => new URL(url).pathname)).size).toBe(1);
	expect(jsonOf(await questions.untilSucceeded(execution), 'About')).toEqual([
		expect.objectContaining({ order: 'A-1001', approved: true }),
	]);
	await context.close();
});

test('an e-mail in its frame: the button opens the page, and a text is sent', async () => {
	const ask = askByEmail('frame', { responseType: 'freeText' });
	const { execution, context, inbox, card } = await receive('frame', 'Email', ask, {
		locale: 'en-US',
	});
	// By the keyboard: the test's own pointer wants to run a script in the frame, where none may.
	await card.frameLocator('iframe').getByRole('link', { name: 'Open and answer' }).focus();
	const [page] = await Promise.all([context.waitForEvent('page'), inbox.keyboard.press('Enter')]);
	await page.getByRole('heading', { name: 'Order A-1001' }).waitFor();
	await expectFits(page);
	// The browser itself asks for what is missing.
	await page.getByRole('button', { name: 'Send answer' }).click();
	await page.getByLabel('Your answer').fill('Half of it,\n<b>not</b> all');
	await page.getByRole('button', { name: 'Send answer' }).click();
	await page.getByText('Your answer has been recorded').waitFor();
	expect(jsonOf(await questions.untilSucceeded(execution), 'About')).toEqual([
		expect.objectContaining({ text: 'Half of it,\n<b>not</b> all' }),
	]);
	await context.close();
});
