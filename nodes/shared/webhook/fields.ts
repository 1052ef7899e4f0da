import type { IHookFunctions, IPollFunctions, IWebhookFunctions } from 'n8n-workflow';
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
