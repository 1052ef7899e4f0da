import type { IDataObject } from 'n8n-workflow';
import type { FieldDefinition } from '../../shared/fields/definition';

/** What an entry of a collection holds in a field: the default only where nobody touched the field, never where its expression finds nothing. */
export function heldBy(entry: IDataObject, { name, default: byDefault }: FieldDefinition): unknown {
	return Object.hasOwn(entry, name) ? entry[name] : byDefault;
}
