/** What an error means, and what to do about it. */
interface Meaning {
	meaning: string;
	advice: string;
	maxTries?: number;
}

/** newsleopard-api-en.txt: Error Message Description of campaigns, contacts, templates and reports. */
const BY_CODE: Record<string, Meaning> = {
	'40001': {
		meaning: 'A field is wrong',
		advice: 'Correct the field that the message names.',
	},
	'40003': {
		meaning: 'An email address is not valid',
		advice: 'Correct the From Address: it looks like name@example.com.',
	},
	'40004': {
		meaning: 'The domain is not allowed',
		advice: 'Send from a domain of your own: free mail domains are refused.',
	},
	'40007': {
		meaning: 'The ID is not known',
		advice: 'Pick the list, template or campaign from the dropdown, or check the ID.',
	},
	'40008': {
		meaning: 'The file format is not supported',
		advice: 'Use a CSV file in UTF-8 whose first two columns are EMAIL and NAME.',
	},
	'40009': {
		meaning: 'The file is empty',
		advice: 'Check the node that makes the file: it has no contact in it.',
	},
	'40010': {
		meaning: 'The file is too large',
		advice: 'Split the contacts into several files.',
	},
	'40011': {
		meaning: 'The sender address is not verified',
		advice: 'Verify the From Address in the Newsleopard admin panel first.',
	},
	'40012': {
		meaning: 'The balance is too low',
		advice:
			'Top up the account, or send to fewer contacts. Account > Get Balance shows what is left.',
	},
	'40013': {
		meaning: 'There is no contact to send to',
		advice:
			'Check that the lists hold contacts, and that Exclude Lists does not take them all away.',
	},
	'40014': {
		meaning: 'The campaign content is not valid',
		advice: 'Check the HTML content and its variables, written as ${name}.',
	},
	'40015': {
		meaning: 'The sending information is not valid',
		advice: 'Check From Name, From Address and Subject.',
	},
	'40017': {
		meaning: 'The balance is too low for the test',
		advice: 'Top up the account, or lower the proportion of the A/B test.',
	},
	'40019': {
		meaning: 'The schedule time is wrong',
		advice: 'Choose a time in the future.',
	},
	'40020': {
		meaning: 'The date format is wrong',
		advice: 'Write the date like 2026-01-31T09:00:00.',
	},
	'40303': {
		meaning: 'The campaign is not known, or has no report',
		advice: 'Check the campaign ID; only campaigns that have been sent have a report.',
	},
	'40050304': {
		meaning: 'A custom field is not known',
		advice: 'Use the name of a field that was imported before, exactly as it was written.',
	},
	'40050305': {
		meaning: 'Nobody is named',
		advice: 'Give email addresses or at least one filter.',
	},
	'40050306': {
		meaning: 'A column is not known',
		advice: 'Filter by NAME, MAIL_ADDRESS, DOMAIN, LISTSN or the name of a custom field.',
	},
	'40050307': {
		meaning: 'A comparison is not known',
		advice: 'Use EQ, NOT_EQ, LIKE or NOT_LIKE; number and date fields cannot be compared.',
	},
	'40050308': {
		meaning: 'The list does not exist',
		advice: 'Pick the list from the dropdown: it may have been deleted.',
	},
};

/** Answers that have no code (Authentication; Rate Limiting; Automation Script). */
const BY_TEXT: Array<[part: RegExp, meaning: Meaning]> = [
	[
		/forbidden/i,
		{
			meaning: '',
			advice: 'Check the API key in the Newsleopard credential, and that the key is activated.',
		},
	],
	[
		/limit exceeded/i,
		{
			meaning: 'The daily limit of requests may be used up',
			advice: 'Wait until tomorrow, or ask service@newsleopard.com for a higher limit.',
			// It may also be a short burst (the Chinese document has the same text for both): one more try tells.
			maxTries: 2,
		},
	],
	[
		/too many requests/i,
		{
			meaning: '',
			advice:
				'Other programs use the same key. Lower Requests per Second in the credential, or run fewer workflows at once.',
		},
	],
	[/at most 100 elements/i, { meaning: '', advice: 'Send at most 100 recipients a request.' }],
];

/** Explains an error by its code, else by its text, else by the HTTP status. */
export function errorOf(code: string, text: string, statusCode: number): Meaning {
	const known = BY_CODE[code] ?? BY_TEXT.find(([part]) => part.test(text))?.[1];
	if (known) return known;
	if (statusCode >= 500) {
		return {
			meaning: '',
			advice: 'The service has a fault. Look at its admin panel before you repeat this.',
		};
	}
	return { meaning: '', advice: 'Check the values of this node against what the service says.' };
}
