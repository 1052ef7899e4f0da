import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { INodeProperties, INodeType } from 'n8n-workflow';
import { COUNTRIES } from '../nodes/Surenotify/countries';
import { QUIET_MS, TIMEOUT_MS } from '../nodes/Newsleopard/report/waiting';
import { timezoneOptions } from '../nodes/Newsleopard/timezones';
import { EMAIL } from '../nodes/Surenotify/channel';
import { DAYS_BACK, PAGE } from '../nodes/Surenotify/event/query';
import { aliveMinsOption } from '../nodes/Surenotify/sms/fields';
import { eventsOf as toldBy, readCall } from '../nodes/Surenotify/trigger/event';
import { FOUR_AT_ONCE } from '../nodes/shared/http/rateLimiter';
import { MAX_REFUSED_TRIES, MAX_TRIES, MAX_WAIT_MS } from '../nodes/shared/http/retry';
import { FIRST_LOOKS_MS } from '../nodes/shared/webhook/resume';
import { findNode, packageRoot } from './engine/engine';
import { findCredential } from './engine/loader';
import { anchorOf, readSections, type Section } from './support/markdown';
import {
	figure,
	figures,
	labelsOf,
	N8N_LABELS,
	operationsOf,
	optionNames,
	read,
} from './support/readmeFacts';

const manifest = JSON.parse(read('package.json')) as {
	scripts: Record<string, string>;
	n8n: { nodes: string[]; credentials: string[] };
};

const PAGES = ['README.md', 'README.zh-TW.md'];
const pages = PAGES.map((page) => readSections(read(page)));
const [english = [], chinese = []] = pages;

const nameOf = (path: string) =>
	path.replace(
		/^.*\/(\w)(\w*)\..*$/,
		(_whole, first: string, rest: string) => first.toLowerCase() + rest,
	);
const nodes = manifest.n8n.nodes.map((path) => findNode(nameOf(path)) as INodeType);
const credentials = manifest.n8n.credentials.map((path) => findCredential(nameOf(path)));
const isTrigger = ({ description }: INodeType) => description.group.includes('trigger');

const sorted = <T>(values: T[]) => [...values].sort();

/** The section of that title and those below it. */
function below(page: Section[], title: string): Section[] {
	const start = page.findIndex((section) => section.title === title);
	if (start < 0) throw new Error(`There is no section "${title}"`);
	const { level } = page[start] as Section;
	const length = page.slice(start + 1).findIndex((section) => section.level <= level);
	return page.slice(start, length < 0 ? undefined : start + 1 + length);
}

/** The same section of the translation: headings of nodes are the same, others stand at the same place. */
function section(page: Section[], title: string): Section {
	const found = page[english.findIndex((one) => one.title === title)];
	if (!found) throw new Error(`There is no section "${title}"`);
	return found;
}

