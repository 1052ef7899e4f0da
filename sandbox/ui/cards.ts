import type { Badge, Button, Card, PanelList } from '../core/panel';
import type { Markup } from './html';
import { html } from './html';

/** Draws one list of a service's panel; `more` is the address that shows more of it. */
export function drawList(service: string, list: PanelList, more: string | undefined): Markup {
	const { title, note, empty, total, found, cards } = list;
	const nothing = total > 0 ? 'Nothing of that name here.' : empty;
	return html`<section class="list" data-id="${service}/${title}">
		<h2>${title} <span class="count">${found < total ? `${found} of ${total}` : total}</span></h2>
		${note && html`<p class="note">${note}</p>`}
		${cards.length === 0 && html`<p class="empty">${nothing}</p>`}
		<div class="cards">${cards.map((card) => drawCard(service, card))}</div>
		${more && drawMore(more, cards.length, found)}
	</section>`;
}

export function drawMore(address: string, shown: number, found: number): Markup {
	return html`<p class="more">
		${shown} of ${found} <a href="${address}" data-stay>Show more</a>
	</p>`;
}

/** A card is closed at first: only its head is shown, and a click on that opens the rest. */
function drawCard(service: string, card: Card): Markup {
	const { id, facts = [], buttons = [], html: content, bubble, text } = card;
	const hasMore = [content, bubble, text].some(Boolean) || facts.length + buttons.length > 0;
	return html`<article class="card" data-id="${id}">
		${hasMore
			? html`<details>
					<summary>${drawHead(card)}</summary>
					${drawContent(card)} ${facts.length > 0 && html`<dl>${facts.map(drawFact)}</dl>`}
					${buttons.length > 0 &&
					html`<footer>${buttons.map((button) => drawButton(service, button))}</footer>`}
				</details>`
			: html`<header>${drawHead(card)}</header>`}
	</article>`;
}

function drawHead({ title, subtitle, badges = [], at }: Card): Markup {
	return html`<h3>${title}</h3>
		${at !== undefined && drawTime(at)} ${subtitle && html`<p class="subtitle">${subtitle}</p>`}
		${badges.length > 0 && html`<p class="badges">${badges.map(drawBadge)}</p>`}`;
}

function drawFact([name, value]: [string, string]): Markup {
	return html`<dt>${name}</dt>
		<dd>${value}</dd>`;
}

/**
 * The HTML of a message runs no scripts and sends no forms: the frame's sandbox allows nothing but to open its links,
 * which become pages of their own.
 */
function drawContent({ id, title, html: content, bubble, text }: Card): Markup {
	return html`
		${content !== undefined &&
		html`<iframe
			data-id="frame/${id}"
			sandbox="allow-popups allow-popups-to-escape-sandbox"
			loading="lazy"
			referrerpolicy="no-referrer"
			title="${title}"
			srcdoc="${`<base target="_blank">${content}`}"
		></iframe>`}
		${bubble !== undefined && html`<p class="bubble">${linked(bubble)}</p>`}
		${text !== undefined && text !== '' && html`<pre>${text}</pre>`}
	`;
}

/** A web address in a text; what ends a sentence is no part of it, and neither is what follows without a space. */
const WEB_ADDRESS = /(https?:\/\/[!-~]*[\w/=&-])/;

/** A text whose web addresses can be clicked, as on a phone. */
function linked(text: string): Markup {
	const parts = text.split(WEB_ADDRESS);
	return html`${parts.map((part, index) =>
		index % 2 === 1
			? html`<a href="${part}" target="_blank" rel="noopener noreferrer">${part}</a>`
			: part,
	)}`;
}

export function drawBadge({ text, tone = 'plain' }: Badge): Markup {
	return html`<span class="badge ${tone}">${text}</span>`;
}

function drawButton(
	service: string,
	{ label, action, values, tone = 'plain', ask }: Button,
): Markup {
	return html`${ask && drawAsk(ask)}<button
			class="${tone}"
			data-service="${service}"
			data-action="${action}"
			data-values="${JSON.stringify(values)}"
		>
			${label}
		</button>`;
}

/** The text that goes along with the button behind it. */
function drawAsk({ name, label, placeholder = '' }: NonNullable<Button['ask']>): Markup {
	return html`<input
		type="text"
		data-id="ask/${name}"
		name="${name}"
		aria-label="${label}"
		placeholder="${placeholder}"
		autocomplete="off"
	/>`;
}

/** A time of day where the sandbox runs, which is where it is looked at. */
export function drawTime(at: number): Markup {
	const date = new Date(at);
	const iso = date.toISOString();
	return html`<time datetime="${iso}" title="${iso}">${date.toLocaleTimeString('en-GB')}</time>`;
}
