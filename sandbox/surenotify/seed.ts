import type { SandboxContext } from '../core/types';
import type { SurenotifyAccount } from './account';
import { internationalNumber, localPart } from './addresses';
import { messageId } from './outcome';
import type { Channel, LogEvent, LogStatus, Message } from './types';

export interface EventSeed {
	channel: Channel;
	/** An e-mail address or, for SMS, a number. */
	recipient: string;
	/** SMS; 886 when left out. */
	countryCode?: string;
	/** How many events. */
	count: number;
	/** All of them; `delivery` when left out. */
	status?: LogStatus;
	/** Time of the first one, milliseconds since the epoch; left out: so that the last one is now. */
	from?: number;
	/** From one event to the next, milliseconds; a minute when left out. */
	stepMs?: number;
	/** One message for all events, or (the default) one for each. */
	sameMessage?: boolean;
}

/** Writes past events into the log, of messages nobody sent: they are neither listed nor counted. Gives the events. */
export function seedEvents(
	account: SurenotifyAccount,
	context: SandboxContext,
	seed: EventSeed,
): LogEvent[] {
	const { count, status = 'delivery', stepMs = 60_000 } = seed;
	const from = seed.from ?? context.now() - stepMs * (count - 1);
	let message: Message | undefined;
	const events = Array.from({ length: count }, (_, index) => {
		const at = from + index * stepMs;
		message = message && seed.sameMessage ? message : pastMessage(context, seed, at, index);
		return { message, status, at, rawEvent: {} };
	});
	account.channel(seed.channel).log.push(...events);
	return events;
}

function pastMessage(context: SandboxContext, seed: EventSeed, at: number, index: number): Message {
	const { recipient: address, countryCode = '886' } = seed;
	const common = {
		id: messageId(at, context.uuid()),
		requestId: context.uuid(),
		address,
		variables: {},
		at,
	};
	if (seed.channel === 'sms') {
		const draft = { content: `Message ${index + 1}`, aliveMins: 5 };
		return {
			...common,
			channel: 'sms',
			countryCode,
			recipient: internationalNumber(address, countryCode),
			draft,
		};
	}
	const draft = {
		subject: `Message ${index + 1}`,
		content: `<p>Message ${index + 1}</p>`,
		fromName: 'Sandbox',
		fromAddress: 'sandbox@example.com',
	};
	return { ...common, channel: 'email', name: localPart(address), draft };
}
