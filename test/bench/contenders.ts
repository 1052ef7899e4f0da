import type { INodeParameters } from 'n8n-workflow';

/** A node as a workflow holds it. It gets items `{ email, name }` and mails each of them. */
export interface Contender {
	type: string;
	typeVersion: number;
	parameters: INodeParameters;
}

/** This package's node, as a workflow builder would set it up. */
function surenotifyEmail(parameters: INodeParameters): Contender {
	return {
		type: 'n8n-nodes-newsleopard.surenotifyEmail',
		typeVersion: 1,
		parameters: {
			resource: 'email',
			operation: 'send',
			fromAddress: 'shop@example.com',
			subject: 'Hello',
			content: '<p>Hi [[name]]</p>',
			...parameters,
		},
	};
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

/**
 * By what the tables call them; the first is what the others are compared with.
 *
 * @param baseUrl base URL of Surenotify at the sandbox
 */
export function contenders(baseUrl: string): Record<string, Contender> {
	return {
		'HTTP Request': httpRequest(baseUrl),
		'Surenotify Email with `[[email]]` and `[[name]]`': surenotifyEmail({ toAddress: '[[email]]' }),
		'Surenotify Email with an expression in To': surenotifyEmail({
			toAddress: '={{ $json.email }}',
		}),
		'Surenotify Email with two expressions': surenotifyEmail({
			toAddress: '={{ $json.email }}',
			variables: { variable: [{ name: 'name', value: '={{ $json.name }}' }] },
		}),
	};
}
