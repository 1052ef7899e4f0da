import type { DateTime } from 'luxon';
import type { IDataObject, INodeProperties } from 'n8n-workflow';

/** A field of a node as n8n has it; what it holds is known from its definition: see `ValueOf`. */
export type FieldDefinition = INodeProperties;

/** Defines a field, keeping what its definition says about its value. */
export function field<const F extends FieldDefinition>(definition: F): F {
	return definition;
}

/** The choices of a picker; any text where they are only known when the editor asks for them. */
type ChoiceOf<F> = F extends { options: ReadonlyArray<infer O> }
	? O extends { value: infer V }
		? V
		: never
	: string;

interface ValueByType<F> {
	string: string;
	number: number;
	boolean: boolean;
	options: ChoiceOf<F>;
	multiOptions: Array<ChoiceOf<F>>;
	/** Undefined where nothing is picked. */
	dateTime: DateTime | undefined;
	json: unknown;
	/** The ID behind the choice. */
	resourceLocator: string;
	/** The entries of its one group. */
	fixedCollection: IDataObject[];
}

/** The type of a field's value, once `readValue` has held it against the definition. */
export type ValueOf<F extends FieldDefinition> = F['type'] extends keyof ValueByType<F>
	? ValueByType<F>[F['type']]
	: never;
