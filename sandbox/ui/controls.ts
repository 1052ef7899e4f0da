import type { AdminParts } from '../core/admin';
import type { Fault, JournalEntry } from '../core/types';
import { drawBadge, drawMore, drawTime } from './cards';
import type { Markup } from './html';
import { html } from './html';
import type { View } from './view';
import { STEP, addressOf } from './view';

/** The faults that can be switched on in the page, and what they are for people. */
const SWITCHES: Array<{ fault: Fault; label: string }> = [
	{ fault: { kind: 'tooManyRequests' }, label: 'Too many requests (429)' },
	{ fault: { kind: 'serverError' }, label: 'Server error (500), nothing done' },
	{ fault: { kind: 'serverErrorAfter' }, label: 'Server error (500), yet done' },
	{ fault: { kind: 'resetBefore' }, label: 'Connection lost, nothing done' },
	{ fault: { kind: 'resetAfter' }, label: 'Connection lost, yet done' },
	{ fault: { kind: 'slow', delayMs: 5_000 }, label: 'Answer 5 seconds late' },
	{ fault: { kind: 'html' }, label: 'HTML page of a proxy (502)' },
	{ fault: { kind: 'invalidJson' }, label: 'Answer cut off' },
	{
		fault: { kind: 'redirect', status: 307, location: 'http://127.0.0.1:9/elsewhere' },
		label: 'Redirect to another address (307)',
	},
	{ fault: { kind: 'hang' }, label: 'Never an answer' },
	{ fault: { kind: 'oddShape' }, label: 'Documented odd shapes' },
];

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;

/** Draws what concerns the sandbox as a whole: the faults and the clock. */
export function drawFaults({ faults, context }: AdminParts): Markup {
	return html`
		<section class="list" data-id="faults">
			<h2>Faults</h2>
			<p class="note">What the next requests of all accounts run into.</p>
			<ul class="switches">
				${SWITCHES.map((one) => drawSwitch(one, faults.list()))}
			</ul>
		</section>
		<section class="list" data-id="clock">
			<h2>Clock</h2>
			<p class="note">${clockNote(Math.round((context.now() - Date.now()) / MINUTE_MS))}</p>
			<footer>
				<button data-advance="${HOUR_MS}" data-told="The clock went an hour forward.">
					+1 hour
				</button>
				<button data-advance="${24 * HOUR_MS}" data-told="The clock went a day forward.">
					+1 day
				</button>
			</footer>
		</section>
	`;
}

/** Draws the requests of an account whose method, path, status or fault holds what is searched for, newest first. */
export function drawRequests(requests: JournalEntry[], view: View): Markup {
	const wanted = view.search.toLowerCase();
	const found = requests.filter(({ method, path, status, fault = '' }) =>
		`${method} ${path} ${status} ${fault}`.toLowerCase().includes(wanted),
	);
	const shown = found.slice(-view.limit).reverse();
	const more = addressOf({ ...view, tab: 'Requests', limit: view.limit + STEP });
	return html`<section class="list" data-id="requests">
		<h2>Requests <span class="count">${requests.length}</span></h2>
		${shown.length === 0 && html`<p class="empty">No requests.</p>`}
		<ul class="requests">
			${shown.map(drawRequest)}
		</ul>
		${found.length > shown.length && drawMore(more, shown.length, found.length)}
	</section>`;
}

function drawSwitch({ fault, label }: (typeof SWITCHES)[number], active: Fault[]): Markup {
	const same = active.filter(({ kind }) => kind === fault.kind);
	const always = same.some(({ times }) => times === undefined);
	const left = same.reduce((sum, { times = 0 }) => sum + times, 0);
	const once = JSON.stringify({ ...fault, times: 1 });
	const toggle = always
		? html`data-clear="${fault.kind}" data-told="Off: ${label}"`
		: html`data-fault="${JSON.stringify(fault)}" data-told="Every request from now on: ${label}"`;
	return html`<li data-id="fault/${fault.kind}">
		<span>${label}</span>
		<button
			data-fault="${once}"
			data-told="The next request: ${label}"
			aria-label="${label}: next request"
		>
			${left > 0 ? `next ${left}` : 'next'}
		</button>
		<button
			role="switch"
			aria-checked="${String(always)}"
			aria-label="${label}: every request"
			${toggle}
		></button>
	</li>`;
}

function drawRequest({ method, path, status, fault, at }: JournalEntry): Markup {
	const tone = status >= 200 && status < 300 ? 'good' : 'bad';
	return html`<li>
		${drawTime(at)} <code>${method} ${path}</code>
		${fault && drawBadge({ text: fault })}
		${drawBadge({ text: status === 0 ? 'no answer' : String(status), tone })}
	</li>`;
}

function clockNote(minutes: number): string {
	if (minutes === 0) return 'Shows real time.';
	return `${span(Math.abs(minutes))} ${minutes > 0 ? 'ahead of' : 'behind'} real time.`;
}

function span(minutes: number): string {
	const [days, hours, rest] = [
		Math.floor(minutes / 1440),
		Math.floor(minutes / 60) % 24,
		minutes % 60,
	];
	return [days && `${days} d`, hours && `${hours} h`, rest && `${rest} min`]
		.filter(Boolean)
		.join(' ');
}
