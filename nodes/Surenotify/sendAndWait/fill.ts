import type { IDataObject } from 'n8n-workflow';
import { FailureError } from '../../shared/errors';
import { compile, fieldAt, fillIn } from '../../shared/messages/placeholders';
import { fillMarks, mark } from '../../shared/messages/texts';

/**
 * A text with the values of the input item for its [[name]] and {{ name }}. Here and not by the service: the page
 * shows the same text.
 *
 * @throws FailureError for a name without a value, and for braces that stand for nothing
 */
export function fillText(label: string, written: string, input: IDataObject): string {
	const { text, placeholders } = compile(label, written, mark);
	const values = new Map<string, string>();
	for (const placeholder of placeholders) {
		const value = fillIn(placeholder, fieldAt(input, placeholder.path));
		if ('failure' in value) throw new FailureError(value.failure);
		values.set(placeholder.variable, value.text);
	}
	return fillMarks(text, (variable) => values.get(variable));
}
