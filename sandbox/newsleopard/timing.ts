declare module '../core/types' {
	interface Timing {
		/** How long a contact import is PROCESSING. */
		importMs: number;
		/** How long a report is being generated. */
		reportMs: number;
		/** From one file of a report to the next, in the order of the document's list; 0 = all at once. */
		reportFilesOneByOneMs: number;
		/** The least time between two report generations. */
		reportIntervalMs: number;
		/** The least time between two generations for one campaign. */
		reportReuseMs: number;
		/** Requests a second that are taken from one key; 0 = no limit. */
		requestsPerSecond: number;
	}
}

/**
 * Two requests a second are from the chapter Rate Limiting, ten seconds and an hour from Generate Report, Notes.
 * How long an import and a report take is not documented.
 */
export const NEWSLEOPARD_TIMING = {
	importMs: 1_500,
	reportMs: 3_000,
	reportFilesOneByOneMs: 0,
	reportIntervalMs: 10_000,
	reportReuseMs: 3_600_000,
	requestsPerSecond: 2,
};
