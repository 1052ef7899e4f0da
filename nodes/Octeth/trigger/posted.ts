import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/fields/read';
import { textOf } from '../../shared/webhook/event';

/** Objects within a call that may hold what others have at the top. */
const INNER = ['event', 'eventdata', 'data', 'payload', 'details', 'message', 'headers'];

/** More levels than any sample of the document has. */
const MAX_DEPTH = 4;

/**
 * Reads a field of what was posted. The document shows no call, and writes the fields of its events in two ways
 * (Retrieve Email Events): so a field is found under each of its names in any spelling, and one at the top
 * comes before one further in.
 */
export class Posted {
	private readonly values = new Map<string, unknown[]>();

	constructor(fields: IDataObject) {
		this.add(fields, MAX_DEPTH);
	}

	/** The first value under one of the names, written in lower case without marks, that can be read. */
	find<T>(names: readonly string[], read: (value: unknown) => T | undefined): T | undefined {
		for (const name of names) {
			for (const value of this.values.get(name) ?? []) {
				const found = read(value);
				if (found !== undefined) return found;
			}
		}
		return undefined;
	}

	/** The first that is a text, a number or a switch, without blanks around it. */
	text(...names: string[]): string | undefined {
		return this.find(names, (value) => textOf(value)?.trim() || undefined);
	}

	private add(fields: IDataObject, depth: number): void {
		const inner: IDataObject[] = [];
		for (const [written, value] of Object.entries(fields)) {
			const name = written.toLowerCase().replace(/[^a-z0-9]/g, '');
			const values = this.values.get(name);
			if (values) values.push(value);
			else this.values.set(name, [value]);
			if (isObject(value) && INNER.includes(name)) inner.push(value);
		}
		if (depth > 1) for (const one of inner) this.add(one, depth - 1);
	}
}
