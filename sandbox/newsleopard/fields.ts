import { isRecord } from '../core/shapes';
import { refusal } from './failures';

/** Reads a request body by path and collects everything that is wrong with it. */
export class Fields {
	private readonly problems: string[] = [];

	constructor(private readonly body: unknown) {}

	value(path: string): unknown {
		return path
			.split('.')
			.reduce<unknown>((at, name) => (isRecord(at) ? at[name] : undefined), this.body);
	}

	/** `max` counts characters, not UTF-16 units. */
	text(path: string, rule: { max?: number; optional?: boolean } = {}): string {
		const value = this.value(path);
		if (value === undefined || value === null || value === '') {
			if (!rule.optional) this.problem(path, 'is required');
			return '';
		}
		if (typeof value !== 'string') {
			this.problem(path, 'must be a string');
			return '';
		}
		if (rule.max !== undefined && [...value].length > rule.max) {
			this.problem(path, `must not exceed ${rule.max} characters`);
		}
		return value;
	}

	/** A number from `least` to `most`. */
	number(path: string, least: number, most: number, optional = false): number {
		const value = this.value(path);
		if (value === undefined && optional) return least;
		if (typeof value !== 'number' || !(value >= least && value <= most)) {
			this.problem(path, `must be a number from ${least} to ${most}`);
			return least;
		}
		return value;
	}

	flag(path: string): boolean {
		const value = this.value(path);
		if (typeof value !== 'boolean') this.problem(path, 'must be a boolean');
		return value === true;
	}

	/** An array of strings with at least `least` elements. */
	texts(path: string, least: number): string[] {
		const value = this.value(path);
		if (!Array.isArray(value) || !value.every((one) => typeof one === 'string')) {
			this.problem(path, 'must be an array of strings');
			return [];
		}
		if (value.length < least) this.problem(path, `must have at least ${least} element`);
		return value;
	}

	problem(path: string, reason: string): void {
		this.problems.push(`${path} ${reason}`);
	}

	/** Throws 40001 with everything that was found; `invalidFields` is one text in the document. */
	check(): void {
		if (this.problems.length > 0) {
			throw refusal(40001, { invalidFields: this.problems.join('; ') });
		}
	}
}
