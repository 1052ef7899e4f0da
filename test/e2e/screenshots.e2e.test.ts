import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { freePortFrom } from '../../tools/n8n/ports';
import { N8nServer, testOwner } from '../../tools/n8n/server';
import { PICTURES } from '../support/pictures';
import { openBrowser } from './browser';
import { Camera } from './camera';
import { demoCredentials, readExample } from './demo';
import { askBySms, keyOf, ORDER, Questions } from './questions';
import { chain, sendSms, START, type TestNode } from './workflows';

/**
 * The pictures of the READMEs: `npm run screenshots` writes them. Among the other tests they are taken as well and held
 * against those that are there, so that none shows what no longer is.
 */

/** Where `npm start` has them, for addresses that are seen. */
const N8N_PORT = 5678;
const SANDBOX_PORT = 4010;

let server: N8nServer;
let sandbox: Sandbox;
let browser: Browser;
let camera: Camera;
let context: BrowserContext;

beforeAll(async () => {
	browser = await openBrowser();
	camera = new Camera(browser);
	await camera.expectChineseFont();
	sandbox = await startSandbox({
		port: await freePortFrom(SANDBOX_PORT),
		timing: { deliverMs: 0 },
	});
	server = await N8nServer.start({ name: 'screenshots', port: await freePortFrom(N8N_PORT) });
	await server.importCredentials(await demoCredentials(sandbox.url));
	context = await camera.open(PICTURES.canvas);
	await signIn();
});

afterAll(async () => {
	await browser?.close();
	await server?.stop();
	await sandbox?.close();
});

async function signIn(): Promise<void> {
	const page = await context.newPage();
	await page.goto(`${server.baseUrl}/signin`);
	await page.locator('input[type="email"]').fill(testOwner.email);
	await page.locator('input[type="password"]').fill(testOwner.password);
	await page.getByRole('button', { name: 'Sign in' }).click();
	await page.waitForURL(/\/home\//);
	await page.close();
}

async function openWorkflow(id: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(`${server.baseUrl}/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	return page;
}

const nodeOf = (page: Page, name: string) =>
	page.getByTestId('canvas-node').filter({ hasText: name }).first();

/** Where the pointer opens nothing. */
const ASIDE = [900, 30] as const;

/** Runs the workflow that is open, from the trigger named, and waits until the run and what n8n says of it are over. */
async function run(page: Page, trigger: string, last: string): Promise<void> {
	await nodeOf(page, trigger).hover();
	await page.getByTestId(`execute-workflow-button-${trigger}`).click();
	await nodeOf(page, last).getByTestId('canvas-node-status-success').waitFor();
	await page.getByRole('alert').first().waitFor({ state: 'hidden' });
	await page.mouse.move(...ASIDE);
}

test('the canvas of an example after a run', async () => {
	const id = await server.importWorkflow(await readExample('signup-welcome.json'));
	const page = await openWorkflow(id);
	await run(page, 'When clicking Execute workflow', 'Not Welcomed');
	// n8n leaves wide margins; the point between the notes is what stays where it is.
	await page.mouse.move(660, 612);
	await page.keyboard.down('Control');
	await page.mouse.wheel(0, -50);
	await page.keyboard.up('Control');
	await page.mouse.move(...ASIDE);
	await camera.take(page, PICTURES.canvas);
});

/** Two nodes that make three items. */
const PARCELS: TestNode[] = [
	{
		name: 'Parcels of Today',
		type: 'n8n-nodes-base.set',
		typeVersion: 3.4,
		parameters: {
			mode: 'raw',
			jsonOutput: JSON.stringify({
				parcels: [
					{ name: 'Amy', phone: '0912 345 678', parcel: 'TW-1001' },
					{ name: 'Bob', phone: '0922 345 678', parcel: 'TW-1002' },
					{ name: 'Carol', phone: '0932 345 678', parcel: 'TW-1003' },
				],
			}),
			options: {},
		},
	},
	{
		name: 'Customers',
		type: 'n8n-nodes-base.splitOut',
		parameters: { fieldToSplitOut: 'parcels', options: {} },
	},
];

test('the panel of a node with what it gave', async () => {
	const node = sendSms('Surenotify account', {
		toAddress: '[[phone]]',
		content: '[Example Shop] Hi [[name]], your parcel [[parcel]] arrives tomorrow.',
		variables: {},
	});
	const id = await server.importWorkflow(chain('picturePanel', [START, ...PARCELS, node]));
	const page = await openWorkflow(id);
	await run(page, START.name, node.name);
	await nodeOf(page, node.name).dblclick();
	// To the left, so that the table has room.
	const handle = page.getByTestId('panel-drag-button');
	await handle.hover();
	await page.mouse.down();
	await page.mouse.move(520, 60, { steps: 5 });
	await page.mouse.up();
	await page.mouse.move(...ASIDE);
	await camera.take(page, PICTURES.panel);
});

test('the page of the sandbox', async () => {
	const page = await context.newPage();
	await page.goto(`${sandbox.url}/?key=sandbox-demo`);
	/** Opens or closes the card of an email. */
	const toggle = async (address: string) =>
		await page.locator('article', { hasText: address }).locator('summary').click();
	const press = async (address: string, button: string, badge: string) => {
		const card = page.locator('article', { hasText: address });
		await card.getByRole('button', { name: button, exact: true }).click();
		await card.locator('.badge', { hasText: badge }).waitFor();
	};
	await toggle('bounce.bob@example.org');
	await press('bounce.bob@example.org', 'Deliver', 'bounce');
	await toggle('bounce.bob@example.org');
	await toggle('amy@example.org');
	await press('amy@example.org', 'Deliver', 'delivery');
	await press('amy@example.org', 'Open', 'open');
	await press('amy@example.org', 'Click', 'click');
	await page.getByRole('status').waitFor({ state: 'hidden' });
	await camera.take(page, PICTURES.sandbox);
});

test('a question by SMS on a phone, and the page behind its link', async () => {
	const questions = new Questions(server, sandbox);
	await questions.open('picture');
	const message =
		'[Example Shop] Amy has sent order [[order]] back and asks for NT$ 1,280. May we refund it?';
	const limit = { limitType: 'atSpecifiedTime', maxDateAndTime: '2031-01-31T18:00:00' };
	const ask = askBySms('picture', { message, options: { limitWaitTime: { values: limit } } });
	const asking = chain('pictureQuestion', [START, ORDER, ask]);
	const settings = { timezone: 'Asia/Taipei' };
	await questions.untilWaiting(
		await server.importWorkflow({ ...asking, name: 'Refunds', settings }),
	);

	const phone = await camera.open(PICTURES.sms);
	const inbox = await phone.newPage();
	await inbox.goto(`${sandbox.url}/?key=${keyOf('picture')}&service=surenotify&tab=SMS`);
	await inbox.locator('article summary').click();
	await inbox.locator('article').evaluate((card) => card.scrollIntoView({ block: 'center' }));
	await camera.take(inbox, PICTURES.sms);

	const page = await phone.newPage();
	await page.goto(questions.links('picture')[0] ?? '');
	await camera.take(page, PICTURES.question);
});

test('these are all', () => {
	expect(camera.taken).toEqual(Object.values(PICTURES).map(({ path }) => path));
});
