import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
import { refuse } from '../errors';
import { field, type FieldDefinition, type ValueOf } from '../fields/definition';
import { readValue } from '../fields/read';

/** Fields that every trigger of events has. */

export const simplifyField = field({
	displayName: 'Simplify',
	name: 'simplify',
	type: 'boolean',
	default: true,
	description: 'Whether to return a simplified version of the response instead of the raw data',
});

export const ignoreDuplicatesField = field({
	displayName: 'Ignore Duplicates',
	name: 'ignoreDuplicates',
	type: 'boolean',
	default: true,
	description:
		'Whether to start the workflow once when the service repeats a call. The last 500 events are remembered until n8n restarts, by each n8n process on its own: to be certain, add Remove Duplicates on eventId.',
});

/** What a field of a trigger holds: there are no input items. @throws FailureError for what it does not take */
export function readField<F extends FieldDefinition>(
	context: IHookFunctions | IPollFunctions | IWebhookFunctions,
	definition: F,
	collection?: string,
): ValueOf<F> {
	const path = collection ? `${collection}.${definition.name}` : definition.name;
	const value: unknown = context.getNodeParameter(path, definition.default);
	return readValue(definition, value, context.getTimezone());
}

/**
 * What every trigger does with an event. Asked at activation too: what cannot be read later would answer each call
 * with 503, and nobody would see it.
 *
 * @throws FailureError
 */
export function eventSettings(context: IHookFunctions | IWebhookFunctions): {
	simplify: boolean;
	ignoreDuplicates: boolean;
} {
	return {
		simplify: readField(context, simplifyField),
		ignoreDuplicates: readField(context, ignoreDuplicatesField, 'options'),
	};
}

/** The chosen events, each once; text with commas serves expressions. @throws FailureError when none is */
export function chosenEvents<V extends string>(
	context: IHookFunctions,
	events: FieldDefinition & { type: 'multiOptions'; options: ReadonlyArray<{ value: V }> },
): V[] {
	const chosen: V[] = readField(context, events);
	if (chosen.length === 0) refuse('No event is chosen in "Events"', 'Choose at least one.');
	return [...new Set(chosen)];
}

/**
 * An expression for the subtitle of a trigger on the canvas: the labels of its events, which may be a list, or
 * text from an expression.
 */
export function eventLabels(events: ReadonlyArray<{ name: string; value: string }>): string {
	const labels = Object.fromEntries(events.map(({ name, value }) => [value, name]));
	// No two closing braces side by side: they would end the expression.
	return `[$parameter["events"]].flat().map((one) => (${JSON.stringify(labels)})[one] ?? one).join(", ")`;
}
