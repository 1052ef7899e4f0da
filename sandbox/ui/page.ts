import type { AdminParts } from '../core/admin';
import type { Panel, PanelList } from '../core/panel';
import { KEY_PREFIX } from '../core/types';
import { drawList } from './cards';
import { drawFaults, drawRequests } from './controls';
import type { Markup } from './html';
import { html } from './html';
import type { View } from './view';
import { STEP, addressOf } from './view';

const ACCOUNTS_SHOWN = 40;

interface Tab {
	name: string;
	/** What stands beside its name. */
	count: number;
	/** What to search by, if there is something to search. */
	searchBy?: string;
	draw(): Markup;
}

/** Draws the part of the page that keeps itself up to date. */
export function drawLive(parts: AdminParts, view: View): Markup {
	const { services, context } = parts;
	const titles = services.flatMap(({ name, panel }) =>
		panel ? [{ name, title: panel(view.key, { limit: 0 }).title }] : [],
	);
	const panel = services
		.find(({ name }) => name === view.service)
		?.panel?.(view.key, { search: view.search, limit: view.limit });
	const tabs = tabsOf(parts, panel, view);
	const shown = tabs.find(({ name }) => name === view.tab) ?? tabs[0];
	const fresh = { ...view, search: '', limit: STEP };
	return html`<div id="live" data-key="${view.key}">
		${drawAccounts(parts, fresh)}
		<nav aria-label="Services" class="services">
			${titles.map(({ name, title }) =>
				drawLink({ ...fresh, service: name, tab: '' }, title, name === view.service),
			)}
		</nav>
		<p class="connect">
			${panel?.connect ??
			html`In n8n: base URL <code>${context.url}/${view.service}</code> API key
				<code>${view.key}</code>`}
		</p>
		<nav aria-label="Tabs" class="tabs">
			${tabs.map(({ name, count }) =>
				drawLink({ ...fresh, tab: name }, name, name === shown?.name, count),
			)}
		</nav>
		${shown?.searchBy && drawSearch(view.search, shown.searchBy)}
		<main data-id="main/${view.service}/${shown?.name ?? ''}">${shown?.draw()}</main>
	</div>`;
}

function drawSearch(text: string, searchBy: string): Markup {
	return html`<input
		type="search"
		data-id="search"
		aria-label="Search"
		placeholder="Search by ${searchBy}"
		value="${text}"
	/>`;
}

/** The service's own tabs, and those of the sandbox as a whole. */
function tabsOf(parts: AdminParts, panel: Panel | undefined, view: View): Tab[] {
	const lists = panel?.lists ?? [];
	const own = [...new Set(lists.map(({ tab }) => tab))].map((name) => {
		const inside = lists.filter(({ tab }) => tab === name);
		const draw = () =>
			html`${inside.map((list) =>
				drawList(view.service, list, moreOf({ ...view, tab: name }, list)),
			)}`;
		return {
			name,
			count: inside[0]?.total ?? 0,
			searchBy: 'address, name, subject or ID',
			draw,
		};
	});
	const requests = parts.journal.filter(
		({ key, service }) => key === view.key && service === view.service,
	);
	return [
		...own,
		{
			name: 'Requests',
			count: requests.length,
			searchBy: 'method, path, status or fault',
			draw: () => drawRequests(requests, view),
		},
		{
			name: 'Faults',
			count: parts.faults.list().length,
			draw: () => drawFaults(parts),
		},
	];
}

function moreOf(view: View, { found, cards }: PanelList): string | undefined {
	return cards.length >= view.limit && found > cards.length
		? addressOf({ ...view, limit: view.limit + STEP })
		: undefined;
}

/** Tests leave hundreds of accounts behind: the latest do, in an order that stays when one is picked. */
function drawAccounts({ services }: AdminParts, view: View): Markup | false {
	const all = new Set(services.flatMap((service) => service.keys?.() ?? []));
	const known = [...all].slice(-ACCOUNTS_SHOWN);
	const keys = known.includes(view.key) ? known : [...known, view.key];
	return (
		keys.length > 1 &&
		html`<nav aria-label="Accounts" class="accounts">
			${keys.map((key) => drawLink({ ...view, key }, key, key === view.key))}
		</nav>`
	);
}

/** Draws the whole page. */
export function drawPage(parts: AdminParts, view: View): Markup {
	return html`<!doctype html>
		<html lang="en">
			<head>
				<meta charset="utf-8" />
				<meta name="viewport" content="width=device-width, initial-scale=1" />
				<title>Newsleopard sandbox</title>
				<link rel="icon" href="data:," />
				<link rel="stylesheet" href="/_sandbox/page.css" />
				<script src="/_sandbox/page.js" defer></script>
			</head>
			<body>
				<header class="top">
					<h1>Newsleopard sandbox</h1>
					<p>
						No message leaves this machine. Every API key that starts with
						<code>${KEY_PREFIX}</code> is an account of its own.
					</p>
				</header>
				${drawLive(parts, view)}
				<p id="toast" role="status" aria-live="polite" hidden></p>
			</body>
		</html>`;
}

function drawLink(view: View, label: string, current: boolean, count?: number): Markup {
	const marked = current && html`aria-current="page"`;
	return html`<a href="${addressOf(view)}" data-id="link/${label}" data-stay ${marked}
		>${label}${count !== undefined && count > 0 && html` <span class="count">${count}</span>`}</a
	>`;
}
