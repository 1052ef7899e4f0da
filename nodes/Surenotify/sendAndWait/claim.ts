import type { IWebhookFunctions } from 'n8n-workflow';
import { Latest } from '../../shared/webhook/latest';

/** How many answers are remembered: what happens at the same moment is told apart, n8n's database does the rest. */
const MEMORY = 500;

/** Questions that were answered in this process. */
const answered = new Latest<true>(MEMORY);

/**
 * Takes the one answer that counts. n8n takes an execution up once, whichever of its processes is called; within a
 * process this lets the second caller be told in words. What n8n could not take after all may be answered again.
 *
 * @param id of the question
 * @returns whether this is the first answer
 */
export function claim(context: IWebhookFunctions, id: string): boolean {
	const question = `${context.getExecutionId()} ${context.getNode().id} ${id}`;
	if (answered.get(question)) return false;
	answered.set(question, true);
	const response = context.getResponseObject();
	response.once('close', () => {
		if (!response.writableFinished || response.statusCode >= 500) answered.delete(question);
	});
	return true;
}
