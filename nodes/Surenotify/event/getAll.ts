import type { IDataObject } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { refuse } from '../../shared/errors';
import { returnAllAndLimit } from '../../shared/fields/common';
import { wantedCount } from '../../shared/items/limit';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Item } from '../../shared/items/run';
import type { Operation } from '../../shared/operation';
import { eventNameOf, type Channel } from '../channel';
import { searchOf, type Search } from './fields';
import { readLog } from './log';
import { DAYS_BACK, logQuery, type Window } from './query';

/** GET /v1/events and /v1/sms/events (surenotify-api.txt, Event Query). */
export function getAll(channel: Channel): Operation {
	const search = searchOf(channel);
	return {
		value: 'getAll',
		name: 'Get Many',
		action: 'Get many events',
		description: `Get what became of an ${channel.noun}, newest first, from the event log of the last ${DAYS_BACK} days`,
		request: { method: 'GET', url: channel.events },
		fields: [...search.fields, ...returnAllAndLimit],
		execute: jsonPerItem(
			(item) => ({
				qs: search.query(item),
				statuses: search.statuses(item),
				window: chosenWindow(item, search),
				wanted: wantedCount(item),
			}),
			async (item, { qs, statuses, window, wanted }) => {
				const chosen = statuses.length > 0 ? { status: statuses.join(',') } : {};
				const query = logQuery(item, channel, { ...qs, ...chosen });
				const all = statuses.length > 0 ? statuses : channel.statuses;
				const records = await readLog(query, all, window, wanted);
				return records.slice(0, wanted).map(toRow);
			},
		),
	};
}

/** A record with what people look for first in front, and the event in the trigger's words too. */
function toRow({ status, eventTime, ...record }: IDataObject): IDataObject {
	return { event: eventNameOf(status), status, eventTime, ...record };
}

/** The window to search: by default all that the log holds. */
function chosenWindow(item: Item, search: Search): Window {
	const now = DateTime.utc();
	const { to = now, ...chosen } = search.times(item);
	const from = chosen.from ?? DateTime.min(to, now).minus({ days: DAYS_BACK });
	if (from > to && to === now) {
		refuse('"From" is a time to come', 'The event log has what happened: choose an earlier time.');
	}
	if (from > to) refuse('"From" is later than "To"', 'Exchange the two times.');
	if (to < now.minus({ days: DAYS_BACK })) {
		refuse(
			`"To" is more than ${DAYS_BACK} days ago`,
			`The event log only reaches ${DAYS_BACK} days back: keep events with the Surenotify Trigger.`,
		);
	}
	return { from: Math.floor(from.toSeconds()), to: Math.ceil(to.toSeconds()) };
}
