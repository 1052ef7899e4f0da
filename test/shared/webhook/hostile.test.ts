import * as fc from 'fast-check';
import type { IDataObject, INodeType } from 'n8n-workflow';
import { findNode } from '../../engine/engine';
import { loader } from '../../engine/loader';
import type { WebhookCall } from '../../engine/http';
import type { WebhookOutcome } from '../../engine/trigger';
import { useSandbox } from '../../support/surroundings';
import { ATTACKED } from './hostile';
import { figureChange, forged, hostileCall, idOf, ownFields } from './hostileCalls';

const env = useSandbox();

/** So many calls of each kind are posted to each trigger. */
const RUNS = 1_000;

test('every trigger that takes webhook calls is attacked', () => {
	const names = Object.keys(loader().known.nodes).filter((name) => name.endsWith('Trigger'));
	const receiving = names.filter((name) => (findNode(name) as INodeType).description.webhooks);
	expect(ATTACKED.map(({ name }) => name).sort()).toEqual(receiving.sort());
});

/** Answered, without an execution and without an error of ours. */
function expectNothing({ status, ended, items, error }: WebhookOutcome): void {
	expect([ended, items, error]).toEqual([true, undefined, undefined]);
	// 422 is n8n's own, for a body that it cannot read.
	expect([200, 401, 422]).toContain(status);
}

describe.each(ATTACKED)('$name', ({ open, events, signed }) => {
	test('whatever is posted is answered, and starts nothing', async () => {
		const target = open(env.sandbox);
		await fc.assert(
			fc.asyncProperty(hostileCall, async (call) => {
				expectNothing(await target.webhook(call as WebhookCall));
			}),
			{ numRuns: RUNS },
		);
		expect(target.staticData).toEqual({});
	});

	test('a call whose signature, or what is signed, is another starts nothing', async () => {
		const target = open(env.sandbox);
		let ids = 0;
		await fc.assert(
			fc.asyncProperty(fc.constantFrom(...events), figureChange, async (event, change) => {
				ids += 1;
				const call = signed(env.sandbox, event, {}, idOf(ids));
				const outcome = await target.webhook(forged(call, change));
				expectNothing(outcome);
				expect(outcome.status).toBe(401);
			}),
			{ numRuns: RUNS },
		);
	});

	test('whatever else stands in a signed call: it comes out once, with ten fields', async () => {
		const target = open(env.sandbox);
		let ids = 0;
		await fc.assert(
			fc.asyncProperty(
				fc.constantFrom(...events),
				ownFields,
				fc.integer({ min: 1, max: 3 }),
				async (event, own, times) => {
					ids += 1;
					const call = signed(env.sandbox, event, own as IDataObject, idOf(ids));
					const outcomes: WebhookOutcome[] = [];
					for (let time = 0; time < times; time++) outcomes.push(await target.webhook(call));
					expect(outcomes.map(({ status, error }) => [status, error])).toEqual(
						outcomes.map(() => [200, undefined]),
					);
					const items = outcomes.flatMap((outcome) => outcome.items ?? []);
					expect(items).toHaveLength(1);
					const [json] = items.map((item) => item.json);
					expect(Object.keys(json ?? {})).toHaveLength(10);
					for (const field of ['event', 'recipient', 'messageId', 'provider', 'eventId'])
						expect([field, typeof json?.[field]]).toEqual([field, 'string']);
				},
			),
			{ numRuns: RUNS },
		);
	});
});
