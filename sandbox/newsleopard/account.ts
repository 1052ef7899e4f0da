import type { SandboxContext } from '../core/types';
import { typeOf } from './fieldTypes';
import { mailFor } from './outcomes';
import { Pace } from './pace';
import { seedMail, seedScripts, seedTemplates } from './seeds';
import { finish, settle } from './sending';
import type {
	Campaign,
	CampaignStatus,
	Contact,
	ContactList,
	FieldType,
	ImportJob,
	Mail,
	ReportType,
	Template,
} from './types';

/** Contacts an account keeps; those beyond are counted, not stored (memory stays flat). */
const keptContacts = 100_000;

/** One contact as a test writes it down: an address, or an address with name and custom fields. */
export type ContactSeed =
	| string
	| { email: string; name?: string; fields?: Record<string, string> };

/** One Newsleopard account, which is one API key. Tests read and set its properties freely. */
export class Account {
	readonly lists = new Map<string, ContactList>();
	/** By address in lower case: an address is one contact, in however many lists (Storage Mechanism). */
	readonly contacts = new Map<string, Contact>();
	readonly imports = new Map<string, ImportJob>();
	readonly campaigns = new Map<string, Campaign>();
	readonly fieldTypes = new Map<string, FieldType>();
	readonly templates: Template[] = seedTemplates();
	/** Automation scripts by ID, with the addresses that are on their way through them. */
	readonly scripts = new Map<string, Set<string>>(seedScripts());
	readonly balance = { email: 10_000, sms: 200 };
	/** Calls a day before 429 "Limit Exceeded" (300,000 in the chapter Rate Limiting). */
	dailyLimit = 300_000;
	/** Uploads for a `once` campaign larger than this (bytes) are 40010; the document gives no figure. */
	maxUploadBytes = 1_000_000_000;
	/** How long a campaign stays in each state on its way (ms); the document gives no figure. */
	phaseMs = 1_000;
	/** The status every import ends with from now on, in place of what its content comes to: "CANCELLED". */
	importOutcome?: string;
	/** Lists on a page of Query Lists at the most, whatever `size` says; left out: as many as are asked for. */
	listPageCap?: number;
	/** How many templates the account may hold (the sample shows 3). */
	templateCapacity = 10;
	/** What was asked of this account so far. */
	readonly counters = {
		requests: 0,
		tooManyRequests: 0,
		uploads: 0,
		uploadedBytes: 0,
		exports: 0,
		automationEvents: 0,
	};
	lastExportAt = -Infinity;
	private readonly pace: Pace;
	/** Sender addresses in lower case, or "@domain" for a domain as a whole. */
	private readonly senders = new Set(['@example.com']);

	constructor(
		readonly key: string,
		readonly context: SandboxContext,
	) {
		this.pace = new Pace(context.timing.requestsPerSecond, context.now());
	}

	/** Counts a call; throws 429 when it comes too early. Moves campaigns on to where they are by now. */
	enter(): void {
		const refusal = this.pace.take(this.context.now(), this.dailyLimit);
		if (refusal) {
			this.counters.tooManyRequests += 1;
			throw refusal;
		}
		this.counters.requests += 1;
		this.settle();
	}

	/** Brings the campaigns to the state they have at this moment; every call of the API does so. */
	settle(): void {
		for (const campaign of this.campaigns.values()) settle(this, campaign, this.context.now());
	}

	/** A new ID in the manner of the samples: 32 hexadecimal digits. */
	newSn(): string {
		return this.context.uuid().replace(/-/g, '');
	}

	/** Makes a sender address good, or a whole domain when it is given as "@domain". */
	verifySender(address: string): void {
		this.senders.add(address.toLowerCase());
	}

	/** Takes a verification back, which stops campaigns that are yet to be sent: UNAUTHENTICATED_SENDER. */
	unverifySender(address: string): void {
		this.senders.delete(address.toLowerCase());
	}

	isVerified(address: string): boolean {
		const lower = address.toLowerCase();
		return this.senders.has(lower) || this.senders.has(lower.slice(lower.indexOf('@')));
	}

