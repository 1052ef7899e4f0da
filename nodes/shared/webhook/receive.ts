import type { IDataObject, IWebhookFunctions, IWebhookResponseData } from 'n8n-workflow';

/**
 * Answers to a webhook call. Each is given within the request: n8n sends nothing by itself for a call
 * that starts no execution, and turns a thrown error into a failed execution.
 */

/** 401 and no execution. `reason` is for the one who set up the sender, and holds no secret. */
export function refuseCall(context: IWebhookFunctions, reason: string): IWebhookResponseData {
	return answerCall(context, 401, { error: reason });
}

/** 200 and no execution: a probe, a duplicate, or an event that nobody asked for. */
export function ignoreCall(context: IWebhookFunctions, reason: string): IWebhookResponseData {
	return answerCall(context, 200, { ok: true, ignored: reason });
}

/** 200 and one execution with `json`. */
export function acceptCall(context: IWebhookFunctions, json: IDataObject): IWebhookResponseData {
	return { ...answerCall(context, 200, { ok: true }), workflowData: [[{ json }]] };
}

/** Any status with a JSON body, and no execution. */
export function answerCall(
	context: IWebhookFunctions,
	status: number,
	body: IDataObject,
): IWebhookResponseData {
	// The answer is sent here: n8n would turn any status into 200, and only keeps static data this way.
	context.getResponseObject().status(status).json(body);
	return { noWebhookResponse: true };
}

/** How many events a trigger remembers. Services repeat a call within minutes, not days. */
const MEMORY = 500;

/** What each trigger has received in this process, by workflow and node. */
const receivedHere = new Map<string, string[]>();

/**
 * Whether this event was here before. Best effort: the memory is bounded, and lost when two processes
 * receive at the same time. `eventId` in the output lets Remove Duplicates do the rest.
 */
export function isDuplicate(context: IWebhookFunctions, eventId: string): boolean {
	const saved = context.getWorkflowStaticData('node');
	const trigger = `${context.getWorkflow().id} ${context.getNode().id}`;
	// n8n keeps no static data of a test listener: what that one got may come again.
	const testing = context.getMode() === 'manual';
	// Calls that come together each read static data before the other's are saved: one of the two is lost there.
	const here = testing ? [] : (receivedHere.get(trigger) ?? []);
	const known = new Set([...((saved.recentEvents ?? []) as string[]), ...here]);
	if (known.has(eventId)) return true;
	const recent = [...known, eventId].slice(-MEMORY);
	saved.recentEvents = recent;
	if (!testing) receivedHere.set(trigger, recent);
	return false;
}
