// What the Octeth document gives no figure for is ours; each says so.

/** Events that one query gives ("Retrieve Email Events", RetrieveCount: max 100). */
export const MAX_EVENTS = 100;

/** What the v1 door gives when nobody says how many ("Retrieve Email Events (End User Friendly)": default is 5). */
export const USUAL_EVENTS = 5;

/** Sender domains of an account; one more is AddDomain's code 3. The document leaves the figure to the user's group. */
export const USUAL_DOMAINS = 9;

/** Addresses in BCC and in ReplyTo ("Send Email", codes 27 and 31, which name no figure). */
export const MAX_BCC = 10;
export const MAX_REPLY_TO = 10;

/** Buckets of an aggregation when AggregateSize is left out; ours. */
export const USUAL_BUCKETS = 10;

/** Days of the statistics when no dates are given, and the most there are rows for; ours. */
export const USUAL_DAYS = 30;
export const MAX_DAYS = 366;

/** The rate limit of the v1 door counts the requests of so many milliseconds. */
export const WINDOW_MS = 60_000;

export const DAY_MS = 86_400_000;
