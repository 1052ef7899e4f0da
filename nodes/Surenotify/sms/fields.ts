import { field } from '../../shared/fields/definition';
import { recipientsJsonField, toField } from '../../shared/messages/fields';

/** Fields of the SMS itself (surenotify-api.txt, Send Single/Multiple SMS, Request Fields). */
export const nccNotice = field({
	displayName:
		"Taiwan's regulator, the National Communications Commission (NCC), wants an SMS to say who sends it: put your company, brand or campaign at its beginning or end. A URL only goes through once its domain is on the operators' whitelist: apply at service@newsleopard.tw, 5 to 7 business days ahead.",
	name: 'nccNotice',
	type: 'notice',
	default: '',
});

export const toPhone = toField({
	placeholder: 'e.g. [[phone]] or 0912 345 678',
	description:
		'One number, several with commas between them, or an array. [[phone]] takes the field "phone" of the input item.',
});

export const recipientsJson = recipientsJsonField({
	address: '0912345678',
	country_code: '886',
	variables: { code: '135790' },
});

export const content = field({
	displayName: 'Content',
	name: 'content',
	type: 'string',
	typeOptions: { rows: 4 },
	required: true,
	default: '',
	placeholder: 'e.g. [Example Shop] Your code is [[code]]',
	description:
		'Text of the SMS. Write [[name]] where the value of a variable, or of the field "name" of the input item, belongs.',
	routing: { send: { type: 'body', property: 'content' } },
});

export const aliveMinsOption = field({
	displayName: 'Keep Trying For (Minutes)',
	name: 'aliveMins',
	type: 'number',
	// The service would move a value outside the range into it, unsaid (alive_mins).
	typeOptions: { minValue: 5, maxValue: 480 },
	default: 5,
	description:
		'How long delivery is tried, 5 to 480 minutes. Longer reaches more phones, but a bounce is only known when the time is over.',
	routing: { send: { type: 'body', property: 'alive_mins' } },
});

export const fromOption = field({
	displayName: 'Sender Number Name or ID',
	name: 'from',
	type: 'options',
	typeOptions: { loadOptionsMethod: 'getNumbers' },
	default: '',
	description:
		'Dedicated number of the account to send from; without it Surenotify chooses one. Choose from the list, or specify an ID using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	routing: { send: { type: 'body', property: 'from' } },
});
