import type { Sandbox } from '../../sandbox/sandbox';
import type { N8nServer } from '../../tools/n8n/server';
import { surenotifyCredential } from './workflows';

/** An account of its own at the sandbox, with a credential called `name`. */
export async function openAccount(server: N8nServer, sandbox: Sandbox, name: string) {
	const apiKey = `sandbox-key-of-${name}`;
	await server.importCredentials([surenotifyCredential(name, apiKey, sandbox.url)]);
	return sandbox.surenotify.account(apiKey);
}
