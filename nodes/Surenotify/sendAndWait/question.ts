import type { IDataObject } from 'n8n-workflow';
import type { Choice } from './language';

/** What the page asks, as the execution keeps it while it waits. */
export interface Question extends IDataObject {
	/** In the link, beside the execution and the node: each turn of a loop asks a question of its own. */
	id: string;
	/** The subject of the e-mail. */
	title: string;
	text: string;
	/** Who is asked. */
	address: string;
	/** ISO 8601, UTC. */
	askedAt: string;
	/** When the time runs out; null: never. */
	until: string | null;
	messageId: string | null;
	language: Choice;
	/** What stands on the buttons, as the user has written it; null: a text is asked for. */
	buttons: { approve: string; decline: string | null } | null;
}

/** What the person has said. */
export type Answer = { approved: boolean } | { text: string };

/**
 * What comes out. `approved` and `text` are where n8n's own nodes have them, and where an agent's human review looks.
 * Where nobody has answered in time, nothing is approved.
 */
export function rowOf(
	{ buttons, address, askedAt, messageId }: Question,
	state: Answer | 'waiting' | 'timedOut',
	at: string | null = null,
): IDataObject {
	const open = state === 'timedOut' ? { approved: false } : { approved: null };
	const said = typeof state === 'object' ? state : buttons ? open : { text: null };
	return {
		data: {
			...said,
			respondedAt: at,
			timedOut: state === 'timedOut',
			address,
			askedAt,
			messageId,
		},
	};
}
