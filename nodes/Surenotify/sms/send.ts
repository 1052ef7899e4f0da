import type { DeclarativeRestApiSettings, IDataObject } from 'n8n-workflow';
import { deliver } from '../../shared/deliver';
import { refuse } from '../../shared/failures';
import {
	fillFromInput,
	optionsCollection,
	recipientFields,
	sendOptions,
} from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { squareToBraces } from '../../shared/placeholders';
import { countryCodeField } from '../countries';
import { surenotify } from '../service';
import { compact } from './phone';
import { checkRecipient, completeRecipient, previewRecipient } from './recipient';
import { textWarnings } from './text';

/** How long delivery is tried, in minutes (surenotify-api.txt, Send SMS, alive_mins). */
const ALIVE_MINS = { least: 5, most: 480 };

/** POST /v1/sms/messages (surenotify-api.txt, Send Single/Multiple SMS). */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send an SMS',
	description: 'Send a transactional SMS to one or many recipients, each with its own variables',
	request: { method: 'POST', url: '/v1/sms/messages' },
	run: deliver({
		service: surenotify,
		prepare(_context, request) {
			const { content, from, alive_mins: minutes } = request.body as IDataObject;
			if (typeof content !== 'string' || content.trim() === '') {
				refuse('The field "Content" is empty', 'Fill in the text of the SMS.');
			}
			const sender = compact(String(from ?? ''));
			const body = {
				content: squareToBraces(content),
				...(sender === '' ? {} : { from: sender }),
				...(isEmpty(minutes) ? {} : { alive_mins: chosenMinutes(minutes) }),
			};
			return { ...request, body };
		},
		complete: completeRecipient,
		check: checkRecipient,
		toMember: ({ address, countryCode, variables }) => ({
			address,
			country_code: countryCode,
			variables,
		}),
		warnings: (request, recipient) => textWarnings(contentOf(request), recipient?.variables),
		preview: (request, recipient) => previewRecipient(contentOf(request), recipient),
	}),
	fields: [
		{
			displayName:
				"The NCC asks that an SMS names its sender: put your company, brand or campaign at its beginning or end. A URL only goes through once its domain is on the operators' whitelist: apply at service@newsleopard.tw, 5 to 7 business days ahead.",
			name: 'nccNotice',
			type: 'notice',
			default: '',
		},
		{
			displayName: 'Content',
			name: 'content',
			type: 'string',
			typeOptions: { rows: 4 },
			required: true,
			default: '',
			placeholder: 'e.g. [Example Shop] Your code is [[code]]',
			description:
				'Text of the SMS. Write [[name]] where the value of the variable "name" belongs; {{name}} works too, but not in an expression.',
			routing: { send: { type: 'body', property: 'content' } },
		},
		countryCodeField,
		...recipientFields('sms'),
		optionsCollection([
			{
				displayName: 'Keep Trying For (Minutes)',
				name: 'aliveMins',
				type: 'number',
				typeOptions: { minValue: ALIVE_MINS.least, maxValue: ALIVE_MINS.most },
				default: 5,
				description:
					'How long delivery is tried, 5 to 480 minutes. Longer reaches more phones, but a bounce is only known when the time is over.',
				routing: { send: { type: 'body', property: 'alive_mins' } },
			},
			{
				displayName: 'Sender Number Name or ID',
				name: 'from',
				type: 'options',
				typeOptions: { loadOptionsMethod: 'getNumbers' },
				default: '',
				description:
					'Dedicated number of the account to send from; without it Surenotify chooses one. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
				routing: { send: { type: 'body', property: 'from' } },
			},
			fillFromInput,
			...sendOptions,
		]),
	],
};

function contentOf({ body }: DeclarativeRestApiSettings.HttpRequestOptions): string {
	return String((body as IDataObject).content);
}

function isEmpty(value: unknown): boolean {
	return value === undefined || value === null || value === '';
}

/** The service would move a value outside the range into it, unsaid. */
function chosenMinutes(value: unknown): number {
	const minutes = Number(value);
	const { least, most } = ALIVE_MINS;
	if (!Number.isInteger(minutes) || minutes < least || minutes > most) {
		refuse(
			`"Keep Trying For (Minutes)" is ${String(value)}, the limits are ${least} and ${most}`,
			`Choose a whole number from ${least} to ${most}.`,
		);
	}
	return minutes;
}
