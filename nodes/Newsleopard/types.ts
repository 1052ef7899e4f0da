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

/** Query Import Status, Response Fields. */
export interface ImportResult extends IDataObject {
	import_sn: string;
	status: 'PROCESSING' | 'COMPLETE' | 'DUPLICATE_HEADER' | 'ERROR' | 'MISSING_REQUIRED_DATA';
	fileCnt?: number;
	insertCnt?: number;
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
	updateDate: string;
}

/** A campaign as its status call has it (api/README.md, Newsleopard); its times come along as they are. */
export interface CampaignState extends IDataObject {
	sn: string;
	/** DRAFT, PREPARE, PREPARE_TO_SENT, SENDING, TESTING, COMPLETE, STOP or why it was not sent. */
	status: string;
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
