import type { IHookFunctions } from 'n8n-workflow';
import { toFailure, toNodeError } from '../errors';
import type { Caller } from '../http/caller';

/** Milliseconds one try of a hook's request may take: n8n waits for a hook, and whoever activates or deactivates with it. */
const TIMEOUT_MS = 10_000;

/** Who makes the requests of a hook. */
export function hookCaller(context: IHookFunctions): Caller {
	return { context, requestOptions: { timeout: TIMEOUT_MS } };
}

/**
 * Runs a hook of a trigger: what it fails with is shown by n8n as an error of the node.
 *
 * @param work is given the address at which n8n receives the trigger's calls
 * @throws NodeApiError, NodeOperationError
 */
export async function inHook<T>(
	context: IHookFunctions,
	work: (url: string) => Promise<T>,
): Promise<T> {
	try {
		return await work(String(context.getNodeWebhookUrl('default')));
	} catch (thrown) {
		throw toNodeError(context.getNode(), toFailure(thrown));
	}
}
