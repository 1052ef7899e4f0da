import type { INodeParameters } from 'n8n-workflow';

/** A node as a workflow holds it. It gets items `{ email, name }` and mails each of them. */
export interface Contender {
	type: string;
	typeVersion: number;
	parameters: INodeParameters;
}

/** What the others are compared with. */
export const HTTP_REQUEST = 'HTTP Request';

/** Sends nothing: shows what n8n itself takes for so many items. */
export const NO_OPERATION = 'No Operation';

/** What every mail of this package's node has besides its recipient. */
const MAIL: INodeParameters = {
	resource: 'email',
	operation: 'send',
	fromAddress: 'shop@example.com',
	subject: 'Hello',
	content: '<p>Hi [[name]]</p>',
};

/** Ways in which a workflow builder sets up this package's node for the same mails. */
const OURS: Record<string, INodeParameters> = {
	'Surenotify Email with `[[email]]` and `[[name]]`': { ...MAIL, toAddress: '[[email]]' },
	'Surenotify Email with an expression in To': { ...MAIL, toAddress: '={{ $json.email }}' },
	'Surenotify Email with two expressions': {
		...MAIL,
		toAddress: '={{ $json.email }}',
		variables: { variable: [{ name: 'name', value: '={{ $json.name }}' }] },
	},
	// Not what dragging makes: n8n's expression engine is asked for each item.
	'Surenotify Email with two expressions that compute': {
		...MAIL,
		toAddress: '={{ $json.email.toLowerCase() }}',
		variables: { variable: [{ name: 'name', value: '={{ $json.name.trim() }}' }] },
	},
};

/** A page of 50,000 characters, a third of them Chinese: more bytes than characters, so n8n keeps them wide. */
const LONG = `<p>Hi [[name]]</p>${'<p>親愛的會員您好 </p>'.repeat(3334)}`.slice(0, 50_000);

/** The same mails with much and with little in them. */
const LETTERS: Record<string, INodeParameters> = {
	'a short text': { ...MAIL, toAddress: '[[email]]' },
	'50,000 characters of HTML': { ...MAIL, toAddress: '[[email]]', content: LONG },
};

function surenotifyEmail(parameters: INodeParameters): Contender {
	return { type: 'n8n-nodes-newsleopard.surenotifyEmail', typeVersion: 1, parameters };
}

/** n8n's HTTP Request node doing the same work, with the same credential: it makes one request an item. */
function httpRequest(baseUrl: string): Contender {
	return {
		type: 'n8n-nodes-base.httpRequest',
		typeVersion: 4.2,
		parameters: {
			method: 'POST',
			url: `${baseUrl}/v1/messages`,
			authentication: 'predefinedCredentialType',
			nodeCredentialType: 'surenotifyApi',
			sendBody: true,
			specifyBody: 'json',
			jsonBody: `={{ JSON.stringify({
				fromAddress: 'shop@example.com',
				subject: 'Hello',
				content: '<p>Hi {' + '{name}' + '}</p>',
				recipients: [{ name: $json.name, address: $json.email, variables: { name: $json.name } }],
			}) }}`,
			options: {},
		},
	};
}

/** The names of this package's contenders, in the order of the tables. */
export const ourNames = Object.keys(OURS);

/** The names of those that differ in what is in the mail. */
export const letterNames = Object.keys(LETTERS);

/**
 * All contenders by what the tables call them.
 *
 * @param baseUrl base URL of Surenotify at the sandbox
 */
export function contenders(baseUrl: string): Record<string, Contender> {
	const ours = Object.entries({ ...OURS, ...LETTERS }).map(
		([name, parameters]) => [name, surenotifyEmail(parameters)] as const,
	);
	return {
		[HTTP_REQUEST]: httpRequest(baseUrl),
		[NO_OPERATION]: { type: 'n8n-nodes-base.noOp', typeVersion: 1, parameters: {} },
		...Object.fromEntries(ours),
	};
}
