import { createHmac } from 'node:crypto';
import type { SandboxContext } from '../core/types';
import type { SurenotifyAccount } from './account';
import { EVENT_TYPES, LOG_STATUSES } from './limits';
import { mailboxEvents } from './mailboxes';
import { eventFacts, webhookBody } from './payloads';
import type { OnCall } from './tell';
import type { EventName, Message, PlayDetails, PlayOutcome } from './types';

/** Makes events happen: writes them to the log and posts them to whoever registered for them. */
export class Player {
	constructor(private readonly context: SandboxContext) {}

	/**
	 * Plays one event. It is in the log when this returns; the promise ends when the webhook call was answered with
	 * 2xx or given up. `retry` is logged only. Throws for an event that the channel does not have.
	 */
	async play(
		account: SurenotifyAccount,
		message: Message,
		event: EventName | 'retry',
		details: PlayDetails = {},
		onCall?: OnCall,
	): Promise<PlayOutcome> {
		if (!LOG_STATUSES[message.channel].includes(event))
			throw new Error(`There is no event ${event} for SMS`);
		const at = details.at ?? this.context.now();
		const { posted, logged } = eventFacts(message, event, details);
		const { log, slots } = account.channel(message.channel);
		log.push({ message, status: event, at, rawEvent: logged });

		if (event === 'retry') return 'free';
		const type = EVENT_TYPES[message.channel][event];
		const slot = type === undefined ? undefined : slots.get(type);
		if (!slot) {
			onCall?.(event);
			return 'free';
		}
		const answered = await this.context.deliver(
			slot.url,
			webhookBody(message, event, posted, at),
			{ 'x-surenotify-signature': sign(account.key, message.id, event) },
			(attempt) => {
				account.noteCall({ channel: message.channel, event, messageId: message.id, ...attempt });
				onCall?.(event, attempt);
			},
		);
		return answered ? 'answered' : 'refused';
	}

	/** Delivers a message as its pretend mailbox wants it: one event, or several in a row. */
	async deliver(account: SurenotifyAccount, message: Message, onCall?: OnCall): Promise<void> {
		for (const { event, details } of mailboxEvents(message))
			await this.play(account, message, event, details, onCall);
	}

	/** Does so after `timing.deliverMs`, unless that is 0. */
	deliverLater(account: SurenotifyAccount, message: Message): void {
		const { deliverMs } = this.context.timing;
		if (deliverMs > 0)
			this.context.schedule(deliverMs, async () => await this.deliver(account, message));
	}
}

/** Lower-case hex HMAC-SHA256 over ID and event with the API key as key ("Webhook Usage", Signature Verification). */
function sign(key: string, id: string, event: EventName): string {
	return createHmac('sha256', key)
		.update(id + event)
		.digest('hex');
}
