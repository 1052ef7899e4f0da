import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { DateTime } from 'luxon';
import { readTime, utcSeconds } from '../../shared/dates';
import { refuse } from '../../shared/failures';
import { TAIPEI, timezoneCode, timezoneOptions } from '../timezones';

/** When a campaign goes out. */
export const scheduleFields: INodeProperties[] = [
	{
		displayName: 'Send Time',
		name: 'sendTime',
		type: 'options',
		options: [
			{ name: 'Now', value: 'now', description: 'As soon as the campaign is created' },
			{ name: 'Scheduled', value: 'scheduled', description: 'At a time that you choose' },
		],
		default: 'now',
		description: 'When the campaign is sent',
	},
	{
		displayName: 'Schedule Date',
		name: 'scheduleDate',
		type: 'dateTime',
		required: true,
		default: '',
		displayOptions: { show: { sendTime: ['scheduled'] } },
		description: 'When it is sent, in the time zone of the workflow',
	},
];

/** Only what the admin panel shows depends on it: the time itself is sent in UTC. */
export const timezoneOption: INodeProperties = {
	displayName: 'Time Zone',
	name: 'timezone',
	type: 'options',
	options: timezoneOptions,
	default: TAIPEI,
	displayOptions: { show: { '/sendTime': ['scheduled'] } },
	description:
		'The time zone that the campaign bears at Newsleopard. Without this option it is the time zone of the workflow. Schedule Date is always in the time zone of the workflow.',
};

/** The last code of the table (Timezone Code Table). */
const LAST_CODE = timezoneOptions.length - 1;

/**
 * The `schedule` part of a campaign (Create Campaign, config.schedule). Time and zone go along only
 * with a scheduled one, as the field table has it.
 *
 * @throws FailureError for a time that is missing or past, or a zone that the service does not know
 */
export function readSchedule(context: IExecuteSingleFunctions): IDataObject {
	if (context.getNodeParameter('sendTime', 'now') !== 'scheduled') return { type: 0 };
	const zone = context.getTimezone();
	const at = readTime(context.getNodeParameter('scheduleDate', ''), zone, 'Schedule Date');
	if (!at) refuse('The field "Schedule Date" is empty', 'Pick a time, or set "Send Time" to Now.');
	if (at <= DateTime.utc()) {
		refuse(
			`"Schedule Date" is in the past: ${at.setZone(zone).toFormat('yyyy-MM-dd HH:mm:ss')} (${zone})`,
			'Pick a time that is yet to come, or set "Send Time" to Now.',
		);
	}
	return { type: 1, timezone: chosenCode(context, zone, at), scheduleDate: utcSeconds(at) };
}

function chosenCode(context: IExecuteSingleFunctions, zone: string, at: DateTime): number {
	const chosen = context.getNodeParameter('options.timezone', '');
	if (chosen === '' || chosen === undefined || chosen === null) return timezoneCode(zone, at);
	const code = Number(chosen);
	if (Number.isInteger(code) && code >= 0 && code <= LAST_CODE) return code;
	return refuse(
		`"Time Zone" is no code of Newsleopard: ${String(chosen)}`,
		`Pick one from the dropdown, or give a code from 0 to ${LAST_CODE}.`,
	);
}