	/** Makes a list with these contacts in it, as if they had been imported. */
	addList(name: string, contacts: ContactSeed[] = []): ContactList {
		const now = this.context.now();
		const list: ContactList = {
			sn: this.newSn(),
			name,
			createdAt: now,
			updatedAt: now,
			members: new Map(),
			beyond: 0,
			sent: { delivered: 0, opened: 0, clicked: 0 },
		};
		this.lists.set(list.sn, list);
		for (const seed of contacts) {
			const {
				email,
				name: called = '',
				fields = {},
			} = typeof seed === 'string' ? { email: seed } : seed;
			this.store(list, email, called, fields);
			for (const [field, value] of Object.entries(fields)) {
				const type = typeOf([value]);
				if (type !== undefined && !this.fieldTypes.has(field)) this.fieldTypes.set(field, type);
			}
		}
		return list;
	}

	/** Adds a contact to a list, or overwrites its name and these fields; others stay (Import Mechanism). */
	store(list: ContactList, email: string, name: string, fields: Record<string, string>): void {
		const id = email.toLowerCase();
		let contact = this.contacts.get(id);
		if (contact) {
			contact.name = name;
			Object.assign(contact.fields, fields);
		} else if (this.contacts.size < keptContacts) {
			contact = { email, name, fields: { ...fields } };
			this.contacts.set(id, contact);
		}
		if (contact) list.members.set(id, contact);
		else list.beyond += 1;
	}

	/** PROCESSING while an import into the list is under way (Query Lists). */
	isProcessing(list: ContactList): boolean {
		const now = this.context.now();
		for (const job of this.imports.values()) {
			const pending = job.receiving || (job.completeAt !== undefined && job.completeAt > now);
			if (job.listSn === list.sn && pending) return true;
		}
		return false;
	}

	/**
	 * Makes a campaign without the checks of the API. By default a complete one, sent just now to
	 * the address user1@example.com; name any property that should differ.
	 */
	addCampaign(given: Partial<Campaign> & { recipients?: ContactSeed[] } = {}): Campaign {
		const { recipients = ['user1@example.com'], ...rest } = given;
		const now = this.context.now();
		const contacts = recipients.map((seed) =>
			typeof seed === 'string'
				? { email: seed, name: '', fields: {} }
				: { email: seed.email, name: seed.name ?? '', fields: seed.fields ?? {} },
		);
		const status = rest.status ?? 'COMPLETE';
		const campaign: Campaign = {
			sn: this.newSn(),
			name: 'Spring sale',
			once: false,
			scheduled: false,
			dueAt: now,
			status,
			since: now,
			createdAt: now,
			updatedAt: now,
			mails: [seedMail()],
			footerLang: 0,
			selectedLists: [],
			excludeLists: [],
			audience: { contacts, beyond: 0 },
			extra: [],
			...(status === 'COMPLETE' ? { sentBeginAt: now, sentEndAt: now } : {}),
			...rest,
		};
		this.campaigns.set(campaign.sn, campaign);
		return campaign;
	}

	/** Sends a campaign to its end at once; gives the state it ends in (COMPLETE, or why it is not). */
	finishCampaign(sn: string): CampaignStatus {
		const campaign = this.campaign(sn);
		return finish(this, campaign, this.context.now());
	}

	/** The mail as this recipient of the campaign gets it: their version, with the variables filled in. */
	preview(sn: string, email: string): Mail {
		const campaign = this.campaign(sn);
		return mailFor(
			campaign,
			campaign.audience.contacts.findIndex((contact) => contact.email === email),
		);
	}

	/** Lets a recipient of a campaign do something more, so that there is new data for its report. */
	addEvent(sn: string, type: ReportType, email: string): void {
		const campaign = this.campaign(sn);
		const index = campaign.audience.contacts.findIndex((contact) => contact.email === email);
		campaign.extra.push({
			type,
			email,
			name: campaign.audience.contacts[index]?.name ?? '',
			index,
		});
	}

	/** The campaign with this ID; an error when there is none. */
	campaign(sn: string): Campaign {
		const campaign = this.campaigns.get(sn);
		if (!campaign) throw new Error(`There is no campaign ${sn}`);
		return campaign;
	}
}
