import type { AdminParts } from '../core/admin';
import type { Fault, JournalEntry } from '../core/types';
import { drawBadge, drawTime } from './cards';
import type { Markup } from './html';
import { html } from './html';

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
	{ fault: { kind: 'oddShape' }, label: 'Documented odd shapes' },
];

const REQUESTS_SHOWN = 15;
const MINUTE_MS = 60_000;

/** Draws what concerns the sandbox as a whole: faults, the clock, the latest requests of this account. */
export function drawControls({ faults, journal, context }: AdminParts, key: string): Markup {
	const requests = journal
		.filter((entry) => entry.key === key)
		.slice(-REQUESTS_SHOWN)
		.reverse();
	const aheadMinutes = Math.round((context.now() - Date.now()) / MINUTE_MS);
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
			<p class="note">
				${aheadMinutes > 0 ? `${ahead(aheadMinutes)} ahead of real time.` : 'Shows real time.'}
			</p>
			<footer>
				<button data-advance="${60 * MINUTE_MS}">+1 hour</button>
				<button data-advance="${24 * 60 * MINUTE_MS}">+1 day</button>
			</footer>
		</section>
		<section class="list" data-id="requests">
			<h2>Requests</h2>
			${requests.length === 0 && html`<p class="empty">No requests yet.</p>`}
			<ul class="requests">
				${requests.map(drawRequest)}
			</ul>
		</section>
	`;
}

function drawSwitch({ fault, label }: (typeof SWITCHES)[number], active: Fault[]): Markup {
	const same = active.filter(({ kind }) => kind === fault.kind);
	const always = same.some(({ times }) => times === undefined);
	const left = same.reduce((sum, { times = 0 }) => sum + times, 0);
	const once = JSON.stringify({ ...fault, times: 1 });
	const toggle = always
		? html`data-clear="${fault.kind}"`
		: html`data-fault="${JSON.stringify(fault)}"`;
	return html`<li data-id="fault/${fault.kind}">
		<span>${label}</span>
		<button data-fault="${once}" aria-label="${label}: next request">
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

function ahead(minutes: number): string {
	const [days, hours, rest] = [
		Math.floor(minutes / 1440),
		Math.floor(minutes / 60) % 24,
		minutes % 60,
	];
	return [days && `${days} d`, hours && `${hours} h`, rest && `${rest} min`]
		.filter(Boolean)
		.join(' ');
}
