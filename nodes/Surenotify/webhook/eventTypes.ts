import { FailureError, toFailure } from '../../shared/errors';
import { field } from '../../shared/fields/definition';
import { asText, readList } from '../../shared/fields/read';
import { shown } from '../../shared/fields/shown';
import type { Item } from '../../shared/items/run';
import { eventOptions, requireEventTypes, type Channel, type EventType } from '../channel';

/** Which events a webhook operation is about; several are handled in one go. */
export function eventTypesField(channel: Channel) {
	return field({
		displayName: 'Event Types',
		name: 'eventTypes',
		type: 'multiOptions',
		required: true,
		options: eventOptions(channel.eventTypes),
		default: [],
		description: 'The events this is about; several are handled in one go',
	});
}

export type EventTypesField = ReturnType<typeof eventTypesField>;

/** Reads the chosen events, each once; text with commas serves expressions and AI agents. */
export function chosenEventTypes(item: Item, field: EventTypesField, channel: Channel) {
	const chosen = readList(item.given(field)).map((one) => asText(one) ?? shown(one));
	return requireEventTypes([...new Set(chosen)], channel, field.displayName);
}

/**
 * Does something for each kind of event, one request each. One that fails does not hold up the others.
 *
 * @throws FailureError of the first that failed, saying which did and which did not
 */
export async function forEach(
	eventTypes: EventType[],
	work: (eventType: EventType) => Promise<void>,
): Promise<void> {
	const results = await Promise.allSettled(eventTypes.map(work));
	const first = results.find((result) => result.status === 'rejected');
	if (!first) return;
	const failure = toFailure(first.reason);
	if (eventTypes.length === 1) throw new FailureError(failure);
	const named = (status: string) =>
		eventTypes.filter((_, at) => results[at]?.status === status).join(', ') || 'none';
	const description = `Failed: ${named('rejected')}. Done: ${named('fulfilled')}. ${failure.description}`;
	throw new FailureError({ ...failure, description });
}
