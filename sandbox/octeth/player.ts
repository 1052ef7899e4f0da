import type { DeliveryAttempt, SandboxContext } from '../core/types';
import type { OctethAccount } from './account';
import { recipientsOf } from './account';
import type { Domain } from './domain';
import { spell } from './eventLog';
import { rowOf } from './eventRow';
import { linksOf } from './links';
import { mailboxEvents } from './mailboxes';
import { signCall } from './signing';
import type { OnCall } from './tell';
import type { EventName, Mail, MailEvent, PlayDetails, PlayOutcome, WebhookCall } from './types';

const USER_AGENT =
	'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Safari/537.36';

/** After these nothing is sent to the address any more; a soft bounce is no reason. */
const SUPPRESSING: EventName[] = ['bounce', 'complaint', 'unsubscribe'];

/** Makes events happen: writes them to the log and posts them to whoever registered for them. */
export class Player {
	constructor(private readonly context: SandboxContext) {}

	/**
	 * Plays one event. It is in the log when this returns; the promise ends when every webhook call was answered with
	 * 2xx or given up. Throws for a mail that was never sent, and for an address it did not go to.
	 */
	async play(
		account: OctethAccount,
		mail: Mail,
		event: EventName,
		details: PlayDetails = {},
		onCall?: OnCall,
	): Promise<PlayOutcome> {
		const { recipient = mail.draft.to[0]?.email ?? '' } = details;
		if (mail.status === 'Failed') throw new Error('This mail failed: its queue was cleared');
		if (!recipientsOf(mail).some(({ email }) => email === recipient))
			throw new Error(`This mail did not go to ${recipient}`);
		const domain = account.domains.get(mail.domainId);
		mail.status = 'Sent';
		if (!isTracked(mail, domain, event)) return 'untracked';
		const happened: MailEvent = {
			id: this.context.uuid(),
			event,
			mail,
			recipient,
			at: details.at ?? this.context.now(),
			details: carried(mail, event, details),
		};
		account.log.push(happened);
		if (SUPPRESSING.includes(event) && details.bounceType !== 'soft')
			account.suppressed.add(recipient.toLowerCase());
		return domain ? await this.post(account, domain, happened, onCall) : 'free';
	}

	/** Delivers a mail as the mailboxes of its recipients want it. */
	async deliver(account: OctethAccount, mail: Mail, onCall?: OnCall): Promise<void> {
		for (const { email: recipient } of recipientsOf(mail)) {
			for (const { event, details } of mailboxEvents(recipient))
				await this.play(account, mail, event, { ...details, recipient }, onCall);
		}
		if (mail.status === 'Pending') mail.status = 'Sent';
	}

	/** Does so after `timing.deliverMs`, or at the mail's own time when that is later; not at all when that is 0. */
	deliverLater(account: OctethAccount, mail: Mail): void {
		const { deliverMs } = this.context.timing;
		if (deliverMs <= 0) return;
		const wait = Math.max(deliverMs, (mail.draft.sendAt ?? 0) - this.context.now());
		this.context.schedule(wait, async () => {
			if (mail.status === 'Pending') await this.deliver(account, mail);
		});
	}

	/** Makes a call again: the same body, byte for byte, with the same signature. */
	async replay(account: OctethAccount, call: WebhookCall, onCall?: OnCall): Promise<boolean> {
		const { event, messageId, body, headers, url } = call;
		return await this.call(account, url, { event, messageId, body, headers }, onCall);
	}

	/** One call for each webhook of that event. */
	private async post(
		account: OctethAccount,
		domain: Domain,
		happened: MailEvent,
		onCall?: OnCall,
	): Promise<PlayOutcome> {
		const { event, mail } = happened;
		const wanted = domain.webhooks.filter((webhook) => webhook.event === event);
		if (wanted.length === 0) onCall?.(event);
		const answers = await Promise.all(
			wanted.map(async ({ url }) => {
				const { signing } = account;
				const call = signCall(this.body(happened, signing.words), signing, domain.signingKey);
				return await this.call(account, url, { event, messageId: mail.id, ...call }, onCall);
			}),
		);
		if (answers.length === 0) return 'free';
		return answers.every(Boolean) ? 'answered' : 'refused';
	}

	private async call(
		account: OctethAccount,
		url: string,
		call: Omit<WebhookCall, 'id' | keyof DeliveryAttempt>,
		onCall?: OnCall,
	): Promise<boolean> {
		return await this.context.deliver(url, call.body, call.headers, (attempt) => {
			account.noteCall({ ...call, ...attempt });
			onCall?.(call.event, attempt);
		});
	}

	/** The body of a call. The document shows none: it is an event of the v1 door, and what a signature may need. */
	private body(happened: MailEvent, words: 'plain' | 'past') {
		const { event, mail, at } = happened;
		return {
			Event: spell(event, words),
			...rowOf(happened, words === 'past'),
			Subject: mail.draft.subject,
			DomainID: mail.domainId,
			Timestamp: Math.floor(at / 1000),
			Token: this.context.uuid(),
		};
	}
}

/** Opens and clicks happen unnoticed when the mail, or else its domain, has them switched off. */
function isTracked({ draft }: Mail, domain: Domain | undefined, event: EventName): boolean {
	if (event === 'open') return draft.trackOpens ?? domain?.settings.OpenTracking !== '0';
	if (event === 'click') return draft.trackLinks ?? domain?.settings.LinkTracking !== '0';
	return true;
}

function carried(mail: Mail, event: EventName, details: PlayDetails): Record<string, string> {
	const { userAgent: UserAgent = USER_AGENT, ip: IpAddress = '203.0.113.7' } = details;
	switch (event) {
		case 'open':
		case 'unsubscribe':
			return { UserAgent, IpAddress };
		case 'click':
			return {
				Link: details.link ?? linksOf(mail.draft)[0] ?? 'https://example.com',
				UserAgent,
				IpAddress,
			};
		case 'bounce': {
			const soft = details.bounceType === 'soft';
			return {
				BounceType: soft ? 'soft' : 'hard',
				Code: details.code ?? (soft ? '4.2.2' : '5.1.1'),
				Reason: details.reason ?? (soft ? 'mailbox full' : 'user unknown'),
			};
		}
		default:
			return {};
	}
}
