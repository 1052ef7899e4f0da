import type { IPollFunctions } from 'n8n-workflow';
import type { FieldDefinition, ValueOf } from '../../shared/fields/definition';
import { readValue } from '../../shared/fields/read';

/** Whose account is watched: another credential has other campaigns and another balance. */
export function accountOf(context: IPollFunctions): string {
	return context.getNode().credentials?.newsleopardApi?.id ?? '';
}

/** What a field of the trigger holds, held against its definition. @throws FailureError */
export function valueOf<F extends FieldDefinition>(context: IPollFunctions, field: F): ValueOf<F> {
	const value: unknown = context.getNodeParameter(field.name, field.default);
	return readValue(field, value, context.getTimezone());
}
