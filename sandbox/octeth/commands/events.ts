import { isoSeconds } from '../../core/shapes';
import { CommandFailure, Undocumented } from '../answers';
import { spell } from '../eventLog';
import { MAX_EVENTS, USUAL_BUCKETS } from '../limits';
import { queryMatcher, valuesOf } from '../query';
import { countOf, daysOf, textOf } from '../reading';
import type { MailEvent } from '../types';
import type { Command } from './command';
import { domainOf, required } from './command';

/** The commands that read the event log. */
export const eventCommands: Record<string, Command> = {
	'EmailGateway.GetEvents': {
		codes: {
			1: 'Required parameter missing: DomainID',
			4: 'Required parameter missing: StartFrom',
			5: 'Required parameter missing: RetrieveCount',
			2: 'Failed to retrieve sender domain',
		},
		withMessage: true,
		run(call) {
			const { account, fields, odd } = call;
			required(fields, 'DomainID', 1);
			const start = countOf(fields.StartFrom);
			if (start === undefined) throw new CommandFailure([4]);
			const count = countOf(fields.RetrieveCount);
			if (count === undefined) throw new CommandFailure([5]);
			const query = textOf(fields.Query);
			const found = account.log.search({
				domainId: domainOf(call).id,
				...daysOf(fields),
				event: textOf(fields.Event),
				matches: query === undefined ? undefined : queryMatcher(query),
			});
			return {
				TotalRecords: found.length,
				Events: found
					.slice(start, start + Math.min(count, MAX_EVENTS))
					.map((event) => rowOf(event, odd)),
			};
		},
	},

	'EmailGateway.AggrEvents': {
		codes: { 1: 'Required parameter missing: DomainID', 2: 'Failed to retrieve sender domain' },
		withMessage: true,
		run(call) {
			const { account, fields } = call;
			const { id } = domainOf(call);
			const field = textOf(fields.AggregatedField) ?? 'eventType';
			const size =
				fields.AggregateSize === undefined ? USUAL_BUCKETS : countOf(fields.AggregateSize);
			if (size === undefined) throw new Undocumented('AggregateSize must be a number');
			const counts = new Map<string, number>();
			for (const event of account.log.search({ domainId: id, ...daysOf(fields) })) {
				for (const key of valuesOf(event, field)) counts.set(key, (counts.get(key) ?? 0) + 1);
			}
			// The document shows an empty list: the form of a bucket is the one of Elasticsearch.
			return {
				AggBuckets: [...counts]
					.map(([key, doc_count]) => ({ key, doc_count }))
					.sort((a, b) => b.doc_count - a.doc_count || a.key.localeCompare(b.key))
					.slice(0, size),
			};
		},
	},
};

/** The sample's fields, and those nobody can do without: which mail, to whom. */
function rowOf({ id, event, at, recipient, mail, details }: MailEvent, odd: boolean): object {
	const { subject, from, to } = mail.draft;
	return {
		event_id: id,
		event_type: spell(event, odd ? 'past' : 'plain'),
		timestamp: isoSeconds(at),
		recipient,
		message_id: mail.id,
		message: {
			headers: {
				subject,
				from: `${from.name} <${from.email}>`,
				to: to.map(({ name, email }) => `${name} <${email}>`).join(', '),
				'message-id': mail.id,
			},
		},
		details,
	};
}
