import type { INodeProperties } from 'n8n-workflow';
import type { DateTime } from 'luxon';
import { refuse } from '../../shared/errors';
import { returnAllAndLimit } from '../../shared/fields/common';
import { wantedCount } from '../../shared/items/limit';
import { field } from '../../shared/fields/definition';
import type { Item } from '../../shared/items/run';
import { refusePlaceholders } from '../../shared/messages/placeholders';
import { authentication, senderOnly, userDomainId, userOnly, type Door } from '../authentication';
import { chosenDomain } from '../domainId';
import { EVENT_OPTIONS, type EventName } from '../events';

const event = field({
	displayName: 'Event',
	name: 'event',
	type: 'options',
	options: [...EVENT_OPTIONS],
	default: 'delivery',
	description: 'Only events of this kind',
});

const from = field({
	displayName: 'From',
	name: 'from',
	type: 'dateTime',
	default: '',
	description: 'Only events since then, in the time zone of the workflow',
});

const messageId = field({
	displayName: 'Message ID',
	name: 'messageId',
	type: 'string',
	default: '',
	placeholder: 'e.g. 5f0c7d6e-1b8a-4c47-9d3e-2a6f8e7b9c10',
	description: 'Only events of this email: the messageId that Email > Send gave',
});

const query = field({
	displayName: 'Query',
	name: 'query',
	type: 'string',
	default: '',
	placeholder: 'e.g. subject:welcome',
	description: 'Only events that the server finds by this text',
});

const recipient = field({
	displayName: 'Recipient',
	name: 'recipient',
	type: 'string',
	default: '',
	placeholder: 'e.g. amy@example.com',
	description:
		'Only events of this address. The server cannot search for it, so the node reads all events that the other filters leave: set "From" to make it quick.',
});

const to = field({
	displayName: 'To',
	name: 'to',
	type: 'dateTime',
	default: '',
	description: 'Only events until then, in the time zone of the workflow',
});

const filtersOf = (options: INodeProperties[], displayOptions: INodeProperties['displayOptions']) =>
	field({
		displayName: 'Filters',
		name: 'filters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		displayOptions,
		options,
	});

/** Each door has a search of its own (octeth-email-gateway-api.txt, Retrieve Email Events, both). */
export const fields = [
	userDomainId,
	...returnAllAndLimit,
	filtersOf([event, from, query, recipient, to], userOnly),
	filtersOf([event, from, messageId, recipient, to], senderOnly),
];

/** Which events are wanted. */
export interface Search {
	door: Door;
	/** Undefined where the key itself says which it is. */
	domain: string | undefined;
	event: EventName | undefined;
	from: DateTime | undefined;
	to: DateTime | undefined;
	/** Empty texts: any. */
	messageId: string;
	query: string;
	/** In lower case. */
	recipient: string;
	/** How many; Infinity for all. */
	wanted: number;
}

/** @throws FailureError */
export function chosenSearch(item: Item): Search {
	const door = item.value(authentication);
	const times = { from: item.option(from, 'filters'), to: item.option(to, 'filters') };
	if (times.from && times.to && times.from > times.to) {
		refuse('"From" is later than "To"', 'Exchange the two times.');
	}
	return {
		door,
		domain: door === 'octethApi' ? chosenDomain(item) : undefined,
		event: item.option(event, 'filters'),
		...times,
		messageId: sought(item, messageId),
		query: sought(item, query),
		recipient: sought(item, recipient).toLowerCase(),
		wanted: wantedCount(item),
	};
}

/** What a filter asks for, an empty text where nobody filled it in. @throws FailureError */
function sought(item: Item, filter: typeof messageId | typeof query | typeof recipient): string {
	const { name, displayName } = filter;
	const text = item.option(filter, 'filters')?.trim() ?? '';
	const isTyped = item.run.parameters.isConstant(`filters.${name}`);
	if (isTyped) refusePlaceholders(displayName, text);
	// An expression that finds nothing does not ask for the events of everybody.
	if (text !== '' || isTyped) return text;
	return refuse(
		`"${displayName}" in "Filters" is empty`,
		'Check the expression it holds. Without the filter all events come out.',
	);
}
