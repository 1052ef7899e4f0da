import type { INodeParameterResourceLocator, INodeParameters } from 'n8n-workflow';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { openBrowser } from './browser';
import { demoCredentials, exampleFiles, readExample } from './demo';
import { N8nServer, testOwner } from '../../tools/n8n/server';
import { jsonOf, type WorkflowToImport } from '../../tools/n8n/types';
import { until } from '../../tools/n8n/until';
import { START, chain, octethGateway, sendSms, type TestNode } from './workflows';

/** The account of the credentials that `npm start` sets up. */
const KEY = 'sandbox-demo';
/** The first page of the editor loads some 10 MB of scripts. */
const PATIENCE_MS = 90_000;

let server: N8nServer;
let sandbox: Sandbox;
let browser: Browser;
let context: BrowserContext;

beforeAll(async () => {
	sandbox = await startSandbox({
		timing: { deliverMs: 0, webhookRetryMs: [500, 1000, 2000, 4000] },
	});
	server = await N8nServer.start({ name: 'browser' });
	await server.importCredentials(await demoCredentials(sandbox.url));
	for (const file of await exampleFiles()) await server.importWorkflow(await readExample(file));
	browser = await openBrowser();
	context = await browser.newContext({ viewport: { width: 1600, height: 1000 } });
	context.setDefaultTimeout(PATIENCE_MS);
});

afterAll(async () => {
	await browser?.close();
	await server?.stop();
	await sandbox?.close();
});

async function openWorkflow(id: string): Promise<Page> {
	const page = await context.newPage();
	await page.goto(`${server.baseUrl}/workflow/${id}`);
	await page.getByTestId('canvas-node').first().waitFor();
	return page;
}

/** The sandbox's page, and the card of a message in it, opened. */
async function openMail(address: string) {
	const page = await context.newPage();
	await page.goto(`${sandbox.url}/?key=${KEY}`);
	const card = page.locator('article', { hasText: address }).first();
	await card.locator('summary').first().click();
	return { page, card };
}

