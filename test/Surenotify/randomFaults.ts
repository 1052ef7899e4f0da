import { startSandbox, type Sandbox } from '../../sandbox/sandbox';

const KINDS = [
	'tooManyRequests',
	'serverError',
	'serverErrorAfter',
	'resetBefore',
	'resetAfter',
] as const;

/**
 * Runs `task` once for each seed from 1, ten at a time, each against a sandbox of its own that fails at random:
 * every kind of failure hits 8 of 100 requests.
 */
export async function forEachSeed(
	count: number,
	task: (sandbox: Sandbox, seed: number) => Promise<void>,
): Promise<void> {
	const seeds = Array.from({ length: count }, (_, index) => index + 1);
	while (seeds.length > 0) {
		await Promise.all(
			seeds.splice(0, 10).map(async (seed) => {
				const sandbox = await startSandbox({ seed, keepBodies: false });
				for (const kind of KINDS) sandbox.faults.add({ kind, rate: 0.08 });
				try {
					await task(sandbox, seed);
				} finally {
					await sandbox.close();
				}
			}),
		);
	}
}
