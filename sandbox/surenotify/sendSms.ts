import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from '../core/types';
import type { AccountOf } from './account';
import { internationalNumber, isPhone } from './addresses';
import { isSupportedCountry } from './countries';
import { ALIVE_MINS, MAX_SMS_LENGTH } from './limits';
import { Outcome, messageId } from './outcome';
import type { Player } from './player';
import type { RawRecipient, Shape } from './requests';
import { readSendRequest, refuseBody } from './requests';
import type { SmsDraft, SmsMessage } from './types';
import { fill, variablesProblem } from './variables';

const SHAPE: Shape = {
	required: ['content'],
	optional: ['from'],
	recipient: { required: ['address', 'country_code'], optional: [] },
};

/** POST /v1/sms/messages ("Send Single/Multiple SMS"). */
export function addSmsRoute(
	app: FastifyInstance,
	context: SandboxContext,
	accountOf: AccountOf,
	player: Player,
): void {
	app.post('/v1/sms/messages', (request, reply) => {
		const wanted = readSendRequest(request.body, SHAPE);
		if (typeof wanted === 'string') return refuseBody(reply, wanted);
		const minutes = wanted.body.alive_mins ?? ALIVE_MINS.least;
		if (typeof minutes !== 'number') {
			return refuseBody(reply, '[ instance type of "alive_mins" does not match: expected number ]');
		}
		const account = accountOf(request);
		// "Leave blank if you do not have one": an empty text is as good as none. The error's text is ours.
		const from = wanted.text('from') || undefined;
		if (from !== undefined && !account.numbers.includes(from)) {
			return reply.code(400).send({ errors: 'Invalid: from is not an exclusive number' });
		}

		const draft: SmsDraft = {
			content: wanted.text('content') ?? '',
			from,
			// Values outside the range are moved into it, as documented.
			aliveMins: Math.min(Math.max(minutes, ALIVE_MINS.least), ALIVE_MINS.most),
		};
		const requestId = context.uuid();
		const outcome = new Outcome(requestId);
		for (const recipient of wanted.recipients) {
			const address = recipient.text('address') ?? '';
			const countryCode = recipient.text('country_code') ?? '';
			const problem = recipientProblem(address, countryCode, draft.content, recipient);
			if (problem) {
				outcome.rejected(address, problem);
				continue;
			}
			const at = context.now();
			const message: SmsMessage = {
				channel: 'sms',
				id: messageId(at, context.uuid()),
				requestId,
				address,
				countryCode,
				recipient: internationalNumber(address, countryCode),
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

function recipientProblem(
	address: string,
	countryCode: string,
	content: string,
	{ variables }: RawRecipient,
): string | undefined {
	// The document lists the countries but not what happens to the others: this text is ours.
	if (!isSupportedCountry(countryCode)) return 'country_code is not supported';
	if (!isPhone(address, countryCode)) return 'address is not a valid format';
	const problem = variablesProblem(variables);
	if (problem) return problem;
	const text = fill(content, variables);
	if (text.trim() === '') return 'content can not be empty';
	// The document does not say what it counts: UTF-16 units, since 268 is four parts of 67 (see segments).
	if (text.length > MAX_SMS_LENGTH)
		return `content length ${text.length} exceeds the limit ${MAX_SMS_LENGTH}`;
	return undefined;
}