test('the quick start: log in, execute the signup example, fill in its form, and the mail is on the sandbox page', async () => {
	const login = await context.newPage();
	await login.goto(`${server.baseUrl}/signin`);
	await login
		.locator('input[autocomplete="email"], input[type="email"]')
		.first()
		.fill(testOwner.email);
	await login.locator('input[type="password"]').fill(testOwner.password);
	await login.getByRole('button', { name: 'Sign in' }).click();
	await login.waitForURL(/\/home\//);

	const editor = await openWorkflow('signupWelcome');
	const opened = editor.waitForEvent('popup');
	await editor.getByTestId('execute-workflow-button').click();
	const form = await opened;
	await form.locator('#field-0').fill('Dora');
	await form.locator('#field-1').fill('dora@example.org');
	await form.getByRole('button').click();
	const [execution] = await server.untilExecuted('signupWelcome', 1);
	expect(execution?.status).toBe('success');
	expect(jsonOf(execution, 'Welcomed').map(({ email }) => email)).toEqual(['dora@example.org']);

	const { card } = await openMail('dora@example.org');
	await card.frameLocator('iframe').getByText('Dora').first().waitFor();
});

test("a click on Bounce in the sandbox's page starts the published workflow, and the page shows the answered call", async () => {
	await server.activate('signupWelcome');
	const before = (await server.executions('signupWelcome')).length;
	const { page, card } = await openMail('dora@example.org');
	const calls = page.locator('[data-id="surenotify/Webhook calls"] article');
	await card.getByRole('button', { name: 'Bounce', exact: true }).click();
	const bounced = (await server.untilExecuted('signupWelcome', before + 1)).at(-1);
	expect(jsonOf(bounced, 'Do Not Mail Again').map(({ email }) => email)).toEqual([
		'dora@example.org',
	]);
	await card.locator('.badge', { hasText: 'bounce' }).waitFor();
	await page.getByRole('link', { name: 'Webhooks' }).click();
	await calls
		.filter({ hasText: 'email bounce' })
		.locator('.badge.good', { hasText: '200' })
		.waitFor();
	await server.deactivate('signupWelcome');
});

describe('a choice in a node, saved by the editor', () => {
	/** Opens a node in a workflow of its own. */
	async function openNode(id: string, node: TestNode): Promise<Page> {
		const page = await openWorkflow(await server.importWorkflow(chain(id, [START, node])));
		await page.getByTestId('canvas-node').filter({ hasText: node.name }).dblclick();
		return page;
	}

	async function untilSaved(
		id: string,
		isChosen: (parameters: INodeParameters | undefined) => boolean,
	): Promise<void> {
		await until('the choice is saved', 60, async () => {
			const { nodes } = await server.rest.editor<WorkflowToImport>('GET', `/workflows/${id}`);
			return isChosen(nodes[1]?.parameters) || undefined;
		});
	}

	test('a country, by its Chinese name', async () => {
		const page = await openNode('browserCountry', sendSms('Surenotify account', {}));
		const country = page.getByTestId('parameter-input-countryCode').locator('input').first();
		await country.click();
		await country.fill('韓國');
		await page.getByRole('option', { name: 'South Korea (+82) 韓國、南韓, Asia' }).click();
		await untilSaved('browserCountry', (parameters) => parameters?.countryCode === '82');
	});

	test('a contact list, by a word of its name', async () => {
		const account = sandbox.newsleopard.account(KEY);
		const { sn } = account.addList('Members of Taipei');
		account.addList('Others');
		const page = await openNode('browserList', {
			name: 'Import',
			type: 'n8n-nodes-newsleopard.newsleopardContacts',
			parameters: {
				resource: 'contact',
				operation: 'import',
				listSn: { __rl: true, mode: 'list', value: '' },
			},
			credentials: { newsleopardApi: 'Newsleopard account' },
		});
		await page.getByTestId('parameter-input-listSn').getByTestId('rlc-input').click();
		const offered = page.getByTestId('rlc-item');
		await offered.filter({ hasText: 'Others' }).waitFor();
		await page.getByTestId('rlc-search').fill('taipei');
		// The dropdown is empty while n8n searches, so what was found is looked at only when it is there.
		await offered.filter({ hasText: 'Others' }).waitFor({ state: 'detached' });
		const found = offered.filter({ hasText: 'Members of Taipei' });
		await found.waitFor();
		expect(await offered.filter({ hasText: 'Others' }).count()).toBe(0);
		await found.click();
		await untilSaved(
			'browserList',
			(parameters) => (parameters?.listSn as INodeParameterResourceLocator).value === sn,
		);
	});

	test('a campaign: an old ID is kept, the list goes on below, and a word finds another', async () => {
		const account = sandbox.newsleopard.account(KEY);
		const sns = Array.from({ length: 15 }, (_, day) => {
			const at = Date.UTC(2026, 0, day + 1);
			const name = day === 0 ? 'Opening of the shop' : `Weekly ${day}`;
			return account.addCampaign({ name, sentBeginAt: at, sentEndAt: at }).sn;
		});
		const page = await openNode('browserCampaign', {
			name: 'Metrics',
			type: 'n8n-nodes-newsleopard.newsleopardReports',
			parameters: { resource: 'campaign', operation: 'getMetrics', campaignSn: String(sns[14]) },
			credentials: { newsleopardApi: 'Newsleopard account' },
		});
		const field = page.getByTestId('parameter-input-campaignSn');
		const saved = field.getByTestId('rlc-input-container').locator('input, [contenteditable]');
		await saved.first().waitFor();
		expect(await saved.first().inputValue()).toBe(sns[14]);
		await field.getByTestId('rlc-mode-selector').click();
		await page.getByTestId('mode-list').click();
		await field.getByTestId('rlc-input').click();
		const offered = page.getByTestId('rlc-item');
		await offered.filter({ hasText: 'Weekly 14 (2026-01-15 00:00 UTC)' }).waitFor();
		expect(await offered.count()).toBe(10);
		await offered.last().hover();
		await page.mouse.wheel(0, 5000);
		await offered.filter({ hasText: 'Opening of the shop' }).waitFor();
		expect(await offered.count()).toBe(15);
		await page.getByTestId('rlc-search').fill('OPENING');
		await offered.filter({ hasText: 'Weekly' }).first().waitFor({ state: 'detached' });
		await offered.filter({ hasText: 'Opening of the shop (2026-01-01 00:00 UTC)' }).click();
		await untilSaved(
			'browserCampaign',
			(parameters) => (parameters?.campaignSn as INodeParameterResourceLocator).value === sns[0],
		);
	});

	test('a domain of Octeth, by a word of its name', async () => {
		sandbox.octeth.account(KEY).addDomain('news.example.net');
		const page = await openNode('browserDomain', {
			...octethGateway(
				'Domain',
				{
					resource: 'domain',
					operation: 'get',
					domainId: { __rl: true, mode: 'list', value: '' },
				},
				{ octethApi: 'Octeth account' },
			),
		});
		await page.getByTestId('parameter-input-domainId').getByTestId('rlc-input').click();
		const offered = page.getByTestId('rlc-item');
		await offered.filter({ hasText: 'example.com' }).waitFor();
		await page.getByTestId('rlc-search').fill('NEWS');
		await offered.filter({ hasText: 'example.com' }).waitFor({ state: 'detached' });
		await offered.filter({ hasText: 'news.example.net' }).click();
		await untilSaved(
			'browserDomain',
			(parameters) => (parameters?.domainId as INodeParameterResourceLocator).value === '2',
		);
	});

	test('the credential that a resource of Octeth takes', async () => {
		const webhooks = {
			resource: 'webhook',
			operation: 'getAll',
			authentication: 'octethSenderApi',
		};
		const credential = { octethSenderApi: 'Octeth sender domain' };
		const page = await openNode('browserDoor', octethGateway('Gateway', webhooks, credential));
		const shown = page.getByTestId('node-credentials-select').locator('input').first();
		expect(await shown.inputValue()).toBe('Octeth sender domain');
		const resource = page.getByTestId('parameter-input-resource').locator('input').first();
		await resource.click();
		await page.getByRole('option', { name: 'Domain', exact: true }).click();
		// The key of a sender domain cannot list domains: the editor asks for the other credential.
		await until('the credential is asked for', 30, async () =>
			(await shown.inputValue()) === '' ? true : undefined,
		);
		await untilSaved(
			'browserDoor',
			(parameters) =>
				parameters?.resource === 'domain' && parameters.authentication !== 'octethSenderApi',
		);
	});
});
