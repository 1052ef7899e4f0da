import { DateTime } from 'luxon';
import { refuse } from '../../shared/errors';
import { utcSeconds } from '../../shared/fields/dates';
import { field, type FieldDefinition } from '../../shared/fields/definition';
import { demandedFor } from '../../shared/fields/demanded';
import type { Item } from '../../shared/items/run';
import { timezoneCode, timezoneOptions } from '../timezones';
import type { Schedule } from '../types';

const sendTimeField = field({
	displayName: 'Send Time',
	name: 'sendTime',
	type: 'options',
	options: [
		{ name: 'Now', value: 'now', description: 'As soon as the campaign is created' },
		{ name: 'Scheduled', value: 'scheduled', description: 'At a time that you choose' },
	],
	default: 'now',
	description: 'When the campaign is sent',
});

const scheduleDateField = field({
	displayName: 'Schedule Date',
	name: 'scheduleDate',
	type: 'dateTime',
	default: '',
	description: 'When it is sent, in the time zone of the workflow',
});

/** When a campaign goes out. */
export const scheduleFields: FieldDefinition[] = [
	sendTimeField,
	...demandedFor(sendTimeField, 'scheduled', scheduleDateField),
];

/** Only what the admin panel shows depends on it: the time itself is sent in UTC. */
export const timezoneOption = field({
	displayName: 'Time Zone',
	name: 'timezone',
	type: 'options',
	options: [{ name: '(Time Zone of the Workflow)', value: '' }, ...timezoneOptions],
	default: '',
	displayOptions: { show: { '/sendTime': ['scheduled'] } },
	description:
		'The time zone that the campaign bears at Newsleopard. Schedule Date is always in the time zone of the workflow.',
});

/**
 * The `schedule` part of a campaign (Create Campaign, config.schedule). Time and zone go along only
 * with a scheduled one, as the field table has it.
 *
 * @throws FailureError for a time that is missing or past, or a zone that the service does not know
 */
export function readSchedule(item: Item): Schedule {
	if (item.value(sendTimeField) === 'now') return { type: 0 };
	const at = item.value(scheduleDateField);
	if (!at) {
		return refuse('The field "Schedule Date" is empty', 'Pick a time, or set "Send Time" to Now.');
	}
	const zone = item.context.getTimezone();
	if (at <= DateTime.utc()) {
		refuse(
			`"Schedule Date" is in the past: ${at.setZone(zone).toFormat('yyyy-MM-dd HH:mm:ss')} (${zone})`,
			'Pick a time that is yet to come, or set "Send Time" to Now.',
		);
	}
	const chosen = item.option(timezoneOption) ?? '';
	const timezone = chosen === '' ? timezoneCode(zone, at) : Number(chosen);
	return { type: 1, timezone, scheduleDate: utcSeconds(at) };
}
