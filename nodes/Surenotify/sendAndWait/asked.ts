import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { FailureError, refuse } from '../../shared/errors';
import { readValue } from '../../shared/fields/read';
import type { Declared } from '../../shared/items/execute';
import { requestOf } from '../../shared/items/request';
import type { Item } from '../../shared/items/run';
import { previewOnlyOption } from '../../shared/messages/fields';
import { readAddresses } from '../../shared/messages/addresses';
import { fromInput, type Recipient } from '../../shared/messages/recipients';
import { requireText } from '../../shared/messages/texts';
import type { AskChannel } from './channel';
import { heldBy } from './entry';
import {
	approvalOptions,
	approvalType,
	approveLabel,
	disapproveLabel,
	language,
	message,
	responseType,
} from './fields';
import { fillText } from './fill';
import type { Question } from './question';
import { readWaitLimit } from './waitLimit';

/** What an input item asks, before there is a link. */
export interface Asked extends Pick<Question, 'title' | 'text' | 'language' | 'buttons'> {
	/** Without the content and the recipient. */
	request: IHttpRequestOptions;
	recipient: Recipient;
	endOf: ((now: number) => number) | undefined;
	previewOnly: boolean;
}

/** Reads what an item asks. @throws FailureError */
export function readAsked(channel: AskChannel, item: Item, declared: Declared): Asked {
	const request = requestOf(item, declared);
	const body = channel.prepare(item, (request.body ?? {}) as IDataObject);
	return {
		request: { ...request, body },
		recipient: readRecipient(channel, item),
		title: typeof body.subject === 'string' ? body.subject : '',
		text: fillFrom(item, message.displayName, item.value(message)),
		language: item.option(language) ?? 'auto',
		buttons: item.value(responseType) === 'approval' ? readButtons(item) : null,
		endOf: readWaitLimit(item),
		previewOnly: item.option(previewOnlyOption) ?? false,
	};
}

/**
 * A text as the person reads it. What an AI agent wants to do is shown as it is: in a human review nothing stands for
 * a field of the input.
 *
 * @throws FailureError for an empty text
 */
export function fillFrom(item: Item, label: string, value: unknown): string {
	const written = requireText(value, label).trim();
	return isHumanReview(item) ? written : fillText(label, written, item.input.json);
}

/** Whether n8n runs the node as the human review that it has made of it (n8n-workflow, isHitlToolType). */
function isHumanReview({ run }: Item): boolean {
	return run.node.type.endsWith('HitlTool');
}

const ONE_ONLY =
	'A question waits for one answer, so name one person. To ask several, put Loop Over Items before this node.';

function readRecipient(channel: AskChannel, item: Item): Recipient {
	const { displayName } = channel.to;
	const given = fromInput(item.given(channel.to), item.input.json, displayName);
	const [one, ...others] = readAddresses(given, displayName);
	if (!one)
		return refuse(
			`The field "${displayName}" is empty`,
			'Fill in one person, or check the expression.',
		);
	if (others.length > 0)
		return refuse(`"${displayName}" names ${others.length + 1} recipients`, ONE_ONLY);
	const recipient = channel.complete(item, { ...one, variables: {} });
	if (recipient.failure) throw new FailureError(recipient.failure);
	return recipient;
}

function readButtons(item: Item): Question['buttons'] {
	const [entry = {}] = item.value(approvalOptions);
	const zone = item.context.getTimezone();
	const label = (field: typeof approveLabel | typeof disapproveLabel) =>
		readValue(field, heldBy(entry, field), zone).trim();
	const isDouble = readValue(approvalType, heldBy(entry, approvalType), zone) === 'double';
	return { approve: label(approveLabel), decline: isDouble ? label(disapproveLabel) : null };
}

/** What two items must have in common to be one question: all but how long they wait for the answer. */
export function sameness(asked: Asked): string {
	return JSON.stringify({ ...asked, endOf: undefined });
}

/** When the first of several limits is reached; an expression with the time of day gives each item one of its own. */
export function earliestEnd(all: Asked[]): Asked['endOf'] {
	const ends = all.flatMap(({ endOf }) => endOf ?? []);
	if (ends.length === 0) return undefined;
	return (now) => ends.reduce((earliest, endOf) => Math.min(earliest, endOf(now)), Infinity);
}
