import type { AdminParts } from '../core/admin';
import type { Panel } from '../core/panel';
import { KEY_PREFIX } from '../core/types';
import { drawList } from './cards';
import { drawControls } from './controls';
import type { Markup } from './html';
import { html } from './html';

/** The account shown while there is none. */
const FIRST_KEY = `${KEY_PREFIX}demo`;

const TABS_SHOWN = 40;

export interface View {
	key: string;
	service: string;
}

/** Gives what to show: what was asked for if there is such a thing, or else the first account and service. */
export function viewOf({ services }: AdminParts, wanted: Partial<View>): View {
	const keys = services.flatMap((service) => service.keys?.() ?? []);
	const key = wanted.key?.startsWith(KEY_PREFIX) ? wanted.key : (keys[0] ?? FIRST_KEY);
	const withPanel = services.filter((service) => service.panel);
	const service = withPanel.find(({ name }) => name === wanted.service) ?? withPanel[0];
	return { key, service: service?.name ?? '' };
}

/** Draws the part of the page that keeps itself up to date. */
export function drawLive(parts: AdminParts, view: View): Markup {
	const { services, context } = parts;
	const panels = new Map<string, Panel>();
	for (const service of services) {
		const panel = service.panel?.(view.key);
		if (panel) panels.set(service.name, panel);
	}
	// Tests leave hundreds of accounts behind: the latest do, in an order that stays when one is picked.
	const known = [...new Set(services.flatMap((service) => service.keys?.() ?? []))].slice(
		-TABS_SHOWN,
	);
	const keys = known.includes(view.key) ? known : [...known, view.key];
	const lists = panels.get(view.service)?.lists ?? [];
	return html`<div id="live" data-key="${view.key}">
		<nav aria-label="Accounts">
			${keys.map((key) => drawTab({ ...view, key }, key, key === view.key))}
		</nav>
		<nav aria-label="Services" class="services">
			${[...panels].map(([name, panel]) =>
				drawTab({ ...view, service: name }, panel.title, name === view.service),
			)}
		</nav>
		<p class="connect">
			In n8n: base URL <code>${context.url}/${view.service}</code> API key <code>${view.key}</code>
		</p>
		<div class="columns">
			<main>
				${lists.filter(({ aside }) => !aside).map((list) => drawList(view.service, list))}
			</main>
			<aside>
				${lists.filter(({ aside }) => aside).map((list) => drawList(view.service, list))}
				${drawControls(parts, view.key)}
			</aside>
		</div>
	</div>`;
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

function drawTab({ key, service }: View, label: string, current: boolean): Markup {
	const query = new URLSearchParams({ key, service }).toString();
	return html`<a href="/?${query}" data-id="tab/${label}" ${current && html`aria-current="page"`}
		>${label}</a
	>`;
}
