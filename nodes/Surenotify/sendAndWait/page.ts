import { DateTime } from 'luxon';
import { escapeHtml } from './html';
import { WORDS, type Language, type Words } from './language';
import type { Answer, Question } from './question';
import { approveLabel, disapproveLabel } from './fields';
import { POLICY, STYLE } from './style';

/** Most characters of an answer. */
export const MAX_ANSWER = 5_000;

/** How a page is drawn. */
export interface Frame {
	language: Language;
	workflow: string;
	/** The workflow's time zone. */
	zone: string;
}

/** Pages that say why nothing happens. */
export type Notice = 'answered' | 'expired' | 'gone' | 'invalid';

/** What is asked, with the buttons; opening it changes nothing. `note` says what was wrong with an answer. */
export function questionPage(question: Question, frame: Frame, note = ''): string {
	const words = WORDS[frame.language];
	const { title, text, until } = question;
	return page(words, title || words.asks(frame.workflow), [
		`<p class="asks">${escapeHtml(words.asks(frame.workflow))}</p>`,
		title === '' ? '' : `<h1 dir="auto">${escapeHtml(title)}</h1>`,
		`<p class="text" dir="auto">${escapeHtml(text)}</p>`,
		note === '' ? '' : `<p class="warn" role="alert">${escapeHtml(note)}</p>`,
		// Without an action the form goes to the page's own address, with its signature.
		`<form method="post">${controls(question, words)}</form>`,
		until === null
			? ''
			: `<p class="note">${escapeHtml(words.until(timeOf(until, frame, words)))}</p>`,
	]);
}

/** That an answer has been taken, and which. */
export function thanksPage(question: Question, answer: Answer, { language }: Frame): string {
	const words = WORDS[language];
	const said = 'text' in answer ? answer.text : labelOf(question, answer.approved, words);
	return page(words, words.thanks, [
		`<h1>${escapeHtml(words.thanks)}</h1>`,
		`<p>${escapeHtml(words.recorded)}</p>`,
		`<p class="text warn" dir="auto">${escapeHtml(said)}</p>`,
		`<p class="note">${escapeHtml(words.close)}</p>`,
	]);
}

export function noticePage(notice: Notice, language: Language): string {
	const words = WORDS[language];
	const title = words[`${notice}Title`];
	return page(words, title, [
		`<h1>${escapeHtml(title)}</h1>`,
		`<p>${escapeHtml(words[notice])}</p>`,
		`<p class="note">${escapeHtml(words.close)}</p>`,
	]);
}

function controls(question: Question, words: Words): string {
	if (!question.buttons) {
		return [
			`<label for="text">${escapeHtml(words.answer)}</label>`,
			`<textarea id="text" name="text" rows="5" maxlength="${MAX_ANSWER}" required></textarea>`,
			`<button class="go">${escapeHtml(words.send)}</button>`,
		].join('');
	}
	const approve = button('approve', labelOf(question, true, words), 'go');
	if (question.buttons.decline === null) return approve;
	return approve + button('decline', labelOf(question, false, words), 'no');
}

function button(value: string, label: string, look: string): string {
	return `<button name="answer" value="${value}" class="${look}" dir="auto">${escapeHtml(label)}</button>`;
}

/** The user's own label; one that was left as it is speaks the language of the page. */
function labelOf({ buttons }: Question, approved: boolean, words: Words): string {
	const [own, byDefault, translated] = approved
		? [buttons?.approve, approveLabel.default, words.approve]
		: [buttons?.decline, disapproveLabel.default, words.decline];
	return own && own !== byDefault ? own : translated;
}

function timeOf(until: string, { zone }: Frame, { tag }: Words): string {
	const time = DateTime.fromISO(until).setZone(zone).setLocale(tag);
	return `${time.toLocaleString(DateTime.DATETIME_MED)} (${time.zoneName ?? zone})`;
}

/** n8n replaces the header with the policy on some answers: so it stands in the page, too. */
function page({ tag }: Words, title: string, content: string[]): string {
	return [
		`<!doctype html><html lang="${tag}"><head><meta charset="utf-8">`,
		'<meta name="viewport" content="width=device-width, initial-scale=1">',
		`<meta http-equiv="Content-Security-Policy" content="${POLICY}">`,
		'<meta name="referrer" content="no-referrer"><meta name="robots" content="noindex, nofollow">',
		`<title>${escapeHtml(title)}</title><style>${STYLE}</style></head>`,
		`<body><main>${content.filter(Boolean).join('\n')}</main></body></html>`,
	].join('\n');
}
