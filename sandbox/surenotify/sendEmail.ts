import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from '../core/types';
import type { AccountOf } from './account';
import { domainOf, isEmail, localPart } from './addresses';
import { Outcome, messageId } from './outcome';
import type { Player } from './player';
import type { RawRecipient, Shape } from './requests';
import { readSendRequest, refuseBody } from './requests';
import type { EmailDraft, EmailMessage } from './types';
import { variablesProblem } from './variables';

/** From the schema, which (unlike the table) asks for no `name` of a recipient. */
const SHAPE: Shape = {
	required: ['subject', 'fromAddress', 'content'],
	optional: ['fromName', 'unsubscribedLink'],
	recipient: { required: ['address'], optional: ['name'] },
};

/** POST /v1/messages ("Send Single/Multiple Emails"). A request that comes twice is sent twice. */
export function addEmailRoute(
	app: FastifyInstance,
	context: SandboxContext,
	accountOf: AccountOf,
	player: Player,
): void {
	app.post('/v1/messages', (request, reply) => {
		const wanted = readSendRequest(request.body, SHAPE);
		if (typeof wanted === 'string') return refuseBody(reply, wanted);
		const fromAddress = wanted.text('fromAddress') ?? '';
		if (!isEmail(fromAddress))
			return reply.code(400).send({ errors: 'Invalid: fromAddress is not a valid email format' });
		const account = accountOf(request);
		if (!account.domains.get(domainOf(fromAddress))?.verified) {
			return reply.code(400).send({ errors: 'Invalid: sender domain unverified' });
		}

		const draft: EmailDraft = {
			subject: wanted.text('subject') ?? '',
			content: wanted.text('content') ?? '',
			fromName: wanted.text('fromName') || localPart(fromAddress),
			fromAddress,
			unsubscribedLink: wanted.text('unsubscribedLink'),
		};
		const requestId = context.uuid();
		const outcome = new Outcome(requestId);
		for (const recipient of wanted.recipients) {
			const address = recipient.text('address') ?? '';
			const problem = recipientProblem(address, recipient);
			if (problem) {
				outcome.rejected(address, problem);
				continue;
			}
			const at = context.now();
			const message: EmailMessage = {
				channel: 'email',
				id: messageId(at, context.uuid()),
				requestId,
				address,
				name: recipient.text('name') || localPart(address),
				variables: recipient.variables,
				draft,
				at,
			};
			account.accept(message);
			outcome.accepted(message);
			player.deliverLater(account, message);
		}
		return outcome.body(context.oddShape(request));
	});
}

function recipientProblem(address: string, recipient: RawRecipient): string | undefined {
	if (!isEmail(address)) return 'Invalid: address is not a valid email format';
	return variablesProblem(recipient.variables);
}
