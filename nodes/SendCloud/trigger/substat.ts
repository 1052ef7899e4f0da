import type { IDataObject } from 'n8n-workflow';
import { textOf } from '../../shared/webhook/event';
import { firstText } from './posted';

const WORDS = {
	unreachable: 'The mail server of the recipient cannot be reached',
	rejectedSource: 'The IP address or the domain was rejected',
	noSuchAddress: 'The address does not exist',
	spam: 'The message was taken for spam',
	rejected: 'The sender or the recipient was rejected',
	other: 'Another reason',
};

/** What `substat` stands for (sendcloud-webhook-events.txt, Invalid Email and Soft Bounce). */
const REASONS = new Map<string, string>([
	['401', 'The address is on the blacklist of SendCloud'],
	['402', 'The recipient has unsubscribed'],
	['403', WORDS.unreachable],
	['404', 'The address is not written as an address is'],
	['405', WORDS.rejectedSource],
	['406', WORDS.noSuchAddress],
	['407', WORDS.spam],
	['408', WORDS.rejected],
	['409', WORDS.other],
	['503', 'The mail server of the recipient was not available'],
	['505', WORDS.rejectedSource],
	['506', WORDS.noSuchAddress],
	['507', WORDS.spam],
	['508', WORDS.rejected],
	['509', WORDS.other],
]);

/**
 * Those that say of an address that mail to it will never arrive, or must not be sent (401, 402); the others are about
 * the message or its sender.
 */
const HARD = ['401', '402', '403', '404', '406'];

/** Why a message did not arrive: in words, as a code, and as SendCloud and the other mail server put it. */
export function failureOf({ event, substat, subStat, ...body }: IDataObject): IDataObject {
	const code = (textOf(substat) ?? textOf(subStat) ?? '').trim();
	const providerReason = firstText(body.cause, body.substatdesc, body.subStatDesc);
	const isSoft = textOf(event)?.trim() === 'soft_bounce';
	return {
		bounceType: isSoft ? 'soft' : HARD.includes(code) ? 'hard' : undefined,
		code: /^\d+$/.test(code) ? Number(code) : undefined,
		reason: REASONS.get(code) ?? providerReason,
		providerReason,
	};
}
