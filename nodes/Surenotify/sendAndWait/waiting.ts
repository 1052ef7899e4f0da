import {
	WAIT_INDEFINITELY,
	type IDataObject,
	type IExecuteFunctions,
	type INodeExecutionData,
	type ITaskMetadata,
	type IWebhookDescription,
	type IWebhookFunctions,
} from 'n8n-workflow';
import type { Run } from '../../shared/items/run';
import { placeOf } from '../../shared/webhook/waiting';
import { rowOf, type Question } from './question';

/** What an execution waits for. */
export interface Waiting {
	question: Question;
	/** The rows of its output that the answer belongs into; the others say why their items could not ask. */
	places: number[];
}

/** Goes with the node's place in the execution, which n8n saves. */
interface WaitingMetadata extends ITaskMetadata {
	waitsForAnswer?: Waiting;
}

/** Where n8n shows the page (GET) and takes the answer (POST), under the ID of the node. Nothing is registered. */
export const ANSWER_WEBHOOKS: IWebhookDescription[] = (['GET', 'POST'] as const).map(
	(httpMethod) => ({
		name: 'default',
		httpMethod,
		responseMode: 'onReceived',
		responseData: '',
		path: '={{ $nodeId }}',
		restartWebhook: true,
		isFullPath: true,
	}),
);

/** What the canvas says while the execution waits. */
export const WAITING_TOOLTIP =
	'={{ $parameter["operation"] === "sendAndWait" ? "The execution goes on when the person has answered" : "" }}';

/** The link to the page of a question: n8n signs it with its query, so that nobody can make one up. */
export function linkOf(
	context: IExecuteFunctions | IWebhookFunctions,
	{ id }: Pick<Question, 'id'>,
): string {
	return context.getSignedResumeUrl({ ask: id });
}

/**
 * Puts the execution aside. When the time is up n8n lets the node's input pass through, each row as the result of the
 * input item at its place: so what is to come out then is put there.
 *
 * @param rows the node's output, one for each input item
 */
export async function waitFor(
	{ context }: Run,
	waiting: Waiting,
	rows: INodeExecutionData[],
): Promise<void> {
	const metadata: WaitingMetadata = { waitsForAnswer: waiting };
	context.setMetadata(metadata);
	const { data } = context.getExecuteData();
	data.main = [withRow(waiting, rows, rowOf(waiting.question, 'timedOut'))];
	const { until: end } = waiting.question;
	const until = end === null ? WAIT_INDEFINITELY : new Date(end);
	await context.putExecutionToWait(until);
}

/** The rows of the output with what has become of the question. */
export function withRow(
	{ places }: Waiting,
	rows: INodeExecutionData[],
	json: IDataObject,
): INodeExecutionData[] {
	const asked = new Set(places);
	return rows.map((row, index) => (asked.has(index) ? { ...row, json } : { ...row }));
}

/** The question that the execution waits for, and the rows that come out with its answer. */
export function waitingIn(
	context: IWebhookFunctions,
): (Waiting & { rows: INodeExecutionData[] }) | undefined {
	const place = placeOf(context);
	const metadata: WaitingMetadata | undefined = place?.metadata;
	const waiting = metadata?.waitsForAnswer;
	return waiting && { ...waiting, rows: place?.data.main?.[0] ?? [] };
}