const column = (table: string[][] = [], index = 0) => table.slice(1).map((row) => row[index] ?? '');
const withoutTicks = (cells: string[]) => cells.map((cell) => cell.replace(/`/g, ''));

describe('the two pages agree', () => {
	test('in their sections', () => {
		expect(chinese.map(({ level }) => level)).toEqual(english.map(({ level }) => level));
		expect(
			chinese.map(({ tables }) => tables.map((table) => table.map((row) => row.length))),
		).toEqual(english.map(({ tables }) => tables.map((table) => table.map((row) => row.length))));
	});

	test.each(english.map(({ title }, index) => [title, index] as const))(
		'in "%s"',
		(_title, index) => {
			const [ours, theirs] = [english[index] as Section, chinese[index] as Section];
			expect(theirs.codeBlocks).toEqual(ours.codeBlocks);
			// Another language has another order of words.
			for (const part of ['codes', 'labels', 'numbers'] as const)
				expect(sorted(theirs[part])).toEqual(sorted(ours[part]));
			const outside = ({ links }: Section) => links.filter((link) => !/^#|^README/.test(link));
			expect(outside(theirs)).toEqual(outside(ours));
			const paragraphs = ({ text }: Section) =>
				text.split(/\n\n+/).filter((part) => part.trim() !== '').length;
			expect(paragraphs(theirs)).toBe(paragraphs(ours));
			expect(theirs.text.match(/^(- |\d\. )/gm)).toEqual(ours.text.match(/^(- |\d\. )/gm));
		},
	);

	test('the Chinese one is written as in Taiwan', () => {
		const text = read('README.zh-TW.md');
		expect(text).not.toMatch(/[这个们说时发请设错误数据运节点动订单体网络识询签删触开关间输页级]/);
		expect(text).not.toMatch(/默認|短信|服務器|軟件|用戶|菜單|郵箱|視頻/);
	});
});

describe.each(PAGES)('%s', (page) => {
	const sections = pages[PAGES.indexOf(page)] as Section[];
	const text = read(page);
	const codes = sections.flatMap((one) => one.codes);

	test('every action node has its section, with the operations it has', () => {
		const actions = nodes.filter((node) => !isTrigger(node));
		const titles = below(sections, section(sections, 'Nodes').title)
			.slice(1)
			.map(({ title }) => title);
		expect(sorted(titles)).toEqual(
			sorted(actions.map(({ description }) => description.displayName)),
		);
		for (const { description } of actions) {
			const [table = []] = section(sections, description.displayName).tables;
			const listed = table.slice(1).map(([resource, operation]) => `${resource} > ${operation}`);
			expect(sorted(listed)).toEqual(sorted(operationsOf(description.properties)));
		}
	});

	test('every trigger has its section, with the events it has', () => {
		const triggers = nodes.filter(isTrigger).map(({ description }) => description);
		const titles = below(sections, section(sections, 'Triggers').title)
			.slice(1)
			.map(({ title }) => title);
		expect(sorted(titles)).toEqual(sorted(triggers.map(({ displayName }) => displayName)));
		const eventsOf = (name: string, parameter: string, channel?: string) =>
			(triggers.find((one) => one.name === name)?.properties ?? [])
				.filter(
					(property) =>
						property.name === parameter &&
						(!channel || property.displayOptions?.show?.channel?.includes(channel)),
				)
				.flatMap(optionNames);
		const [events = []] = section(sections, 'Surenotify Trigger').tables;
		for (const [index, channel] of ['', 'email', 'sms'].entries()) {
			if (channel === '') continue;
			const listed = events
				.slice(1)
				.filter((row) => row[index] === (page === 'README.md' ? 'yes' : '有'))
				.map(([event]) => event);
			expect(listed).toEqual(eventsOf('surenotifyTrigger', 'events', channel));
		}
		expect(column(section(sections, 'Newsleopard Trigger').tables[0])).toEqual(
			eventsOf('newsleopardTrigger', 'event'),
		);
	});

	test('a simplified event has the fields that are listed', () => {
		const call = {
			event: 'delivery',
			mail: { id: 'x', to: 'a@example.org' },
			delivery: { timestamp: 0 },
		};
		const received = readCall(call, EMAIL);
		const told = received ? toldBy(received, EMAIL) : [];
		const simplified = Array.isArray(told) ? told[0]?.simplify() : undefined;
		const listed = withoutTicks(column(section(sections, 'Surenotify Trigger').tables[1]));
		expect(listed).toEqual(Object.keys(simplified ?? {}));
		expect(section(sections, 'Surenotify Trigger').numbers).toContain(String(listed.length));
	});

	test('every credential has its section, with its fields', () => {
		for (const { displayName, properties } of credentials) {
			const fields = column(section(sections, displayName).tables[0]).map((cell) =>
				cell.replace(/\*/g, ''),
			);
			expect(fields).toEqual(properties.map((property) => property.displayName));
		}
	});

	test('what is bold is a label of a node, of n8n or of the sandbox', () => {
		const known = new Set([
			...nodes.flatMap(labelsOf),
			...credentials.flatMap(({ properties }) => properties.map((one) => one.displayName)),
			...N8N_LABELS,
		]);
		const panel = read('sandbox/surenotify/panel.ts') + read('sandbox/newsleopard/panel.ts');
		const unknown = sections
			.flatMap(({ labels }) => labels)
			.filter((label) => !known.has(label) && !panel.includes(`'${label}'`));
		expect(unknown).toEqual([]);
	});

	test('ways to wait are those of the nodes', () => {
		const waitBy = nodes
			.flatMap(({ description }) => description.properties)
			.find(({ name }) => name === 'waitBy');
		const table = below(sections, section(sections, 'Waiting: polling or callback').title)[0]
			?.tables[0];
		expect(sorted(column(table))).toEqual(sorted(optionNames(waitBy as INodeProperties)));
	});

	test('all action nodes can be tools of an agent, and no trigger', () => {
		for (const node of nodes) expect(node.description.usableAsTool === true).toBe(!isTrigger(node));
	});

	test('every file and folder that is named is there', () => {
		const folders = withoutTicks(column(section(sections, 'For contributors').tables[0]));
		const top = readdirSync(packageRoot, { withFileTypes: true }).filter((one) =>
			one.isDirectory(),
		);
		// What is neither hidden nor made by a command.
		const made = read('.gitignore').split('\n');
		expect(sorted(folders.filter((path) => path !== 'nodes/shared/'))).toEqual(
			sorted(
				top
					.map(({ name }) => `${name}/`)
					.filter((path) => !path.startsWith('.') && !made.includes(path)),
			),
		);
		const named = codes.filter((code) =>
			/^(credentials|nodes|sandbox|examples|docs|scripts|tools|server|test|\.ci|\.github)\//.test(
				code,
			),
		);
		const linked = sections
			.flatMap(({ links }) => links)
			.filter((link) => !/^(#|https?:)/.test(link));
		expect([...named, ...linked].filter((path) => !existsSync(join(packageRoot, path)))).toEqual(
			[],
		);
	});

	test('every npm script that is named is there, and every one that is there is named', () => {
		const named = [...text.matchAll(/npm (?:run ([\w:]+)|(start|test)\b)/g)].map(
			([, run, short]) => run ?? short,
		);
		expect(sorted([...new Set(named)])).toEqual(sorted(Object.keys(manifest.scripts)));
		const tests = readdirSync(join(packageRoot, 'test'), { recursive: true }).map(String);
		for (const [, name = ''] of text.matchAll(/npm test -- (\w+)/g))
			expect(tests.some((file) => file.includes(`${name}.test.ts`))).toBe(true);
	});

	test('every example is listed, and the first one is named as it is in n8n', () => {
		const files = readdirSync(join(packageRoot, 'examples')).filter((file) =>
			file.endsWith('.json'),
		);
		const listed = withoutTicks(column(section(sections, 'Examples').tables[0]));
		expect(sorted(listed)).toEqual(sorted(files.map((file) => `examples/${file}`)));
		const { name } = JSON.parse(read('examples/signup-welcome.json')) as { name: string };
		expect(section(sections, 'Quick start').text).toContain(name);
	});

	test('code that is shown is the code that is there', () => {
		const shown = sections
			.flatMap(({ codeBlocks }) => codeBlocks)
			.filter((block) => block.startsWith('ts\n'));
		expect(shown.length).toBeGreaterThan(1);
		for (const block of shown) {
			const [, path = '', code] = /^ts\n\/\/ (\S+)\n([\s\S]*)$/.exec(block) ?? [];
			expect(code).toBe(read(path));
		}
	});

	test('links within the page lead somewhere', () => {
		const anchors = sections.map(({ title }) => anchorOf(title));
		const inner = sections.flatMap(({ links }) => links).filter((link) => link.startsWith('#'));
		expect(inner.filter((link) => !anchors.includes(link))).toEqual([]);
	});

	test('addresses and login are those of npm start', () => {
		const start = read('scripts/start.mjs');
		const [, email] = /email: '([^']+)'/.exec(read('scripts/lib/demo.mjs')) ?? [];
		const [, password] = /password: '([^']+)'/.exec(read('scripts/lib/demo.mjs')) ?? [];
		const quick = section(sections, 'Quick start');
		expect(quick.codes).toEqual(expect.arrayContaining([email, password]));
		for (const port of ['n8nPort', 'sandboxPort']) {
			const [, number] = new RegExp(`${port} = (\\d+)`).exec(start) ?? [];
			expect(quick.text).toContain(`http://127.0.0.1:${number} `);
		}
	});

	test('the sandbox does what is listed', () => {
		const [mailboxes, faults] = section(sections, 'The sandbox').tables;
		const prefixes = [...read('sandbox/surenotify/mailboxes.ts').matchAll(/prefix: '(\w+)'/g)].map(
			([, prefix]) => prefix,
		);
		expect(withoutTicks(column(mailboxes)).slice(0, -1)).toEqual(prefixes);
		const kinds = [...read('sandbox/ui/controls.ts').matchAll(/kind: '(\w+)'/g)].map(
			([, kind]) => kind,
		);
		expect(withoutTicks(column(faults))).toEqual(kinds);
	});

	test('figures are those of the code', () => {
		const values = column(section(sections, 'Limits').tables[0], 1).map((cell) =>
			(cell.match(/\d[\d,]*/g) ?? []).map((one) => Number(one.replace(/,/g, ''))),
		);
		expect(values).toEqual([
			[figure('nodes/Surenotify/messages.ts', 'MAX_RECIPIENTS')],
			[figure('nodes/Surenotify/messages.ts', 'MAX_VARIABLE_LENGTH')],
			[],
			[PAGE],
			[DAYS_BACK],
			[aliveMinsOption.typeOptions.minValue, aliveMinsOption.typeOptions.maxValue],
			[figure('nodes/Surenotify/sms/text.ts', 'SHOWN_LIMIT')],
			[figure('nodes/Newsleopard/service.ts', 'REQUESTS_PER_SECOND'), 300_000],
			[10],
			[figure('nodes/Newsleopard/contact/import.ts', 'MAX_TEXT_BYTES') / 1e6],
			[30],
			figures('nodes/Newsleopard/campaign/mail.ts', 'LIMITS'),
			[FOUR_AT_ONCE.concurrency],
			[MAX_TRIES, MAX_REFUSED_TRIES, 429, MAX_WAIT_MS / 1000],
			[figure('nodes/shared/http/apiRequest.ts', 'TIMEOUT_MS') / 1000],
		]);
		expect(section(sections, 'Surenotify SMS').numbers).toContain(String(COUNTRIES.length));
		expect(section(sections, 'Newsleopard Campaigns').numbers).toContain(
			String(timezoneOptions.length),
		);
		expect(section(sections, 'Newsleopard Contacts').numbers).toContain(
			String(figure('nodes/Newsleopard/import/failedRows.ts', 'MAX_ROWS')),
		);
		const contacts = ['MAX_CONTACTS', 'MAX_VARIABLE_LENGTH'];
		const ofScripts = contacts.map((name) => figure('nodes/Newsleopard/script/contacts.ts', name));
		expect(ofScripts.map((value) => [value])).toEqual(values.slice(0, 2));
		expect(section(sections, 'Surenotify Trigger').numbers).toContain(
			String(figure('nodes/shared/webhook/duplicates.ts', 'MEMORY')),
		);
		const minutes = [TIMEOUT_MS, QUIET_MS].map((ms) => String(ms / 60_000));
		expect(section(sections, 'Newsleopard Reports').numbers).toEqual(
			expect.arrayContaining(minutes),
		);
		expect(section(sections, 'Waiting: polling or callback').numbers).toContain(
			String(FIRST_LOOKS_MS / 1000),
		);
		expect(section(sections, 'Quick start').numbers).toContain(
			figure('sandbox/surenotify/account.ts', 'KEPT_MESSAGES').toLocaleString('en'),
		);
	});

	test('what Surenotify does not offer, its node does not offer either', () => {
		const email = nodes.find(({ description }) => description.name === 'surenotifyEmail');
		const labels = email ? labelsOf(email) : [];
		expect(labels).toContain('Unsubscribe Link');
		expect(labels.filter((label) => /attach|reply|\bb?cc\b|plain/i.test(label))).toEqual([]);
	});

	test('what is said to be on when it is added is on', () => {
		const added = nodes
			.flatMap(({ description }) => description.properties)
			.flatMap(({ type, options = [] }) =>
				type === 'collection' ? (options as INodeProperties[]) : [],
			)
			.filter(({ displayName }) => displayName === 'Preview Only');
		expect(added.length).toBeGreaterThan(5);
		expect(new Set(added.map((option) => option.default))).toEqual(new Set([true]));
	});
});
