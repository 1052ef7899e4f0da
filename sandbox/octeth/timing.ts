declare module '../core/types' {
	interface Timing {
		/** Requests that the v1 door takes from one sender key within 60 seconds; 0 = no limit. */
		octethRequestsPerMinute: number;
	}
}

/** 100 requests per 60 seconds: the rate limit of the v1 door. */
export const OCTETH_TIMING = { octethRequestsPerMinute: 100 };
