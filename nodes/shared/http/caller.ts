import type {
	IExecuteFunctions,
	IHookFunctions,
	ILoadOptionsFunctions,
	IPollFunctions,
	IWebhookFunctions,
} from 'n8n-workflow';
import type { RequestOptions } from './requestOptions';

/** Every place in n8n from which a request may start. */
export type RequestContext =
	| IExecuteFunctions
	| IHookFunctions
	| ILoadOptionsFunctions
	| IPollFunctions
	| IWebhookFunctions;

/** Who makes a request: a run or its item, or `{ context: this }` in a hook, a dropdown, a poll, a call. */
export interface Caller {
	context: RequestContext;
	requestOptions?: RequestOptions;
}

/** The signal that ends when the user stops the execution; loading a dropdown has none. */
export function cancelSignal(context: RequestContext): AbortSignal | undefined {
	return 'getExecutionCancelSignal' in context ? context.getExecutionCancelSignal() : undefined;
}
