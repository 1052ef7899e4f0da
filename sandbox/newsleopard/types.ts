/** What an account of the Newsleopard stand-in holds. Times are milliseconds since the epoch. */

export type FieldType = 'string' | 'number' | 'date';

export interface Contact {
	email: string;
	name: string;
	/** Custom fields by column name; these are the mail's variables. */
	fields: Record<string, string>;
	/** Why nothing is sent to this contact any more (Contacts, Method One). */
	invalid?: 'bounce' | 'unsubscribe' | 'complain';
}

export interface ContactList {
	sn: string;
	name: string;
	createdAt: number;
	updatedAt: number;
	/** Members by address in lower case, as far as they are kept. */
	members: Map<string, Contact>;
	/** Members that were counted but not kept, because the account holds as many as it keeps. */
	beyond: number;
	/** What campaigns to this list came to; the open and click rates are made of these. */
	sent: { delivered: number; opened: number; clicked: number };
}

export type ImportStatus =
	| 'PROCESSING'
	| 'COMPLETE'
	| 'DUPLICATE_HEADER'
	| 'ERROR'
	| 'MISSING_REQUIRED_DATA';

/** What the content of an import comes to. */
export type ImportOutcome = Exclude<ImportStatus, 'PROCESSING'>;

/** The figures of an import, in the words of Query Import Status. */
export interface ImportCounts {
	fileCnt: number;
	insertCnt: number;
	duplicateCnt: number;
	errCnt: number;
}

export interface ImportJob {
	sn: string;
	listSn: string;
	createdAt: number;
	webhookUrl?: string;
	/** Set when the bytes are in; the job is PROCESSING until then and for a while after. */
	completeAt?: number;
	/** The status at `completeAt`: a documented one, unless a test sets another. */
	outcome: string;
	counts: ImportCounts;
	errorLink?: string;
	/** True while bytes of the file are arriving. */
	receiving: boolean;
}

export type CampaignStatus =
	| 'DRAFT'
	| 'PREPARE'
	| 'PREPARE_TO_SENT'
	| 'SENDING'
	| 'TESTING'
	| 'COMPLETE'
	| 'STOP'
	| 'OVER_LIMIT'
	| 'EMPTY_RECIPIENT'
	| 'INSUFFICIENT_RECIPIENT_FOR_TESTING'
	| 'UNAUTHENTICATED_SENDER';

/** One version of a mail: a normal campaign has one, an A/B test two. */
export interface Mail {
	preheader: string;
	subject: string;
	fromName: string;
	fromAddress: string;
	html: string;
}

export interface TestPlan {
	/** 1 subject, 2 sender, 3 content. */
	on: number;
	/** Share of the recipients in the two test groups together, in percent. */
	proportion: number;
	/** How long the test runs before the better version goes to the rest. */
	durationMs: number;
}

export interface Audience {
	contacts: Contact[];
	/** Recipients that are counted but not kept. */
	beyond: number;
}

export type ReportType = 'delivery' | 'open' | 'click' | 'bounce' | 'unsubscribe' | 'complain';

export interface ReportEvent {
	type: ReportType;
	email: string;
	name: string;
	/** Position of the recipient in the audience, which decides the A/B group; -1 for one added later. */
	index: number;
	link?: string;
	bounce?: 'hard' | 'soft';
}

/** One line of Query Report Link. */
export interface ReportLink {
	reportType: ReportType;
	link: string;
	createdDate: string;
}

export interface Report {
	/** When it was last asked for. */
	requestedAt: number;
	/** When the files of that request are ready. */
	readyAt: number;
	/** How many events had been added by then. */
	extraEvents: number;
	/**
	 * The files on offer, and how many added events each was made with: more events are the new data that makes a new
	 * file.
	 */
	files?: { links: ReportLink[]; made: Map<ReportType, number> };
}

export interface Campaign {
	sn: string;
	name: string;
	/** Made by one of the `once` calls: its recipients come from an upload. */
	once: boolean;
	scheduled: boolean;
	/** When it is due. */
	dueAt: number;
	status: CampaignStatus;
	/** When it came into this status. */
	since: number;
	createdAt: number;
	updatedAt: number;
	sentBeginAt?: number;
	sentEndAt?: number;
	mails: Mail[];
	test?: TestPlan;
	/** Index into `mails` of the version that did better. */
	winner?: number;
	footerLang: number;
	selectedLists: string[];
	excludeLists: string[];
	audience: Audience;
	/** Events a test added by hand, on top of those the addresses decide. */
	extra: ReportEvent[];
	report?: Report;
}

export interface Template {
	id: string;
	name: string;
	template: string;
	updateDate: string;
}
