import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { SandboxContext } from '../core/types';
import { Undocumented, V1Failure, numbersAsTexts } from './answers';
import type { Accounts, Sender } from './doors';
import { senderOf } from './doors';
import type { Paces } from './pace';

/** What the routes of the v1 door share. */
export interface V1Desk {
	context: SandboxContext;
	/**
	 * Says who asks, after the rate limit. Throws a V1Failure when it is reached; `wait` words that, left out: as most
	 * sections do.
	 */
	enter(request: FastifyRequest, wait?: (seconds: number, attempts: number) => string): Sender;
}

const usualWait = (seconds: number, attempts: number) =>
	`Too many requests. Wait for ${seconds} seconds for another ${attempts} attempts.`;

export function createV1Desk(context: SandboxContext, accounts: Accounts, paces: Paces): V1Desk {
	return {
		context,
		enter(request, wait = usualWait) {
			const sender = senderOf(request, accounts);
			if (!sender) throw new V1Failure({ Code: 13, Message: 'Invalid SenderAPIKey' });
			const now = context.now();
			paces.take(sender.senderKey.key, now, wait);
			sender.senderKey.lastUsedAt = now;
			return sender;
		},
	};
}

/** Answers failures in the form of the v1 door, with HTTP 200 but for the limits, and plays its odd shape. */
export function answerV1(app: FastifyInstance, context: SandboxContext): void {
	app.setErrorHandler(async (error, _request, reply) => {
		if (error instanceof Undocumented)
			return await reply.code(200).send({ Errors: [{ Code: 400, Message: error.message }] });
		if (!(error instanceof V1Failure)) throw error;
		return await reply.code(error.status).headers(error.headers).send({ Errors: error.errors });
	});
	app.addHook('preSerialization', async (request, _reply, payload) =>
		context.oddShape(request) ? numbersAsTexts(payload) : payload,
	);
}

/** "Invalid user account": the only thing that the sections of webhooks and events say of one that is switched off. */
export function refuseDeactivated({ account }: Sender): void {
	if (account.state === 'deactivated')
		throw new V1Failure({ Code: 2, Message: 'Invalid user account' });
}
