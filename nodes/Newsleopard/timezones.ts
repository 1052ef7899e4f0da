import { DateTime } from 'luxon';
import type { INodePropertyOptions } from 'n8n-workflow';
import { refuse } from '../shared/errors';

/**
 * The time zone of each code: the place in the list is the code (newsleopard-api-en.txt, Timezone Code
 * Table, 0 to 87). The document has bare region names; these are the zones of the tz database they mean.
 */
const ZONES = `
	Pacific/Kiritimati Pacific/Chatham Pacific/Auckland Pacific/Enderbury Pacific/Tongatapu Asia/Kamchatka
	Pacific/Fiji Australia/Lord_Howe Australia/Sydney Pacific/Guadalcanal Pacific/Norfolk Australia/Adelaide
	Australia/Brisbane Australia/Darwin Asia/Seoul Asia/Tokyo Asia/Hong_Kong Asia/Kuala_Lumpur Asia/Manila
	Asia/Shanghai Asia/Singapore Asia/Taipei Australia/Perth Asia/Bangkok Asia/Ho_Chi_Minh Asia/Jakarta
	Asia/Rangoon Asia/Dhaka Asia/Kathmandu Asia/Colombo Asia/Kolkata Asia/Karachi Asia/Tashkent
	Asia/Yekaterinburg Asia/Kabul Asia/Tehran Asia/Dubai Asia/Tbilisi Africa/Nairobi Asia/Baghdad
	Asia/Jerusalem Asia/Kuwait Asia/Riyadh Europe/Athens Europe/Bucharest Europe/Helsinki Europe/Istanbul
	Europe/Minsk Europe/Moscow Africa/Cairo Africa/Johannesburg Europe/Amsterdam Europe/Berlin
	Europe/Brussels Europe/Paris Europe/Prague Europe/Rome Africa/Algiers Europe/Dublin Europe/Lisbon
	Europe/London GMT Atlantic/Cape_Verde Atlantic/South_Georgia America/St_Johns America/Buenos_Aires
	America/Halifax America/Santiago America/Sao_Paulo Atlantic/Bermuda America/Caracas
	America/Indianapolis America/New_York America/Puerto_Rico America/Bogota America/Chicago America/Lima
	America/Panama America/Denver America/El_Salvador America/Mexico_City America/Los_Angeles
	America/Phoenix America/Tijuana America/Anchorage Pacific/Honolulu Pacific/Niue Pacific/Pago_Pago
`
	.trim()
	.split(/\s+/);

/** Zones that go by several names: n8n may hold any of them. */
const OTHER_NAMES: Record<string, string> = {
	'America/Argentina/Buenos_Aires': 'America/Buenos_Aires',
	'America/Indiana/Indianapolis': 'America/Indianapolis',
	'Asia/Calcutta': 'Asia/Kolkata',
	'Asia/Katmandu': 'Asia/Kathmandu',
	'Asia/Saigon': 'Asia/Ho_Chi_Minh',
	'Asia/Yangon': 'Asia/Rangoon',
	'Etc/GMT': 'GMT',
	'Etc/UTC': 'GMT',
	'Pacific/Kanton': 'Pacific/Enderbury',
	UTC: 'GMT',
};

/** All zones of the table for a picker, by the name of the city. */
export const timezoneOptions: INodePropertyOptions[] = ZONES.map((zone, value) => {
	const city = zone.replace(/^.*\//, '').replace(/_/g, ' ');
	return { name: city === zone ? city : `${city} (${zone})`, value };
}).sort((a, b) => a.name.localeCompare(b.name));

/**
 * The code of an n8n time zone. One that the table lacks is stood in for by one whose clocks show the
 * same: all year if there is such a one, else at that time.
 *
 * @param zone name in the tz database, for example Asia/Taipei
 * @param at the time it is about
 * @throws FailureError when no zone of the table has the same time
 */
export function timezoneCode(zone: string, at: DateTime): number {
	const exact = ZONES.indexOf(OTHER_NAMES[zone] ?? zone);
	if (exact >= 0) return exact;
	const alike = ZONES.filter((candidate) => sameTime(zone, candidate, at));
	const [best] = alike.sort((a, b) => likeness(b, zone, at) - likeness(a, zone, at));
	if (best === undefined) {
		refuse(
			`Newsleopard has no time zone for "${zone}", the time zone of the workflow`,
			'Choose the nearest one in the option "Time Zone"; the campaign still goes out at the time you set.',
		);
	}
	return ZONES.indexOf(best);
}

/** How well a zone stands in for another that shows the same time now: half a year on too, same continent. */
function likeness(candidate: string, zone: string, at: DateTime): number {
	const allYear = sameTime(zone, candidate, at.plus({ months: 6 }));
	const sameContinent = candidate.split('/')[0] === zone.split('/')[0];
	return (allYear ? 2 : 0) + (sameContinent ? 1 : 0);
}

function sameTime(zone: string, other: string, at: DateTime): boolean {
	return at.setZone(zone).offset === at.setZone(other).offset;
}
