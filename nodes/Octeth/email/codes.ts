import type { Codes } from '../service';

/** EmailGateway's answers to a message (octeth-email-gateway-api.txt, Send Email, error codes). */
export const SEND_CODES: Codes = {
	2: [
		'the sender domain of the API key is unknown',
		'Create a new API key for the domain, and put it into the credential.',
	],
	3: [
		'the sender is missing or not valid',
		'Check "From Address": it is written like hello@example.com.',
	],
	8: ['the subject is missing', 'Fill in "Subject".'],
	9: ['the content type is missing', 'Choose HTML or Plain Text in "Content Type".'],
	10: ['the HTML content is missing', 'Fill in "HTML Content".'],
	11: ['the plain content is missing', 'Fill in "Plain Content".'],
	12: [
		'the user account is invalid or deactivated',
		'Let the administrator of the Octeth server activate the user.',
	],
	14: [
		'an address is on the suppression list, so nothing was sent',
		'This is no mistake in the node: somebody at this address bounced, complained or unsubscribed. Leave the address out of the next sending.',
	],
	15: ['the template does not exist', 'Check the ID of the template.'],
	16: ['the subscriber list does not exist', 'Check the option "Target List ID".'],
	17: [
		'the sending limit of the account is reached',
		'This is no mistake in the node: wait until the limit is renewed, or let the administrator of the Octeth server raise it.',
	],
	18: ['the name or the address of a recipient is missing', 'Fill in "To".'],
	19: [
		'the address of a recipient is not valid',
		'Correct it in "To": an address is written like name@example.com.',
	],
	20: ['the email has no recipient', 'Fill in "To".'],
	21: ['a name or an address in CC is missing', 'Check the option "CC".'],
	22: ['an address in CC is not valid', 'Correct it in the option "CC".'],
	23: ['the address of the sender is not valid', 'Correct "From Address".'],
	24: ['BCC is not a list', 'Check the option "BCC".'],
	25: ['a name or an address in BCC is missing', 'Check the option "BCC".'],
	26: ['an address in BCC is not valid', 'Correct it in the option "BCC".'],
	27: ['there are too many addresses in BCC', 'Shorten the option "BCC".'],
	28: ['Reply To is not a list', 'Check the option "Reply To".'],
	29: ['a name or an address in Reply To is missing', 'Check the option "Reply To".'],
	30: ['an address in Reply To is not valid', 'Correct it in the option "Reply To".'],
	31: ['there are too many addresses in Reply To', 'Shorten the option "Reply To".'],
	32: [
		'the sender domain is not activated',
		'Run Domain > Verify, and add the DNS records that it does not find.',
	],
	34: [
		'the user account is not verified',
		'Let the administrator of the Octeth server verify the user.',
	],
};
