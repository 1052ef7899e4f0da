import { refuse } from '../../shared/errors';
import { toText } from '../../shared/fields/read';
import type { Item, Run } from '../../shared/items/run';
import { refusePlaceholders } from '../../shared/messages/placeholders';
import { csvRow } from '../csv';
import { checkCustomName, FIXED_COLUMNS } from './columns';
import { contactName, customFields, email } from './fields';
import { filled } from './fill';
import { otherInput } from './inputFields';

export { allInputFieldsOption, contactFields, excludeFieldsOption } from './fields';

/** One contact of an import, as its input item names it. */
export interface Contact {
	email: string;
	name: string;
	/** Values by the name of the custom field, in the order in which the item has them. */
	fields: Record<string, string>;
}

/**
 * Reads the contact of one input item.
 *
 * @throws FailureError for an empty address, and for custom fields that cannot be sent
 */
export function readContact(item: Item): Contact {
	const address = filled(item, email.displayName, item.value(email)).trim();
	if (address === '') {
		refuse(`The field "${email.displayName}" is empty`, 'Fill in the address of the contact.');
	}
	const name = item.value(contactName);
	return {
		email: address,
		name: isTemplate(item, 'contactName') ? filled(item, contactName.displayName, name) : name,
		fields: { ...otherInput(item), ...ownFields(item) },
	};
}

/** What an expression gives is the value itself: brackets in it are nobody's placeholder. */
function isTemplate(item: Item, path: string): boolean {
	return item.run.parameters.isConstant(path);
}

function ownFields(item: Item): Record<string, string> {
	const fields: Record<string, string> = {};
	item.value(customFields).forEach(({ name: given, value }, index) => {
		const name = toText(given, customFields.displayName).trim();
		if (isTemplate(item, `fields.field[${index}].name`)) {
			refusePlaceholders(`${customFields.displayName}, Name`, name);
		}
		checkCustomName(name, customFields.displayName);
		if (Object.hasOwn(fields, name)) {
			refuse(`"${name}" is named twice in "Custom Fields"`, 'Take one of them out.');
		}
		// An expression that finds nothing in this item: the item does not have the field, so it stays as it is.
		if (value === undefined) return;
		const label = `${customFields.displayName}, ${name}`;
		const text = toText(value, label);
		fields[name] = isTemplate(item, `fields.field[${index}].value`)
			? filled(item, label, text)
			: text;
	});
	return fields;
}

/**
 * Contacts as the service takes them: EMAIL and NAME first, then the custom fields in the order in
 * which they first appear. A contact without one of them gets an empty value.
 */
export async function contactsCsv(run: Run, contacts: readonly Contact[]): Promise<string> {
	const names = new Set<string>();
	for (const { fields } of contacts) {
		for (const name of Object.keys(fields)) names.add(name);
		await run.giveWay();
	}
	let csv = csvRow([...FIXED_COLUMNS, ...names]);
	for (const { email: address, name, fields } of contacts) {
		const values = [...names].map((key) => (Object.hasOwn(fields, key) ? (fields[key] ?? '') : ''));
		csv += csvRow([address, name, ...values]);
		await run.giveWay();
	}
	return csv;
}
