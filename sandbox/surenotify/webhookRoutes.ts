import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isoSeconds, isRecord } from '../core/shapes';
import type { SandboxContext } from '../core/types';
import type { AccountOf } from './account';
import { EVENT_TYPES } from './limits';
import type { Channel } from './types';

const PATHS: Record<Channel, string> = { email: '/v1/webhooks', sms: '/v1/sms/webhooks' };

/** GET, POST and DELETE of the webhook registrations of one channel. */
export function addWebhookRoutes(
	app: FastifyInstance,
	channel: Channel,
	context: SandboxContext,
	accountOf: AccountOf,
): void {
	const types = new Set(Object.values(EVENT_TYPES[channel]));
	const typeOf = (body: unknown): number | undefined => {
		const type = isRecord(body) ? body.type : undefined;
		return typeof type === 'number' && types.has(type) ? type : undefined;
	};
	const slotsOf = (request: FastifyRequest) => accountOf(request).channel(channel).slots;

	app.post(PATHS[channel], (request, reply) => {
		// The sample of a failure has no status: 400, or 200 as the odd shape.
		const failed = reply.code(context.oddShape(request) ? 200 : 400);
		const type = typeOf(request.body);
		if (type === undefined)
			return failed.send({ success: false, messages: ['Invalid: type is not a valid value.'] });
		const url = isRecord(request.body) ? request.body.url : undefined;
		if (!isWebUrl(url))
			return failed.send({ success: false, messages: ['Invalid: url is not a valid value.'] });
		slotsOf(request).set(type, { type, url, createdAt: context.now() });
		return reply.code(200).send({ success: true });
	});

	app.get(PATHS[channel], (request, reply) => {
		const rows = [...slotsOf(request).values()].map(({ type, url, createdAt }) => ({
			type,
			domain: 'default',
			url,
			createDate: isoSeconds(createdAt),
		}));
		// The text promises all registrations, the sample shows one object; none at all is not shown.
		if (!context.oddShape(request)) return reply.send(rows);
		return rows.length === 0 ? reply.send() : reply.send(rows.length === 1 ? rows[0] : rows);
	});

	app.delete(PATHS[channel], (request, reply) => {
		const odd = context.oddShape(request);
		const type = typeOf(request.body);
		if (type === undefined) {
			// The table calls the field `message`, the sample of POST `messages`: the odd shape follows the table.
			const reasons = ['Invalid: type is not a valid value.'];
			return reply
				.code(odd ? 200 : 400)
				.send({ success: false, [odd ? 'message' : 'messages']: reasons });
		}
		const success = slotsOf(request).delete(type);
		return reply.code(success || odd ? 200 : 400).send({ success });
	});
}

function isWebUrl(value: unknown): value is string {
	return typeof value === 'string' && URL.canParse(value) && /^https?:/i.test(value);
}
