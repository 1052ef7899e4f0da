import { field } from '../../shared/fields/definition';
import { asText } from '../../shared/fields/read';
import { previewOnlyOption } from '../../shared/messages/fields';
import type { Operation } from '../../shared/operation';
import { countryCodeField } from '../countries';
import { aliveMinsOption, fromOption } from '../sms/fields';
import { withoutDecoration } from '../sms/phone';
import { completeRecipients, previewRecipient, toMember } from '../sms/recipient';
import { checkDollar, SHOWN_LIMIT, warnOfAddress } from '../sms/text';
import { ask } from './ask';
import { approvalOptions, askOptions, message, oneRecipient, responseType } from './fields';

/** n8n's links have some 165 characters: execution, node, signature. */
const linkNotice = field({
	displayName:
		"Begin the message with your company, brand or campaign: Taiwan's regulator, the National Communications Commission (NCC), wants an SMS to say who sends it. The link to the page counts as characters, some 165: with it an SMS takes 2 segments or more, in Chinese 3 or more; Preview Only shows how many. A text that leaves no room for the link is cut short, the page shows all of it. Operators in Taiwan only let a link through once its domain, the one of this n8n, is on their whitelist: apply at service@newsleopard.tw, 5 to 7 business days ahead.",
	name: 'linkNotice',
	type: 'notice',
	default: '',
});

const to = oneRecipient({
	placeholder: 'e.g. [[phone]] or 0912 345 678',
	description: 'Who is asked: one number. [[phone]] takes the field "phone" of the input item.',
});

/** POST /v1/sms/messages (surenotify-api.txt, Send Single/Multiple SMS). */
export const askBySms: Operation = {
	value: 'sendAndWait',
	name: 'Send and Wait for Response',
	action: 'Send an SMS and wait for response',
	description: 'Ask a person by SMS, and go on with the answer: an approval, or a text',
	request: { method: 'POST', url: '/v1/sms/messages' },
	fields: [
		linkNotice,
		to,
		countryCodeField,
		message,
		responseType,
		approvalOptions,
		askOptions([aliveMinsOption, fromOption, previewOnlyOption]),
	],
	execute: ask({
		to,
		complete: (item, recipient) => completeRecipients(item)(recipient),
		toBody: (body, recipients) => ({ ...body, recipients: recipients.map(toMember) }),
		prepare: (item, { from, ...body }) => {
			const sender = withoutDecoration(asText(from) ?? '');
			// What an expression gives may hold anything; what is written by hand is a mistake.
			if (item.run.parameters.isConstant(message.name)) {
				checkDollar(message.displayName, item.value(message));
			}
			return { ...body, ...(sender ? { from: sender } : {}) };
		},
		compose: (text, link) => `${shortened(text, SHOWN_LIMIT - link.length - 1)}\n${link}`,
		warnings: (text, content) => [
			...warnOfAddress(content),
			...(content.startsWith(text) ? [] : [CUT]),
		],
		preview: previewRecipient,
	}),
};

const CUT = `The text is cut short in the SMS, which holds ${SHOWN_LIMIT} characters with the link: the page shows all of it`;

/** Less of a text is not worth sending: then the service refuses it as too long. */
const LEAST_ROOM = 20;

/** Cuts a text so that the link fits behind it; three dots and not one character, which would make the SMS UCS-2. */
function shortened(text: string, room: number): string {
	if (text.length <= room || room < LEAST_ROOM) return text;
	let kept = '';
	for (const character of text) {
		if (kept.length + character.length > room - 3) break;
		kept += character;
	}
	return `${kept}...`;
}
