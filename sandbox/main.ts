import type { SandboxOptions } from './core/types';
import { startSandbox } from './sandbox';

const DEFAULT_PORT = 4010;

/**
 * Runs the sandbox as a process. `PORT` is the port; `SANDBOX_OPTIONS` holds further options as JSON
 * (see core/types), for example {"timing":{"deliverMs":1000}}. It ends on SIGTERM and SIGINT.
 */
async function main(): Promise<void> {
	const options = JSON.parse(process.env.SANDBOX_OPTIONS ?? '{}') as SandboxOptions;
	const sandbox = await startSandbox({
		port: Number(process.env.PORT || DEFAULT_PORT),
		...options,
	});
	console.log(`Sandbox on ${sandbox.url}`);
	for (const signal of ['SIGTERM', 'SIGINT'] as const) {
		process.once(signal, () => {
			void sandbox.close().then(() => process.exit(0));
		});
	}
}

main().catch((error: unknown) => {
	console.error(error instanceof Error ? error.message : error);
	process.exitCode = 1;
});
