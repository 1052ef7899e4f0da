import type { ReportLink } from './links';

/** A report that is wanted. */
export interface Order {
	campaignSn: string;
	/** Ask for a new one even if the last is less than an hour old. */
	regenerate: boolean;
	/** Milliseconds to wait for it, from when the service has taken the request. */
	timeoutMs: number;
}

/** A report that is there. */
export interface Report {
	links: ReportLink[];
	/** Whether it was there before this run asked. */
	reused: boolean;
	warnings: string[];
}
