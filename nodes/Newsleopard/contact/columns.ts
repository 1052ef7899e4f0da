import { refuse } from '../../shared/errors';

/**
 * Names that the service keeps for itself, in upper case; custom fields may not have them, however
 * they are written (the vendor's published API reference, Reserved System Fields).
 */
const RESERVED = new Set(
	[
		'NAME EMAIL GENDER PHONE COUNTRY_CODE COUNTRY CITY ADDRESS REGISTER_DATE BIRTHDAY LINE_UID',
		'FACEBOOK_ID SHOPLINE_ID CYBERBIZ_ID WACA_ID EASYSTORE_ID QDM_ID LINE_DISPLAY_NAME USER',
		'REPORTTYPE ONCEMODE CAMPAIGN APP_HOST SUBJECT CAMPAIGNNAME MAIL_HASH SCHEDULE_DATE LINK_URL',
		'LINK_TEXT S__ID S:WH NL_IS_RECIPIENT_UNIQUE NL_ESTIMATE_POINT NL_SUBSCRIBE_FORM_SN UNSUBSCRIBE',
		'UNSUBSCRIBE_EN UNSUBSCRIBE_JA',
	].flatMap((names) => names.split(' ')),
);

/** The first two columns of every file, always both there (Contacts, Import Mechanism). */
export const FIXED_COLUMNS = ['EMAIL', 'NAME'];

/**
 * Checks the name of one custom field.
 *
 * @param where it was named, for the message
 * @param wayOut what to do about a reserved name
 * @throws FailureError for an empty or a reserved name
 */
export function checkCustomName(
	name: string,
	where: string,
	wayOut = `Give the field another name, for example MY_${name.toUpperCase()}.`,
): void {
	if (name === '') {
		refuse(`A custom field in "${where}" has no name`, 'Give every custom field a name.');
	}
	if (RESERVED.has(name.toUpperCase())) {
		refuse(
			`"${name}" in "${where}" cannot be a custom field: Newsleopard keeps this name for itself`,
			wayOut,
		);
	}
}

/**
 * Checks the first row of a contact file (Contacts, Import Mechanism and Import Debugging Mechanism).
 *
 * @returns the names of the columns as they are to be sent: without spaces around them
 * @throws FailureError naming the column that is wrong
 */
export function checkHeader(header: readonly string[]): string[] {
	const names = header.map((name) => name.trim());
	if (names[0] !== 'EMAIL' || names[1] !== 'NAME') {
		const [start = ''] = names.slice(0, 2).join(',').slice(0, 80).split('\r');
		if (start === 'EMAIL,NAME') {
			refuse(
				'The lines of the file end with a carriage return alone',
				'Save the file with a line feed at the end of each line; in a spreadsheet program choose "CSV UTF-8", not "CSV (Macintosh)".',
			);
		}
		refuse(
			`The first two columns of the file must be EMAIL and NAME, but its first line begins with: ${start}`,
			/[;\t]/.test(start)
				? 'Save the file with commas between the columns, and EMAIL,NAME as the first two.'
				: 'Begin the first line with EMAIL,NAME, in capitals; keep NAME even when the names are empty.',
		);
	}
	const seen = new Set(FIXED_COLUMNS);
	for (const name of names.slice(2)) {
		if (seen.has(name)) {
			refuse(
				`The file has the column "${name}" twice`,
				'Take one of them out: every column needs a name of its own.',
			);
		}
		seen.add(name);
		checkCustomName(name, 'the first line of the file');
	}
	return names;
}
