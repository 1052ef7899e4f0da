import { isRecord } from '../core/shapes';

/** A failure at the api.php door, which comes with HTTP 200. */
export class CommandFailure extends Error {
	/** The codes that apply; most commands tell only the first one. */
	constructor(readonly codes: number[]) {
		super(`ErrorCode ${codes.join(', ')}`);
	}
}

/** A request that no documented code fits: an impossible date, say. The codes of these answers are ours. */
export class Undocumented extends Error {}

/** What the api.php door says then. */
export const UNDOCUMENTED_CODE = 99_997;

/** One entry of `Errors` at the v1 door. */
export interface V1Error {
	Code: number;
	Message: string;
}

/** A failure at the v1 door: HTTP 200, but 429 for the limits. */
export class V1Failure extends Error {
	readonly errors: V1Error[];

	constructor(
		errors: V1Error | V1Error[],
		readonly status: 200 | 429 = 200,
		readonly headers: Record<string, string> = {},
	) {
		super('The request failed');
		this.errors = [errors].flat();
	}
}

/** Gives the value with every number in it as a text: what the fault `oddShape` does to an answer. */
export function numbersAsTexts(value: unknown): unknown {
	if (typeof value === 'number') return String(value);
	if (Array.isArray(value)) return value.map(numbersAsTexts);
	if (!isRecord(value)) return value;
	return Object.fromEntries(
		Object.entries(value).map(([name, inner]) => [name, numbersAsTexts(inner)]),
	);
}
