/**
 * What a service shows of one account in the browser: data, never HTML, so that escaping happens in one place
 * (sandbox/ui). The page draws the lists in this order and keeps itself up to date.
 */
export interface Panel {
	/** Heading of the section: the service's name. */
	title: string;
	lists: PanelList[];
}

export interface PanelList {
	title: string;
	/** What to say while there is nothing in it. */
	empty: string;
	/** A line of help below the heading. */
	note?: string;
	/** Small things (settings, calls): shown in the narrow column beside the others. */
	aside?: boolean;
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
}
