import { asText, readList, toText } from '../../shared/fields/read';
import type { Item, Run } from '../../shared/items/run';
import { namesInSquares } from '../../shared/messages/placeholders';
import { checkCustomName, FIXED_COLUMNS } from './columns';
import { allInputFieldsOption, excludeFieldsOption } from './fields';

/**
 * With All Input Fields: the item's fields but those of Email and Contact Name, and those that are to be left out.
 *
 * @throws FailureError for a name that cannot be a custom field, with the way to leave it out
 */
export function otherInput(item: Item): Record<string, string> {
	if (!item.option(allInputFieldsOption)) return {};
	const left = new Set([...takenKeys(item.run), ...excluded(item)]);
	const fields: Record<string, string> = {};
	for (const [key, value] of Object.entries(item.input.json)) {
		const name = key.trim();
		// Objects and lists are left out.
		const text = value === undefined ? undefined : asText(value);
		if (text === undefined || left.has(key) || left.has(name)) continue;
		if (FIXED_COLUMNS.includes(name.toUpperCase())) continue;
		checkCustomName(
			name,
			allInputFieldsOption.displayName,
			`Leave it out: add the option "${excludeFieldsOption.displayName}" and write ${name} there. Or rename it before this node, for example to MY_${name.toUpperCase()}.`,
		);
		fields[name] = text;
	}
	return fields;
}

/** Names with commas, or a list from an expression. */
function excluded(item: Item): string[] {
	const { displayName, name: option } = excludeFieldsOption;
	const given = item.run.parameters.evaluate(`options.${option}`, item);
	return readList(given).map((name) => toText(name, displayName).trim());
}

const taken = new WeakMap<Run, string[]>();

/** The keys that Email and Contact Name are taken from, found once a run. */
function takenKeys(run: Run): string[] {
	const { email, contactName } = run.node.parameters;
	const keys = taken.get(run) ?? [email, contactName].flatMap(keysIn);
	taken.set(run, keys);
	return keys;
}

/** The keys of the item that a field reads: $json.mail, $json["E-mail"], [[mail]]. */
function keysIn(parameter: unknown): string[] {
	if (typeof parameter !== 'string') return [];
	const found = parameter.matchAll(
		/\$json(?:\.([\p{L}_$][\p{L}\p{N}_$]*)|\[\s*(["'])(.*?)\2\s*\])/gu,
	);
	return [
		...[...found].map(([, plain, , quoted]) => plain ?? quoted ?? ''),
		...namesInSquares(parameter).flatMap(({ path }) => path.slice(0, 1)),
	];
}
