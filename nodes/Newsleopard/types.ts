import type { IDataObject } from 'n8n-workflow';

/** Bodies of the Newsleopard API as the document has them. */

/** Query Lists, Response Fields. */
export interface ContactList extends IDataObject {
	sn: string;
	name: string;
	subscribedCnt: number;
	excludeCnt: number;
	/** PROCESSING while contacts are being imported: such a list cannot be sent to. */
	status: 'GENERAL' | 'PROCESSING';
}

/** Create a List, Response Fields. */
export interface CreatedList {
	sn: string;
}

/** Import Contacts, Plain Text, Response Fields. */
export interface StartedImport {
	import_sn: string;
}

/** Import Contacts, File Upload, Response Fields. */
export interface StartedFileImport extends StartedImport {
	/** Where the file is uploaded to; it needs no key. */
	url: string;
}

/** Query Import Status, Response Fields, status. */
export type ImportStatus =
	| 'PROCESSING'
	| 'COMPLETE'
	| 'DUPLICATE_HEADER'
	| 'ERROR'
	| 'MISSING_REQUIRED_DATA';

/** Query Import Status, Response Fields. */
export interface ImportResult extends IDataObject {
	import_sn: string;
	status: ImportStatus;
	fileCnt?: number;
	/** Inserted or updated. */
	insertCnt?: number;
	/** Twice within the file. */
	duplicateCnt?: number;
	errCnt?: number;
	createDate?: string;
	completedDate?: string;
	/** A CSV file of the rows that failed, each with its reason. It needs no key. */
	errorDownloadLink?: string;
}

/** Query All Templates, Response Fields. */
export interface Template extends IDataObject {
	id: string;
	name: string;
	/** HTML. */
	template: string;
}

/** Query All Templates: all of them, and how many the account may have. */
export interface Templates {
	capacity: number;
	templates: Template[];
}

/** A campaign as its status call has it (the vendor's published API reference); its times come along as they are. */
export interface CampaignState extends IDataObject {
	sn: string;
	/** DRAFT, PREPARE, PREPARE_TO_SENT, SENDING, TESTING, COMPLETE, STOP or why it was not sent. */
	status: string;
}

/** When a campaign goes out (Create Campaign, config.schedule): 0 = at once, 1 = at the time that it says. */
export interface Schedule extends IDataObject {
	type: 0 | 1;
	timezone?: number;
	scheduleDate?: string;
}

/** What the four calls that create a campaign take (Create Campaign and its neighbours, Request Fields). */
export interface CampaignBody extends IDataObject {
	/** A one-time campaign has no lists. */
	form: IDataObject & { name: string; selectedLists?: string[]; excludeLists?: string[] };
	config: { schedule: Schedule; ga: IDataObject };
	content: IDataObject;
}

/** The answer of the calls that create a campaign; only the one-time ones give a URL. */
export interface CreatedCampaign {
	sn: string;
	/** Where the contact file of a one-time campaign is uploaded to; it needs no key. */
	preSignedUrl?: string;
}

/** The answer to a deletion, each list with IDs of campaigns (Delete Campaign API, Response Fields). */
export interface Deletions {
	success: string[];
	/** Being prepared or sent: they stay. */
	sendingCampaign: string[];
	badCampaigns: string[];
}

/** What the account can still send (Query Current Balance). */
export interface Balance {
	email: number;
	sms: number;
}

/** A campaign that has been sent (Query Campaign IDs, Response Fields). */
export interface SentCampaign extends IDataObject {
	sn: string;
	name: string;
	/** ISO 8601, UTC. */
	sentBeginDate: string;
	/** ISO 8601, UTC. */
	sentEndDate: string;
}

/** The figures of a campaign, or of one version of an A/B test (the vendor's published API reference). */
export interface CampaignMetrics extends IDataObject {
	campaignSn: string;
	/** TOTAL, and for A/B tests TEST_A, TEST_B and WINNING. */
	reportType?: string;
}

/** One file of a report (Query Report Link, Response Fields). */
export interface ReportLink extends IDataObject {
	reportType: string;
	/** Needs no key. */
	link: string;
	/** When the report was made, ISO 8601. */
	createdDate: string;
}
