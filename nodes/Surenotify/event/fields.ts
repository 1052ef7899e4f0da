import type { IDataObject, INodeProperties } from 'n8n-workflow';
import { FailureError, refuse } from '../../shared/errors';
import { field, type FieldDefinition } from '../../shared/fields/definition';
import { shown } from '../../shared/fields/shown';
import type { Item } from '../../shared/items/run';
import { refusePlaceholders } from '../../shared/messages/placeholders';
import { readAddresses } from '../../shared/messages/addresses';
import { eventOptions, type Channel } from '../channel';
import { countryCodeField } from '../countries';
import { checkCountryCode, readCountryCode, readNumber } from '../sms/phone';

const searchBy = field({
	displayName: 'Search By',
	name: 'searchBy',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Message ID', value: 'id' },
		{ name: 'Recipient', value: 'recipient' },
	],
	default: 'id',
	description: 'The log is searched for one message, or for all messages to one recipient',
});

const messageId = field({
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 20191217065433-0-08d0c68d-bd83-422b-9457-8cc7f0804ab7',
	displayOptions: { show: { searchBy: ['id'] } },
	description: 'The messageId that the Send operation gave for the recipient',
});

const byRecipient = { show: { searchBy: ['recipient'] } };
const recipient = field({
	displayName: 'Recipient',
	name: 'recipient',
	type: 'string',
	required: true,
	default: '',
	displayOptions: byRecipient,
});
const emailRecipient = field({
	...recipient,
	placeholder: 'e.g. amy@example.com',
	description: 'Address of the recipient',
});
const smsRecipient = field({
	...recipient,
	placeholder: 'e.g. 0912 345 678',
	description: 'Phone number of the recipient',
});
const smsCountry = field({ ...countryCodeField, displayOptions: byRecipient });

const from = field({
	displayName: 'From',
	name: 'from',
	type: 'dateTime',
	default: '',
	description: 'Only events since then, in the time zone of the workflow',
});

const to = field({
	displayName: 'To',
	name: 'to',
	type: 'dateTime',
	default: '',
	description: 'Only events until then, in the time zone of the workflow',
});

/** What the event log of a channel is searched for, and when. */
export function searchOf(channel: Channel) {
	const isSms = channel.value === 'sms';
	const status = field({
		displayName: 'Status',
		name: 'status',
		type: 'multiOptions',
		options: eventOptions(channel.statuses),
		default: [],
		description: 'Only events of these kinds',
	});
	const filters: INodeProperties = {
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [from, status, to],
	};
	const who = isSms ? [smsRecipient, smsCountry] : [emailRecipient];
	const searchedRecipient = isSms ? searchedNumber : searchedAddress;
	return {
		fields: [searchBy, messageId, ...who, filters],
		/** The search as query parameters. @throws FailureError when what to search for is missing */
		query: (item: Item): IDataObject =>
			item.value(searchBy) === 'id'
				? { id: searchedText(item, messageId, 'Fill in the messageId of one message.') }
				: searchedRecipient(item),
		/** The kinds of events that are wanted: all, where none is chosen. */
		statuses: (item: Item): string[] => [...new Set(item.option(status, 'filters'))],
		times: (item: Item) => ({
			from: item.option(from, 'filters'),
			to: item.option(to, 'filters'),
		}),
	};
}

export type Search = ReturnType<typeof searchOf>;

function searchedAddress(item: Item): IDataObject {
	const written = searchedText(item, emailRecipient, 'Fill in one recipient.');
	const label = emailRecipient.displayName;
	const [one, ...others] = readAddresses(written, label);
	if (one?.address.includes('@') && others.length === 0) return { recipient: one.address };
	return refuse(
		`"${label}" is not one address: ${shown(written)}`,
		'Write it like name@example.com. To search for several, give each an input item.',
	);
}

/** A text to search for: one with a placeholder would be found nowhere, without a word. */
function searchedText(item: Item, field: FieldDefinition, wayOut: string): string {
	const text = item.required(field, wayOut);
	refusePlaceholders(field.displayName, text);
	return text;
}

/** The log of SMS is searched by number and country together (surenotify-api.txt, Event Query, country_code). */
function searchedNumber(item: Item): IDataObject {
	const written = item.required(smsRecipient, 'Fill in one recipient.');
	const country = readCountryCode(item.given(smsCountry));
	const failure = checkCountryCode(country) ?? readNumber(written, country).failure;
	if (failure) throw new FailureError(failure);
	return { recipient: readNumber(written, country).number, country_code: country };
}
