import { previewOnlyOption } from '../../shared/messages/fields';
import { emailRecipientCheck, toEmailBody } from '../../shared/messages/recipients';
import type { Operation } from '../../shared/operation';
import { fromAddress, fromName, subject } from '../email/fields';
import { checkUnfilled, oneLine, requireText } from '../../shared/messages/texts';
import { MAX_VARIABLE_LENGTH, warnOfDollar } from '../messages';
import { ask } from './ask';
import { fillFrom } from './asked';
import { approvalOptions, askOptions, message, oneRecipient, responseType } from './fields';
import { escapeHtml, escapeLines } from './html';
import { WORDS, type Language } from './language';

const to = oneRecipient({
	placeholder: 'e.g. [[email]] or boss@example.com',
	description: 'Who is asked: one address. [[email]] takes the field "email" of the input item.',
});

const check = emailRecipientCheck(MAX_VARIABLE_LENGTH);

/** POST /v1/messages (surenotify-api.txt, Send Single/Multiple Emails). */
export const askByEmail: Operation = {
	value: 'sendAndWait',
	name: 'Send and Wait for Response',
	action: 'Send an email and wait for response',
	description: 'Ask a person by email, and go on with the answer: an approval, or a text',
	request: { method: 'POST', url: '/v1/messages' },
	fields: [
		fromAddress,
		fromName,
		to,
		subject,
		message,
		responseType,
		approvalOptions,
		askOptions([previewOnlyOption]),
	],
	execute: ask({
		to,
		complete: (_item, recipient) => {
			const failure = recipient.failure ?? check(recipient);
			return failure ? { ...recipient, failure } : recipient;
		},
		toBody: toEmailBody,
		prepare: (item, { fromName: name, ...body }) => {
			const sender = requireText(body.fromAddress, fromAddress.displayName).trim();
			const named =
				typeof name === 'string' && name.trim() !== '' ? { fromName: oneLine(name) } : {};
			checkUnfilled({ ...body, ...named }, { fromAddress, fromName });
			const title = oneLine(fillFrom(item, subject.displayName, body.subject));
			return { ...body, ...named, fromAddress: sender, subject: title };
		},
		compose: composeHtml,
		warnings: (text) => warnOfDollar(text),
	}),
};

const FONT = 'font-family:system-ui,-apple-system,Segoe UI,Noto Sans TC,sans-serif';

/** The mail: the text as it was written, a button, and the link once more for programs that show none. */
function composeHtml(text: string, link: string, language: Language): string {
	const words = WORDS[language];
	const href = escapeHtml(link);
	const button = `display:inline-block;padding:12px 24px;border-radius:8px;background:#1466c8;color:#ffffff;text-decoration:none;font-weight:600`;
	return [
		`<div lang="${words.tag}" style="max-width:560px;${FONT};font-size:16px;line-height:1.55">`,
		`<p>${escapeLines(text)}</p>`,
		`<p><a href="${href}" target="_blank" rel="noopener noreferrer" style="${button}">${escapeHtml(words.open)}</a></p>`,
		`<p style="font-size:13px;word-break:break-all">${escapeHtml(words.copy)}<br><a href="${href}" target="_blank" rel="noopener noreferrer">${href}</a></p>`,
		'</div>',
	].join('\n');
}
