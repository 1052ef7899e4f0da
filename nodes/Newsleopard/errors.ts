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
		advice: 'Correct the From Address: write it like name@example.com.',
	},
	'40004': {
		meaning: 'The domain is not allowed',
		advice: 'Send from a domain of your own: free mail domains are refused.',
	},
	'40007': {
		meaning: 'The ID is not known',
		advice: 'Check the ID: what it stands for may have been deleted.',
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
		advice:
			'Pick the campaign from the dropdown, or check its ID; only campaigns that have been sent have a report.',
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

/** What is particular to some calls. */
interface Calls {
	/** Method and path. */
	calls: RegExp;
	/** What to do about a code, where that is not the same for all calls. */
	advice?: Record<string, string>;
	/** What a refusal without a code and a text means. */
	silent?: Meaning;
	/** Whether nothing is changed by them, so that a repeat is harmless. */
	onlyRead?: boolean;
}

const CAMPAIGN_ID =
	'Pick the campaign from the dropdown, or check its ID: creating a campaign puts it out as campaignSn.';
/** The dropdown has no campaign that can still be paused. */
const WAITING_CAMPAIGN_ID =
	'Check the campaign ID: it is the campaignSn that creating a campaign puts out.';
const LIST_ID = 'Pick the list from the dropdown, or check its ID: it may have been deleted.';

const CALLS: Calls[] = [
	{
		calls: /^GET \/v1\/templates/,
		advice: { '40007': 'Pick the template from the dropdown, or check its ID.' },
		onlyRead: true,
	},
	{
		calls: /^POST \/v1\/campaign\//,
		advice: {
			'40007':
				'Pick the lists from the dropdown, or check their IDs: one of them may have been deleted.',
		},
	},
	{
		calls: /^PATCH \/v1\/campaign\//,
		advice: { '40001': WAITING_CAMPAIGN_ID, '40007': WAITING_CAMPAIGN_ID },
	},
	{
		calls: /^(GET|DELETE) \/v1\/campaign\//,
		advice: { '40001': CAMPAIGN_ID, '40007': CAMPAIGN_ID },
	},
	{
		// 400 without content (Query Import Status).
		calls: /^GET \/v1\/contacts\/imports\/result\//,
		silent: {
			meaning: 'The import is not known, or it is older than 30 days',
			advice: 'Check the import ID: it is the import_sn that an import gave.',
		},
		onlyRead: true,
	},
	{ calls: / \/v1\/contacts\//, advice: { '40007': LIST_ID } },
	// Figures are asked for with POST; a report that is ordered twice is the same report.
	{ calls: / \/v1\/report\//, onlyRead: true },
];

/**
 * Explains an error by its code, else by its text, else by the HTTP status.
 *
 * @param call method and path of what was asked, where it is known
 */
export function errorOf(code: string, text: string, statusCode: number, call = ''): Meaning {
	const particular = CALLS.find(({ calls }) => calls.test(call));
	const known = BY_CODE[code] ?? BY_TEXT.find(([part]) => part.test(text))?.[1];
	if (known) return { ...known, advice: particular?.advice?.[code] ?? known.advice };
	if (statusCode >= 500) {
		const wayOn =
			particular?.onlyRead || call.startsWith('GET ')
				? 'Run this node again later.'
				: 'Look at its admin panel before you repeat this.';
		return { meaning: '', advice: `The service has a fault. ${wayOn}` };
	}
	if (particular?.silent && statusCode === 400 && text === '') return particular.silent;
	return { meaning: '', advice: 'Check the values of this node against what the service says.' };
}
