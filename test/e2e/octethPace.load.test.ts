import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { openMail, people } from '../Octeth/emailNode';

/** It lasts as long as the limit makes it: nine minutes for 1,000 emails. */
const EMAILS = 1_000;
const PER_MINUTE = 100;

let sandbox: Sandbox;
beforeAll(async () => {
	sandbox = await startSandbox({ keepBodies: false });
});
afterAll(async () => await sandbox.close());

test('1,000 emails keep to the pace of the v1 door: no request is refused', async () => {
	const { send, mails } = openMail({ sandbox });
	const { output, error } = await send(people(EMAILS));
	expect(error).toBeUndefined();
	expect(output).toHaveLength(EMAILS);
	expect(mails()).toHaveLength(EMAILS);
	expect(new Set([...sandbox.journal].map(({ status }) => status))).toEqual(new Set([200]));
	// By the sandbox's clock: no minute had more than the limit.
	const arrivals = [...sandbox.journal].map(({ at }) => at).sort((one, other) => one - other);
	const shortest = arrivals
		.slice(PER_MINUTE)
		.map((at, index) => at - (arrivals[index] ?? 0))
		.reduce((least, gap) => Math.min(least, gap), Infinity);
	console.log(
		`${EMAILS} emails in ${((arrivals.at(-1) ?? 0) - (arrivals[0] ?? 0)) / 1000} s; the closest ${PER_MINUTE + 1} in ${shortest / 1000} s`,
	);
	expect(shortest).toBeGreaterThanOrEqual(60_000);
}, 1_200_000);
