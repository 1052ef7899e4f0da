import type { Codes } from '../service';

/** EmailGateway's answers to a message (octeth-email-gateway-api.txt, Send Email, error codes). */
export const SEND_CODES: Codes = {
	2: [
		'The sender domain of the API key is unknown',
		'Create a new API key for the domain, and put it into the credential.',
	],
	3: [
		'The sender is missing or not valid',
		'Check "From Address": it is written like hello@example.com.',
	],
	8: ['The subject is missing', 'Fill in "Subject".'],
	9: ['The content type is missing', 'Choose HTML or Plain Text in "Content Type".'],
	10: ['The HTML content is missing', 'Fill in "HTML Content".'],
	11: ['The plain content is missing', 'Fill in "Plain Content".'],
	12: [
		'The user account is invalid or deactivated',
		'Let the administrator of the Octeth server activate the user.',
	],
	14: [
		'An address is on the suppression list, so nothing was sent',
		'This is no mistake in the node: somebody at this address bounced, complained or unsubscribed. Leave the address out of the next sending.',
	],
	15: ['The template does not exist', 'Check the ID of the template.'],
	16: ['The subscriber list does not exist', 'Check the option "Target List ID".'],
	17: [
		'The sending limit of the account is reached',
		'This is no mistake in the node: wait until the limit is renewed, or let the administrator of the Octeth server raise it.',
	],
	18: ['The name or the address of a recipient is missing', 'Fill in "To".'],
	19: [
		'The address of a recipient is not valid',
		'Correct it in "To": an address is written like name@example.com.',
	],
	20: ['The email has no recipient', 'Fill in "To".'],
	21: ['A name or an address in CC is missing', 'Check the option "CC".'],
	22: ['An address in CC is not valid', 'Correct it in the option "CC".'],
	23: ['The address of the sender is not valid', 'Correct "From Address".'],
	24: ['BCC is not a list', 'Check the option "BCC".'],
	25: ['A name or an address in BCC is missing', 'Check the option "BCC".'],
	26: ['An address in BCC is not valid', 'Correct it in the option "BCC".'],
	27: ['There are too many addresses in BCC', 'Shorten the option "BCC".'],
	28: ['Reply To is not a list', 'Check the option "Reply To".'],
	29: ['A name or an address in Reply To is missing', 'Check the option "Reply To".'],
	30: ['An address in Reply To is not valid', 'Correct it in the option "Reply To".'],
	31: ['There are too many addresses in Reply To', 'Shorten the option "Reply To".'],
	32: [
		'The sender domain is not activated',
		'Run Domain > Verify, and add the DNS records that it does not find.',
	],
	34: [
		'The user account is not verified',
		'Let the administrator of the Octeth server verify the user.',
	],
	429: [
		'It takes no more requests or emails of this API key for now',
		'It takes 100 requests in 60 seconds, and no more emails than the send rate of the user. Send fewer at a time, or let the administrator of the Octeth server raise the send rate.',
	],
};
