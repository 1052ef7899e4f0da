import { createServer } from 'node:net';

/** Resolves with the port that was got, or with undefined where it is taken. */
function tryPort(port: number): Promise<number | undefined> {
	return new Promise((resolve) => {
		const probe = createServer();
		probe.once('error', () => resolve(undefined));
		probe.listen(port, '127.0.0.1', () => {
			const address = probe.address();
			const got = typeof address === 'object' ? address?.port : undefined;
			probe.close(() => resolve(got));
		});
	});
}

/** A free port of the system's choice. */
export async function anyFreePort(): Promise<number> {
	const port = await tryPort(0);
	if (port === undefined) throw new Error('This machine has no free port on 127.0.0.1.');
	return port;
}

/** The wished-for port, or the next free one of the twenty after it. */
export async function freePortFrom(wished: number): Promise<number> {
	for (let port = wished; port <= wished + 20; port++) {
		if ((await tryPort(port)) !== undefined) return port;
	}
	throw new Error(
		`Ports ${wished} to ${wished + 20} are all taken: stop one of the programs that use them.`,
	);
}
