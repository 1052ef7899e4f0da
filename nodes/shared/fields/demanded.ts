import type { INodePropertyOptions } from 'n8n-workflow';
import type { FieldDefinition } from './definition';

/**
 * A field that one choice of another field asks for, as two forms of which the editor shows one. Where the
 * choice is an expression n8n cannot know what it comes to: it shows the fields of all choices, and would
 * demand those that are not used. So the form for that case is not `required`; the node refuses an empty one.
 */
export function demandedFor(
	{ name, options = [] }: FieldDefinition,
	value: string,
	field: FieldDefinition,
): FieldDefinition[] {
	const choices = (options as INodePropertyOptions[]).map((choice) => choice.value);
	// `hide`, not `show`: n8n takes an expression for whatever `show` asks.
	return [
		{ ...field, required: true, displayOptions: { hide: { [name]: [{ _cnd: { not: value } }] } } },
		{ ...field, displayOptions: { hide: { [name]: choices } } },
	];
}
