/**
 * What a service shows of one account in the browser: data, never HTML, so that escaping happens in one place
 * (sandbox/ui). The page draws the lists in this order, in tabs, and keeps itself up to date.
 */
export interface Panel {
	/** Heading of the section: the service's name. */
	title: string;
	/** What to enter in n8n, where that is not a base URL and an API key. */
	connect?: string;
	lists: PanelList[];
}

/** Which cards are wanted. */
export interface PanelQuery {
	/** Only those in whose address, name, subject or ID this stands, in any case. */
	search?: string;
	/** At most so many of each list; left out: 25. */
	limit?: number;
}

/** What an action came to, as a sentence for the user. */
export type Told = string | undefined;

export interface PanelList {
	title: string;
	/** Lists of the same name share a tab; the first one's total stands beside it. */
	tab: string;
	/** What to say while there is nothing in it. */
	empty: string;
	/** A line of help below the heading. */
	note?: string;
	/** How many there are, also those that are not kept or not shown. */
	total: number;
	/** How many of them the search finds. */
	found: number;
	/** Newest first. */
	cards: Card[];
}

export interface Card {
	/** Unique within the service and account: the page uses it to tell old from new. */
	id: string;
	title: string;
	subtitle?: string;
	/** Small words beside the title: states, events that happened. */
	badges?: Badge[];
	/** Pairs of name and value below the title. */
	facts?: Array<[name: string, value: string]>;
	/** An HTML document, shown in a sandboxed frame: nothing in it can run. Must not change once shown. */
	html?: string;
	/** A short message, shown as a bubble on a telephone. */
	bubble?: string;
	/** Preformatted text: a body, a CSV. */
	text?: string;
	buttons?: Button[];
	/** Milliseconds since the epoch, shown as a time of day. */
	at?: number;
}

export interface Badge {
	text: string;
	tone?: 'good' | 'bad' | 'plain';
}

/** Pressing it calls the service's `act(key, action, values)`. */
export interface Button {
	label: string;
	action: string;
	values: Record<string, string>;
	tone?: 'bad' | 'plain';
	/** A text that is typed in beside it; it goes along under its name. */
	ask?: { name: string; label: string; placeholder?: string };
}

const USUAL_LIMIT = 25;

/**
 * Fills a list from all there are, oldest first. `wordsOf` gives what the search looks at; `kept` is how many there
 * were, when some of them are gone.
 */
export function fillList<T>(
	head: Pick<PanelList, 'title' | 'tab' | 'empty' | 'note'>,
	all: readonly T[],
	{ search = '', limit = USUAL_LIMIT }: PanelQuery,
	wordsOf: (one: T) => string[],
	draw: (one: T) => Card,
	total = all.length,
): PanelList {
	const wanted = search.trim().toLowerCase();
	const matching =
		wanted === ''
			? all
			: all.filter((one) => wordsOf(one).some((word) => word.toLowerCase().includes(wanted)));
	return {
		...head,
		total,
		found: wanted === '' ? total : matching.length,
		cards: (limit > 0 ? matching.slice(-limit) : []).reverse().map(draw),
	};
}
