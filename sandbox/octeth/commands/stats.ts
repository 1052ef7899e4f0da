import { Undocumented } from '../answers';
import { countBy, happenings, noCounts } from '../counters';
import { DAY_MS, MAX_DAYS, USUAL_DAYS } from '../limits';
import { dayText, daysOf } from '../reading';
import type { Command } from './command';
import { domainOf } from './command';

/**
 * The statistics of a domain. The document shows three empty objects; figures by day, totals of the period before and
 * totals by tag are ours.
 */
export const statsCommands: Record<string, Command> = {
	'EmailGateway.DomainStats': {
		codes: {
			1: 'Required parameter missing: DomainID',
			2: 'Unable to retrieve domain information',
		},
		withMessage: true,
		run(call) {
			const { account, context, fields, odd } = call;
			const { id } = domainOf(call);
			const given = daysOf(fields);
			const today = Math.floor(context.now() / DAY_MS) * DAY_MS;
			const to = given.to ?? today + DAY_MS - 1;
			const from = given.from ?? to + 1 - USUAL_DAYS * DAY_MS;
			const days = Math.round((to + 1 - from) / DAY_MS);
			if (days < 1) throw new Undocumented('StartDate is in the future');
			if (days > MAX_DAYS) throw new Undocumented(`The period is longer than ${MAX_DAYS} days`);

			const now = happenings(account, id, from, to);
			const before = happenings(account, id, from - days * DAY_MS, from - 1);
			const tags = countBy(now, ({ mail }) => mail.draft.tags);
			return {
				Stats: countBy(
					now,
					({ at }) => [dayText(at)],
					Array.from({ length: days }, (_, day) => dayText(from + day * DAY_MS)),
				),
				ComparisonStats: countBy(before, () => ['all'], ['all']).all ?? noCounts(),
				// PHP writes an object without entries as a list.
				TagStats: odd && Object.keys(tags).length === 0 ? [] : tags,
			};
		},
	},
};
