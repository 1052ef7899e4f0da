import { randomBytes } from 'node:crypto';
import type { IDataObject } from 'n8n-workflow';
import { FailureError, refuse, toFailure, tried } from '../../shared/errors';
import { apiRequest, baseUrlOf } from '../../shared/http/apiRequest';
import { inOrder } from '../../shared/items/batch';
import type { Execute } from '../../shared/items/execute';
import { once } from '../../shared/items/memory';
import { fail, toOutput, type Result } from '../../shared/items/output';
import { readAll, type Item, type Run } from '../../shared/items/run';
import { previewRow, shownBaseUrl } from '../../shared/messages/preview';
import { failedResult } from '../../shared/messages/recipientResult';
import { isLoopback } from '../../shared/webhook/address';
import { canWait } from '../../shared/webhook/waiting';
import { readResults, UNKNOWN } from '../messages';
import { surenotify } from '../service';
import { earliestEnd, readAsked, sameness, type Asked } from './asked';
import type { AskChannel } from './channel';
import { textLanguage } from './language';
import { rowOf, type Question } from './question';
import { linkOf, waitFor } from './waiting';

/**
 * Asks a person and puts the execution aside until the answer comes. An execution waits for one answer: all items have
 * to ask the same, and each gets the answer. Nothing waits for an answer to a message that was refused, or that may
 * never have been sent.
 */
export function ask(channel: AskChannel): Execute {
	return async (run, declared) => {
		const { ready, refused } = await readAll(run, (item) => readAsked(channel, item, declared));
		if (run.stopsOnError && refused[0]) fail(run, refused[0]);
		const [first] = ready;
		if (!first) return await toOutput(run, refused);
		const items = ready.map(({ item }) => item);
		const putOut = async (results: Result[]) =>
			await toOutput(run, inOrder(run, [...refused, ...results]));
		const asked = await tried(async () => {
			if (new Set(ready.map(({ input }) => sameness(input))).size > 1) refuseSeveral();
			if (first.input.previewOnly) return { preview: await preview(channel, run, first.input) };
			const endOf = earliestEnd(ready.map(({ input }) => input));
			return { question: await sendOnce(channel, first.item, { ...first.input, endOf }) };
		});
		run.signal?.throwIfAborted();
		if ('failure' in asked) {
			return await putOut(items.map((item) => ({ failure: asked.failure, item })));
		}
		const { preview: json, question } = asked.value;
		if (json) return await putOut([{ output: { json }, items }]);
		const output = { json: rowOf(question, 'waiting') };
		const rows = await putOut(items.map((item) => ({ output, items: [item] })));
		// Each item has one row, so that the places of both are the same.
		await waitFor(run, { question, places: items.map(({ position }) => position) }, rows);
		return rows;
	};
}

function refuseSeveral(): never {
	return refuse(
		'The input items ask different questions, and an execution waits for one answer',
		'Put Loop Over Items before this node to ask them one by one, or switch on Execute Once in its settings.',
	);
}

/** What Retry On Fail must not do again. @throws FailureError unless the service has taken the message */
async function sendOnce(channel: AskChannel, item: Item, asked: Asked): Promise<Question> {
	// It would read the question as the answer.
	if (!canWait(item)) {
		return refuse(
			'This agent cannot wait for an answer, so nothing was sent',
			"Connect this node between the agent and a tool, as that tool's human review, or use it in the workflow itself.",
		);
	}
	const credentials: IDataObject = await item.context.getCredentials(surenotify.credential);
	const baseUrl = baseUrlOf(surenotify, credentials);
	return await once(item.run, [sameness(asked)], async () => {
		const { title, text, language, buttons, endOf, recipient } = asked;
		const now = Date.now();
		const end = endOf?.(now);
		const question: Question = {
			id: randomBytes(4).toString('base64url'),
			title,
			text,
			address: recipient.address,
			askedAt: new Date(now).toISOString(),
			until: end === undefined ? null : new Date(end).toISOString(),
			messageId: null,
			language,
			buttons,
		};
		const link = linkOf(item.context, question);
		checkOpens(link, baseUrl);
		const { request } = messageFor(channel, asked, link);
		return { ...question, messageId: await send(item, request, recipient.address) };
	});
}

/** @throws FailureError for a link that only this machine can open, where the person is elsewhere */
function checkOpens(link: string, baseUrl: string): void {
	if (!isLoopback(link) || isLoopback(baseUrl)) return;
	refuse(
		`Nobody else could open the link to the page: this n8n gives its address as ${new URL(link).host}`,
		'Set the environment variable WEBHOOK_URL of this n8n to the address under which people reach it, for example https://n8n.example.com/.',
	);
}

/** @returns the service's ID of the message */
async function send(
	item: Item,
	request: Asked['request'],
	address: string,
): Promise<string | null> {
	const settings = { idempotent: false, read: readResults };
	const resultOf = await apiRequest(item, surenotify, request, settings).catch((error: unknown) => {
		const result = failedResult(toFailure(error), UNKNOWN);
		return () => result;
	});
	const result = resultOf(address);
	if (result.status === 'accepted') return result.messageId;
	throw new FailureError(result.failure);
}

function messageFor(channel: AskChannel, asked: Asked, link: string) {
	const { request, recipient, text, language } = asked;
	const content = channel.compose(text, link, textLanguage(language, text));
	const body = channel.toBody({ ...(request.body as IDataObject), content }, [recipient]);
	return { content, request: { ...request, body } };
}

/** What would be sent; the link is as long as a real one, and leads to nothing that waits. */
async function preview(channel: AskChannel, run: Run, asked: Asked): Promise<IDataObject> {
	const link = linkOf(run.context, { id: randomBytes(4).toString('base64url') });
	const { content, request } = messageFor(channel, asked, link);
	return previewRow(await shownBaseUrl(run, surenotify), request, {
		recipientCount: 1,
		...(channel.preview ? { recipients: [channel.preview(content, asked.recipient)] } : {}),
		warnings: channel.warnings(asked.text, content),
	});
}
