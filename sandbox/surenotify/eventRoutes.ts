import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from '../core/types';
import type { AccountOf } from './account';
import { internationalNumber, isPhone, sameAddress } from './addresses';
import { LOG_STATUSES } from './limits';
import { logRow } from './payloads';
import type { Channel, LogEvent, LogStatus } from './types';

const PATHS: Record<Channel, string> = { email: '/v1/events', sms: '/v1/sms/events' };

/** The only form the document shows: UTC, whole seconds. */
const TIME = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/;

type Query = Record<string, string | undefined>;

/** GET of the event log of one channel ("Event Query"). The texts of its errors are ours. */
export function addEventRoute(
	app: FastifyInstance,
	channel: Channel,
	context: SandboxContext,
	accountOf: AccountOf,
): void {
	app.get<{ Querystring: Query }>(PATHS[channel], (request, reply) => {
		try {
			const { query } = request;
			const now = context.now();
			const logs = accountOf(request)
				.channel(channel)
				.log.search({
					of: selection(channel, query),
					...range(query, now),
					statuses: statuses(channel, query.status),
					now,
					newestFirst: context.oddShape(request),
				});
			return reply.send({ logs: logs.map(logRow) });
		} catch (error) {
			return reply
				.code(400)
				.send({ error: error instanceof Error ? error.message : String(error) });
		}
	});
}

/** `id` wins over `recipient`; an SMS recipient needs its country. */
function selection(
	channel: Channel,
	{ id, recipient, country_code: country }: Query,
): (event: LogEvent) => boolean {
	if (id) return ({ message }) => message.id === id;
	if (!recipient) throw new Error('id or recipient is required');
	if (channel === 'email') {
		const address = sameAddress(recipient);
		return ({ message }) => sameAddress(message.address) === address;
	}
	if (!country) throw new Error('country_code is required with recipient');
	if (!isPhone(recipient, country)) throw new Error('recipient is not a valid format');
	const number = internationalNumber(recipient, country);
	return ({ message }) => message.channel === 'sms' && message.recipient === number;
}

/** What is left out is a calendar month away from what is given, or from today. */
function range({ from, to }: Query, now: number): { from: number; to: number } {
	const start = from ? parseTime('from', from) : undefined;
	const end = to ? parseTime('to', to) : undefined;
	const found = {
		from: start ?? addMonths(end ?? now, -1),
		to: end ?? (start === undefined ? now : addMonths(start, 1)),
	};
	if (found.from > found.to) throw new Error('from must not be later than to');
	return found;
}

function parseTime(name: string, text: string): number {
	const time = TIME.test(text) ? Date.parse(text) : NaN;
	if (Number.isNaN(time))
		throw new Error(`${name} is not a valid time, example: 2019-12-15T08:38:32Z`);
	return time;
}

function addMonths(at: number, months: number): number {
	const date = new Date(at);
	date.setUTCMonth(date.getUTCMonth() + months);
	return date.getTime();
}

function statuses(channel: Channel, list: string | undefined): LogStatus[] | undefined {
	if (!list) return undefined;
	return list.split(',').map((name) => {
		const status = LOG_STATUSES[channel].find((known) => known === name.trim());
		if (!status) throw new Error(`status ${name.trim()} is not a valid value`);
		return status;
	});
}
