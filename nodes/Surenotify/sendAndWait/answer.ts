import { timingSafeEqual } from 'node:crypto';
import type { IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';
import { asText, isObject } from '../../shared/fields/read';
import { claim } from './claim';
import { pageLanguage, WORDS } from './language';
import { MAX_ANSWER, noticePage, questionPage, thanksPage, type Frame, type Notice } from './page';
import { rowOf, type Answer, type Question } from './question';
import { POLICY } from './style';
import { linkOf, waitingIn, withRow } from './waiting';

const STATUS: Record<Notice, number> = { answered: 409, expired: 410, gone: 404, invalid: 401 };

/**
 * The `webhook` method of a node that asks. A GET shows the question and changes nothing, however often a scanner of
 * mails opens it; a POST answers, once.
 */
export async function takeAnswer(this: IWebhookFunctions): Promise<IWebhookResponseData> {
	const { method, headers } = this.getRequestObject();
	const waiting = waitingIn(this);
	const accepted = headers['accept-language'];
	if (!waiting) return say(this, 'gone', 'auto');
	const { question, rows } = waiting;
	if (!isSigned(this, question)) return say(this, 'invalid', question.language);
	if (question.until !== null && Date.parse(question.until) <= Date.now()) {
		return say(this, 'expired', question.language);
	}
	const frame: Frame = {
		language: pageLanguage(question.language, accepted),
		workflow: this.getWorkflow().name ?? '',
		zone: this.getTimezone(),
	};
	if (method !== 'POST') return show(this, 200, questionPage(question, frame));
	const answer = readAnswer(question, this.getBodyData(), frame);
	if (typeof answer === 'string') return show(this, 400, questionPage(question, frame, answer));
	if (!claim(this, question.id)) return say(this, 'answered', question.language);
	const json = rowOf(question, answer, new Date().toISOString());
	setHeaders(this);
	// n8n answers this one itself, when it has taken the execution up again.
	return {
		webhookResponse: thanksPage(question, answer, frame),
		workflowData: [withRow(waiting, rows, json)],
	};
}

/**
 * Whether the link is that of this question. n8n has checked that it is one of its own; but a link to an earlier
 * question of the same node is that too.
 */
function isSigned(context: IWebhookFunctions, question: Question): boolean {
	const signatureOf = (url: string) => new URL(url, 'http://n8n').searchParams.get('signature');
	const expected = Buffer.from(signatureOf(linkOf(context, question)) ?? '');
	const given = Buffer.from(signatureOf(context.getRequestObject().url) ?? '');
	return given.length > 0 && given.length === expected.length && timingSafeEqual(given, expected);
}

/** @returns the answer, or what to tell the person who has given none */
function readAnswer(question: Question, posted: unknown, { language }: Frame): Answer | string {
	const words = WORDS[language];
	// n8n hands over anything that was posted, and undefined for nothing.
	const body = isObject(posted) ? posted : {};
	if (!question.buttons) {
		// Forms send every line break as two characters (HTML, form submission).
		const text = (asText(body.text) ?? '').replace(/\r\n?/g, '\n').trim();
		if (text === '') return words.writeFirst;
		return text.length > MAX_ANSWER ? words.tooLong(MAX_ANSWER) : { text };
	}
	if (body.answer === 'approve') return { approved: true };
	if (body.answer === 'decline' && question.buttons.decline !== null) return { approved: false };
	return words.chooseFirst;
}

function say(
	context: IWebhookFunctions,
	notice: Notice,
	choice: Question['language'],
): IWebhookResponseData {
	const language = pageLanguage(choice, context.getHeaderData()['accept-language']);
	return show(context, STATUS[notice], noticePage(notice, language));
}

/** Answers without letting the execution go on. */
function show(context: IWebhookFunctions, status: number, page: string): IWebhookResponseData {
	setHeaders(context);
	context.getResponseObject().status(status).send(page);
	return { noWebhookResponse: true };
}

/** The page is nobody else's: not to be kept, framed, passed on, or to load anything. */
function setHeaders(context: IWebhookFunctions): void {
	const response = context.getResponseObject();
	const headers = {
		'Content-Type': 'text/html; charset=utf-8',
		'Content-Security-Policy': `${POLICY}; frame-ancestors 'none'`,
		'X-Frame-Options': 'DENY',
		'X-Content-Type-Options': 'nosniff',
		'Referrer-Policy': 'no-referrer',
		'Cache-Control': 'no-store',
		'X-Robots-Tag': 'noindex, nofollow',
		Vary: 'Accept-Language',
	};
	for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
}
