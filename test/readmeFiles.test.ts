import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { FIRST_LOOKS_MS } from '../nodes/Newsleopard/callback/wait';
import { QUIET_MS, TIMEOUT_MS } from '../nodes/Newsleopard/report/waiting';
import { timezoneOptions } from '../nodes/Newsleopard/timezones';
import { PAGE as OCTETH_PAGE } from '../nodes/Octeth/event/pages';
import { octethSender } from '../nodes/Octeth/service';
import { TOLERANCE_MS } from '../nodes/Octeth/trigger/call';
import { toleranceMinutesField } from '../nodes/SendCloud/trigger/fields';
import { FOUR_AT_ONCE } from '../nodes/shared/http/rateLimiter';
import { MAX_REFUSED_TRIES, MAX_TRIES, MAX_WAIT_MS } from '../nodes/shared/http/retry';
import { COUNTRIES } from '../nodes/Surenotify/countries';
import { DAYS_BACK, PAGE } from '../nodes/Surenotify/event/query';
import { MAX_ANSWER } from '../nodes/Surenotify/sendAndWait/page';
import { aliveMinsOption } from '../nodes/Surenotify/sms/fields';
import { packageRoot } from './engine/engine';
import { anchorOf } from './support/markdown';
import { figure, figures, read } from './support/readmeFacts';
import {
	column,
	manifest,
	PAGES,
	pages,
	section,
	sorted,
	withoutTicks,
} from './support/readmePages';

/** README and its translation, held against the files, commands and figures that they name. */

describe.each(PAGES)('%s', (page) => {
	const sections = pages[PAGES.indexOf(page)] ?? [];
	const text = read(page);
	const codes = sections.flatMap((one) => one.codes);
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
		const demo = read('scripts/lib/demo.mjs');
		const [, email] = /email: '([^']+)'/.exec(demo) ?? [];
		const [, password] = /password: '([^']+)'/.exec(demo) ?? [];
		const quick = section(sections, 'Quick start');
		expect(quick.codes).toEqual(expect.arrayContaining([email, password]));
		for (const port of ['n8nPort', 'sandboxPort']) {
			const [, number] = new RegExp(`${port} = (\\d+)`).exec(start) ?? [];
			expect(quick.text).toContain(`http://127.0.0.1:${number} `);
		}
		const [, list] = /addList\('([^']+)'/.exec(demo) ?? [];
		expect(section(sections, 'The sandbox').text).toMatch(new RegExp(`["「]${list}["」]`));
	});

	test('the sandbox does what is listed', () => {
		const [mailboxes, faults] = section(sections, 'The sandbox').tables;
		const prefixes = [...read('sandbox/surenotify/mailboxes.ts').matchAll(/prefix: '(\w+)'/g)].map(
			([, prefix]) => prefix,
		);
		expect(withoutTicks(column(mailboxes)).slice(0, -1)).toEqual(prefixes);
		const [ofOcteth] = section(sections, 'Octeth in the sandbox').tables;
		expect(withoutTicks(column(ofOcteth)).slice(0, -1)).toEqual(
			[...read('sandbox/octeth/mailboxes.ts').matchAll(/prefix: '(\w+)'/g)].map(
				([, prefix]) => prefix,
			),
		);
		const kinds = [...read('sandbox/ui/controls.ts').matchAll(/kind: '(\w+)'/g)].map(
			([, kind]) => kind,
		);
		expect(withoutTicks(column(faults))).toEqual(kinds);
	});

	test('figures are those of the code', () => {
		const [SENDER_LIMIT] = octethSender({}).rateLimits({}, { url: '' });
		const { typeOptions: toleranceMinutes } = toleranceMinutesField;
		expect(TOLERANCE_MS).toBe(toleranceMinutesField.default * 60_000);
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
			[SENDER_LIMIT?.intervalCap, Number(SENDER_LIMIT?.intervalMs) / 1000],
			[OCTETH_PAGE],
			[TOLERANCE_MS / 60_000, toleranceMinutes.minValue, toleranceMinutes.maxValue],
			[
				figure('nodes/SendCloud/trigger/rawMessage.ts', 'FETCH_MS') / 1000,
				figure('nodes/SendCloud/trigger/rawMessage.ts', 'MAX_MB'),
			],
			[MAX_ANSWER],
			[FOUR_AT_ONCE.concurrency],
			[MAX_TRIES, MAX_REFUSED_TRIES, 429, MAX_WAIT_MS / 1000],
			[figure('nodes/shared/http/apiRequest.ts', 'TIMEOUT_MS') / 1000],
			[figure('nodes/shared/webhook/hook.ts', 'TIMEOUT_MS') / 1000],
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
});
