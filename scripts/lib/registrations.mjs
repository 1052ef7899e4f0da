import { say } from './run.mjs';

/**
 * Has the triggers of active workflows register anew. The sandbox keeps registrations in memory only, and n8n
 * does not repeat them when it starts, so after a second `npm start` no event would arrive.
 *
 * @param {import('../../tools/n8n/server').N8nServer} server
 */
export async function renewRegistrations(server) {
	for (const { id, name } of await server.activeWorkflows()) {
		try {
			await server.reactivate(id);
		} catch (error) {
			say(`  The trigger of "${name}" could not register: ${error.message}`);
		}
	}
}
