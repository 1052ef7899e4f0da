import type { Random } from './random';
import type { Fault, Faults } from './types';
import { isRecord } from './shapes';

/** What a fault is chosen by. */
export interface FaultTarget {
	service: string;
	key: string;
	method: string;
	path: string;
}

/** Every kind there is, in the order the page shows them. */
export const FAULT_KINDS = [
	'tooManyRequests',
	'serverError',
	'serverErrorAfter',
	'resetBefore',
	'resetAfter',
	'slow',
	'html',
	'invalidJson',
	'redirect',
	'answer',
	'answerAfter',
	'hang',
	'oddShape',
] as const satisfies ReadonlyArray<Fault['kind']>;

const REDIRECTS = [301, 302, 303, 307, 308];

/** Gives what is wrong with a fault that came over HTTP, or nothing. */
export function faultProblem(value: unknown): string | undefined {
	if (!isFault(value)) return `kind must be one of ${FAULT_KINDS.join(', ')}`;
	const { kind, status, location } = value;
	if (kind !== 'redirect') return undefined;
	if (typeof location !== 'string') return 'redirect needs a location';
	return status === undefined || REDIRECTS.includes(status)
		? undefined
		: `status of a redirect must be one of ${REDIRECTS.join(', ')}`;
}

export function isFault(value: unknown): value is Fault {
	return isRecord(value) && FAULT_KINDS.some((kind) => kind === value.kind);
}

/** The faults that are switched on, in the order they were added. */
export class FaultList implements Faults {
	private faults: Fault[] = [];

	constructor(private readonly random: Random) {}

	add(fault: Fault): void {
		const problem = faultProblem(fault);
		if (problem) throw new Error(problem);
		this.faults.push({ ...fault });
	}

	/** Removes all of them, or all of one kind. */
	clear(kind?: Fault['kind']): void {
		this.faults = kind ? this.faults.filter((fault) => fault.kind !== kind) : [];
	}

	/** Copies; `times` is what is left of it. */
	list(): Fault[] {
		return this.faults.map((fault) => ({ ...fault }));
	}

	/** Gives the first fault that hits this request and counts the hit, or nothing. */
	draw(target: FaultTarget): Fault | undefined {
		const hit = this.faults.find(
			(fault) => matches(fault, target) && (fault.rate === undefined || this.random() < fault.rate),
		);
		if (hit?.times !== undefined) {
			hit.times -= 1;
			if (hit.times <= 0) this.faults = this.faults.filter((fault) => fault !== hit);
		}
		return hit;
	}
}

function matches(fault: Fault, target: FaultTarget): boolean {
	return (
		(fault.times === undefined || fault.times > 0) &&
		(fault.service === undefined || fault.service === target.service) &&
		(fault.key === undefined || fault.key === target.key) &&
		(fault.method === undefined || fault.method.toUpperCase() === target.method) &&
		(fault.path === undefined || target.path.includes(fault.path))
	);
}
