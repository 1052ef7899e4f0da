import type { IDataObject, IExecuteSingleFunctions } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { readTime } from '../../shared/dates';
import { refuse } from '../../shared/failures';
import { returnAllAndLimit } from '../../shared/fields';
import type { Operation } from '../../shared/operation';
import { perItem } from '../../shared/perItem';
import type { Channel } from '../channel';
import { searchFields, searchQuery } from './fields';
import { DAYS_BACK, logQuery, readLog, type Window } from './log';

/** GET /v1/events and /v1/sms/events (surenotify-api.txt, Event Query). */
export const getAll = (channel: Channel): Operation => ({
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many events',
	description: `Get what became of an ${channel.noun}, from the event log of the last ${DAYS_BACK} days`,
	request: { method: 'GET', url: channel.events },
	run: perItem(async (context, request) => {
		const qs = { ...request.qs, ...searchQuery(context, channel) };
		const wanted = context.getNodeParameter('returnAll', false)
			? Infinity
			: Number(context.getNodeParameter('limit', 50));
		const query = logQuery(context, { ...request, qs });
		const statuses = String(qs.status ?? channel.statuses).split(',');
		const records = await readLog(query, statuses, chosenWindow(context), wanted);
		return records.slice(0, wanted);
	}),
	fields: [...searchFields(channel), ...returnAllAndLimit],
});

/** The window to search: by default all that the log holds. */
function chosenWindow(context: IExecuteSingleFunctions): Window {
	const zone = context.getTimezone();
	const filters = context.getNodeParameter('filters', {}) as IDataObject;
	const now = DateTime.utc();
	const to = readTime(filters.to, zone, 'To') ?? now;
	const from = readTime(filters.from, zone, 'From') ?? to.minus({ days: DAYS_BACK });
	if (from > to) refuse('"From" is later than "To"', 'Exchange the two times.');
	if (to < now.minus({ days: DAYS_BACK })) {
		refuse(
			`"To" is more than ${DAYS_BACK} days ago`,
			`The event log only reaches ${DAYS_BACK} days back: keep events with the Surenotify Trigger.`,
		);
	}
	return { from: Math.floor(from.toSeconds()), to: Math.ceil(to.toSeconds()) };
}
