import * as fc from 'fast-check';
import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import type { WebhookCall } from '../engine/http';
import { ATTACKED } from '../shared/webhook/hostile';
import { figureChange, forged, hostileCall, idOf, ownFields } from '../shared/webhook/hostileCalls';
import type { RawCall } from './rawCall';

type Attacked = (typeof ATTACKED)[number];

/** A call to one of the triggers; each that is signed as it should be tells of another event. */
export interface Planned {
	call: RawCall;
	kind: 'hostile' | 'forged' | 'signed';
	/** So often it is posted, all at once. */
	times: number;
}

/** How many calls of each kind a trigger gets. */
export interface Plan {
	hostile: number;
	forged: number;
	/** Events, each of which is posted once, twice or three times. */
	signed: number;
}

const packing = fc.constantFrom<RawCall['packing']>(
	...(['plain', 'plain', 'plain', 'chunked', 'gzip'] as const),
);
const anyPacking = fc.oneof(
	packing,
	fc.constantFrom('falseGzip' as const, 'falseDeflate' as const),
);
/** Whether header lines are written twice, and one of bytes that no header may hold is added. */
const oddHeaders = fc.record({ twice: fc.boolean(), odd: fc.integer({ min: 0, max: 9 }) });

/** Samples of fast-check, the same in each run: what fails can be looked at again. */
const sample = <T>(what: fc.Arbitrary<T>, count: number, seed: number) =>
	count === 0 ? [] : fc.sample(what, { numRuns: count, seed });

/**
 * n8n 2.41 has one XML parser for all calls. Some bodies that are no XML, two bytes of no text for example, leave it in a
 * state in which no call with XML is answered any more, at any webhook of this n8n, before a node is asked.
 */
const readable = hostileCall.map((call) => {
	const { 'content-type': type, ...headers } = call.headers;
	return type === 'application/xml'
		? { ...call, headers }
		: { ...call, headers: { ...headers, 'content-type': type } };
});

/** All calls to one trigger, which listens at that path. */
export function planCalls(
	sandbox: Sandbox,
	attacked: Attacked,
	path: string,
	plan: Plan,
): Planned[] {
	const seed = attacked.name.length;
	const event = fc.constantFrom(...attacked.events);
	const hostile = sample(fc.tuple(readable, anyPacking, oddHeaders), plan.hostile, seed);
	const changed = sample(fc.tuple(event, figureChange, packing), plan.forged, seed + 1);
	const times = fc.integer({ min: 1, max: 3 });
	const told = sample(fc.tuple(event, ownFields, times, packing), plan.signed, seed + 2);
	return [
		...hostile.map(([call, how, { twice, odd }]): Planned => {
			const raw = toRaw(path, call as WebhookCall, how);
			const headers = twice ? [...raw.headers, ...raw.headers] : raw.headers;
			if (odd === 0) headers.push(['X-Odd', 'a\u0001\u00ff\u0000b']);
			return { kind: 'hostile', times: 1, call: { ...raw, headers } };
		}),
		...changed.map(([word, change, how], index): Planned => {
			const call = forged(attacked.signed(sandbox, word, {}, idOf(index)), change);
			return { kind: 'forged', times: 1, call: toRaw(path, call, how) };
		}),
		...told.map(([word, own, times, how], index): Planned => {
			// Beyond the numbers of the forged ones.
			const id = idOf(1_000_000 + index);
			const call = attacked.signed(sandbox, word, own as IDataObject, id);
			return { kind: 'signed', times, call: toRaw(path, call, how) };
		}),
	];
}

/** A call as the engine's tests make it, in bytes. */
function toRaw(path: string, call: WebhookCall, how: RawCall['packing']): RawCall {
	const { method = 'POST', rawBody, headers = {}, query = {} } = call;
	const search = new URLSearchParams(query).toString();
	const { 'content-type': type = 'application/json', ...others } = headers;
	return {
		method,
		path: search ? `${path}?${search}` : path,
		headers: [
			...(type === '' ? [] : [['Content-Type', type] satisfies [string, string]]),
			...Object.entries(others),
		],
		body: bytesOf(rawBody),
		packing: how,
	};
}

function bytesOf(body: unknown): Buffer {
	if (Buffer.isBuffer(body)) return body;
	return Buffer.from(typeof body === 'string' ? body : (JSON.stringify(body) ?? ''));
}
