import type { Badge, Button, Card, PanelList } from '../core/panel';
import type { Markup } from './html';
import { html } from './html';

/** Draws one list of a service's panel. */
export function drawList(service: string, list: PanelList): Markup {
	const { title, note, empty, cards } = list;
	return html`<section class="list" data-id="${service}/${title}">
		<h2>${title} ${cards.length > 0 && html`<span class="count">${cards.length}</span>`}</h2>
		${note && html`<p class="note">${note}</p>`}
		${cards.length === 0 && html`<p class="empty">${empty}</p>`}
		<div class="cards">${cards.map((card) => drawCard(service, card))}</div>
	</section>`;
}

function drawCard(service: string, card: Card): Markup {
	const { id, title, subtitle, badges = [], facts = [], buttons = [], at } = card;
	return html`<article class="card" data-id="${id}">
		<header>
			<h3>${title}</h3>
			${at !== undefined && drawTime(at)} ${subtitle && html`<p class="subtitle">${subtitle}</p>`}
			${badges.length > 0 && html`<p class="badges">${badges.map(drawBadge)}</p>`}
		</header>
		${drawContent(card)}
		${facts.length > 0 &&
		html`<dl>
			${facts.map(
				([name, value]) =>
					html`<dt>${name}</dt>
						<dd>${value}</dd>`,
			)}
		</dl>`}
		${buttons.length > 0 &&
		html`<footer>${buttons.map((button) => drawButton(service, button))}</footer>`}
	</article>`;
}

/** The HTML of a message runs no scripts, sends no forms and opens nothing: the frame's sandbox allows nothing. */
function drawContent({ id, title, html: content, bubble, text }: Card): Markup {
	return html`
		${content !== undefined &&
		html`<iframe
			data-id="frame/${id}"
			sandbox=""
			loading="lazy"
			referrerpolicy="no-referrer"
			title="${title}"
			srcdoc="${content}"
		></iframe>`}
		${bubble !== undefined && html`<p class="bubble">${bubble}</p>`}
		${text !== undefined && text !== '' && html`<pre>${text}</pre>`}
	`;
}

export function drawBadge({ text, tone = 'plain' }: Badge): Markup {
	return html`<span class="badge ${tone}">${text}</span>`;
}

function drawButton(service: string, { label, action, values, tone = 'plain' }: Button): Markup {
	return html`<button
		class="${tone}"
		data-service="${service}"
		data-action="${action}"
		data-values="${JSON.stringify(values)}"
	>
		${label}
	</button>`;
}

/** A time of day where the sandbox runs, which is where it is looked at. */
export function drawTime(at: number): Markup {
	const date = new Date(at);
	const iso = date.toISOString();
	return html`<time datetime="${iso}" title="${iso}">${date.toLocaleTimeString('en-GB')}</time>`;
}
