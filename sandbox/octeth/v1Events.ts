import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { V1Error } from './answers';
import { V1Failure } from './answers';
import { V1_PATH } from './doors';
import { rowOf } from './eventRow';
import { MAX_EVENTS, USUAL_EVENTS } from './limits';
import type { Fields } from './reading';
import { countOf, fieldsOf, parseForm, textOf, timeOf } from './reading';
import type { V1Desk } from './v1Door';
import { refuseDeactivated } from './v1Door';

/** A query string fits into this; the body of a GET is read up to here. */
const MOST_BYTES = 64 * 1024;

/** GET /api/v1/events: parameters in the query, or in a body as the document's sample has them. */
export function addV1Events(app: FastifyInstance, desk: V1Desk): void {
	app.get(`${V1_PATH}/events`, async (request) => {
		const sender = desk.enter(
			request,
			(seconds) => `Too many requests. Please wait for ${seconds} seconds before trying again.`,
		);
		refuseDeactivated(sender);
		const fields = { ...(await readBody(request)), ...fieldsOf(request.query) };
		const odd = desk.context.oddShape(request);
		const { start, count } = pageOf(fields, odd);
		const messageId = textOf(fields.MessageID);
		const found = sender.account.log.search({
			domainId: sender.domain.id,
			from: timeOf(fields.StartDate, 'StartDate'),
			to: timeOf(fields.EndDate, 'EndDate'),
			event: textOf(fields.Event),
			matches: ({ mail }) => messageId === undefined || mail.id === messageId,
		});
		return {
			TotalRecords: found.length,
			Events: found.slice(start, start + count).map((event) => rowOf(event, odd)),
		};
	});
}

/**
 * The table calls both optional, the codes 4 and 5 know them as missing. So what is left out has its default, and what
 * is no number counts as missing; the odd shape takes the codes at their word.
 */
function pageOf(fields: Fields, odd: boolean): { start: number; count: number } {
	const missing: V1Error[] = [];
	const read = (name: 'StartFrom' | 'RetrieveCount', usual: number, code: number): number => {
		const isLeftOut = fields[name] === undefined && !odd;
		const value = isLeftOut ? usual : countOf(fields[name]);
		if (value === undefined) missing.push({ Code: code, Message: `Missing ${name}` });
		return value ?? usual;
	};
	const start = read('StartFrom', 0, 4);
	const count = Math.min(read('RetrieveCount', USUAL_EVENTS, 5), MAX_EVENTS);
	if (missing.length > 0) throw new V1Failure(missing);
	return { start, count };
}

/** Fastify reads no body of a GET: so it is read here. */
async function readBody({ raw }: FastifyRequest): Promise<Fields> {
	let text = '';
	for await (const part of raw) {
		text += String(part);
		if (text.length > MOST_BYTES) return {};
	}
	return text.trim() === '' ? {} : parseForm(text);
}
