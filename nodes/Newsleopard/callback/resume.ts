import type {
	INodeExecutionData,
	IWebhookDescription,
	IWebhookFunctions,
	IWebhookResponseData,
} from 'n8n-workflow';
import { answerCall } from '../../shared/webhook/receive';
import { placeOf } from '../../shared/webhook/waiting';
import { waitingOf, type Job, type WaitingMetadata } from './wait';

/** Where n8n takes the call; a node that can wait has it in its description. Nothing is registered. */
export const RESUME_WEBHOOKS: IWebhookDescription[] = [
	{
		name: 'default',
		httpMethod: 'POST',
		responseMode: 'onReceived',
		responseData: '',
		path: '',
		restartWebhook: true,
	},
];

/**
 * Makes the `webhook` method of a node that can wait.
 *
 * @param isOver asks Newsleopard about the job: what a call claims is not believed
 */
export function resumeWhen(
	isOver: (caller: { context: IWebhookFunctions }, job: Job) => Promise<boolean>,
) {
	return async function (this: IWebhookFunctions): Promise<IWebhookResponseData> {
		const place = placeOf(this);
		const waiting = place && waitingOf(place);
		if (!place || !waiting?.awaitedJob)
			return answerCall(this, 404, { error: 'Nothing waits for this call' });
		try {
			if (!(await isOver({ context: this }, waiting.awaitedJob)))
				return answerCall(this, 409, { error: 'The job is not over' });
		} catch {
			// The reason is the service's, not the caller's; the caller may try again.
			return answerCall(this, 503, { error: 'The service could not be asked about the job' });
		}
		// n8n has switched the node off, so that its input would pass through it.
		place.node.disabled = false;
		const input = place.data.main?.map((items) => items ?? []) ?? [];
		const workflowData = input.map((items) =>
			items.map((item, index) => before(item, index, waiting)),
		);
		return { ...answerCall(this, 200, { ok: true }), workflowData };
	};
}

/** An input item as it was before the execution was put aside. */
function before(
	item: INodeExecutionData,
	index: number,
	{ awaitedNote = {}, awaitedOwn = {} }: WaitingMetadata,
): INodeExecutionData {
	const noted = (key: string, value: unknown) =>
		Object.hasOwn(awaitedNote, key) && JSON.stringify(value) === JSON.stringify(awaitedNote[key]);
	if (!Object.entries(item.json).some(([key, value]) => noted(key, value))) return item;
	const rest = Object.entries(item.json).filter(([key, value]) => !noted(key, value));
	return { ...item, json: { ...Object.fromEntries(rest), ...awaitedOwn[index] } };
}
