import type { SandboxContext } from '../core/types';
import type { Domain, SenderKey } from './domain';
import { createDomain, firstSigningKey } from './domain';
import { EventLog } from './eventLog';
import { KeptFiles } from './files';
import { USUAL_DOMAINS } from './limits';
import type { Signing } from './signing';
import { usualSigning } from './signing';
import type { Mail, WebhookCall } from './types';

/** Mails kept with their text; the counts go on for ever. */
const KEPT_MAILS = 20_000;
/** Dropped at a time: a Map grows slow at its beginning when single entries are taken from there again and again. */
const SLACK = 2_000;
const KEPT_CALLS = 100;

/** Every kind of thing has IDs of its own range, so that one cannot pass for another. */
const FIRST_IDS = { domain: 1, key: 101, smtp: 201, webhook: 301 };

export type UserState = 'active' | 'deactivated' | 'unverified';

/** All that one user key owns. It starts with the verified domain example.com, a sender key and an SMTP user. */
export class OctethAccount {
	/** By ID. */
	readonly domains = new Map<string, Domain>();
	readonly log = new EventLog();
	/** The latest tries of webhook calls, oldest first. */
	readonly calls: WebhookCall[] = [];
	callsMade = 0;
	/** Mails that were accepted so far. */
	accepted = 0;
	/** Addresses nothing is sent to, in lower case: who bounced for good, complained or unsubscribed. */
	readonly suppressed = new Set<string>();
	/** Subscriber lists and templates that a mail may name; both are beyond the document. */
	readonly lists = new Set(['1']);
	readonly templates = new Set(['1']);
	/** The user group's limit; one domain more is AddDomain's code 3. */
	domainLimit = USUAL_DOMAINS;
	signing: Signing = usualSigning();
	/** A key that begins with sandbox-deactivated or sandbox-unverified is in that state from the start. */
	state: UserState;
	private readonly byId = new Map<string, Mail>();
	private readonly files = new KeptFiles();
	private readonly nextIds = { ...FIRST_IDS };
	private readonly counts = new Map<string, number>();

	constructor(
		readonly key: string,
		private readonly context: SandboxContext,
	) {
		const found = /^sandbox-(deactivated|unverified)\b/.exec(key)?.[1];
		this.state = found === 'deactivated' || found === 'unverified' ? found : 'active';
		const first = this.addDomain('example.com');
		first.published = first.verified = first.active = true;
		this.addKey(first, 'Default', `${key}-sender`);
		this.addSmtp(first);
	}

	addDomain(name: string): Domain {
		const id = this.nextId('domain');
		const domain = createDomain(id, name.toLowerCase(), firstSigningKey(this.key, id));
		this.domains.set(id, domain);
		return domain;
	}

	/** Adds a key of the v1 door; left out, a fresh one is made up. */
	addKey(
		domain: Domain,
		description: string,
		key = `sandbox-${this.context.uuid().replaceAll('-', '')}`,
	): SenderKey {
		const id = this.nextId('key');
		const added: SenderKey = { id, key, description, createdAt: this.context.now() };
		domain.keys.push(added);
		return added;
	}

	addSmtp(domain: Domain) {
		const id = this.nextId('smtp');
		const smtp = { id, username: `smtp-${id}@${domain.name}`, password: this.context.uuid() };
		domain.smtps.push(smtp);
		return smtp;
	}

	/** Gives the next ID of that kind. */
	nextId(kind: keyof typeof FIRST_IDS): string {
		return String(this.nextIds[kind]++);
	}

	/** The domain that a sender key belongs to, with the key. */
	bySenderKey(key: string): { domain: Domain; senderKey: SenderKey } | undefined {
		for (const domain of this.domains.values()) {
			const senderKey = domain.keys.find((one) => one.key === key);
			if (senderKey) return { domain, senderKey };
		}
		return undefined;
	}

	/** The mails that were accepted, oldest first, of which the latest 20,000 are kept. */
	get mails(): Mail[] {
		return [...this.byId.values()];
	}

	mail(id: string): Mail | undefined {
		return this.byId.get(id);
	}

	accept(mail: Mail): void {
		this.byId.set(mail.id, mail);
		this.accepted += 1;
		this.files.keep(mail.draft.attachments);
		for (const { email } of recipientsOf(mail)) {
			const address = email.toLowerCase();
			this.counts.set(address, (this.counts.get(address) ?? 0) + 1);
		}
		if (this.byId.size < KEPT_MAILS + SLACK) return;
		const ids = [...this.byId.keys()];
		for (const id of ids.slice(0, ids.length - KEPT_MAILS)) this.byId.delete(id);
	}

	/** How many mails were accepted for this address, in any case. */
	sentCount(address: string): number {
		return this.counts.get(address.toLowerCase()) ?? 0;
	}

	/** The addresses that were sent more than one mail: empty when nobody was sent twice. */
	get sentTwice(): string[] {
		return [...this.counts].filter(([, count]) => count > 1).map(([address]) => address);
	}

	/** Makes the domain's waiting mails Failed and gives how many there were. */
	clearQueue(domainId: string): number {
		const waiting = this.mails.filter(
			(mail) => mail.domainId === domainId && mail.status === 'Pending',
		);
		for (const mail of waiting) mail.status = 'Failed';
		return waiting.length;
	}

	noteCall(call: Omit<WebhookCall, 'id'>): void {
		this.callsMade += 1;
		this.calls.push({ id: this.callsMade, ...call });
		if (this.calls.length > KEPT_CALLS) this.calls.shift();
	}
}

/** Everybody a mail goes to. */
export function recipientsOf({ draft }: Mail) {
	return [...draft.to, ...draft.cc, ...draft.bcc];
}
