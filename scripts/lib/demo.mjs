/** The account that `npm start` sets up in its own n8n, which only this machine reaches. */
export const demoOwner = {
	email: 'owner@example.com',
	firstName: 'Sandbox',
	lastName: 'Owner',
	password: 'Newsleopard-1',
};

/** Of the accounts at the sandbox that the credentials below stand for; the sender domain has a key of its own. */
const demoKey = 'sandbox-demo';

/**
 * Gives the account at the sandbox what whoever tries the nodes would have to make first: a contact list.
 *
 * @param {import('../../sandbox/sandbox').Sandbox} sandbox
 */
export function furnish({ newsleopard }) {
	newsleopard.account(demoKey).addList('Newsletter', [
		{ email: 'amy@example.org', name: 'Amy' },
		{ email: 'bounce.bob@example.org', name: 'Bob' },
		{ email: 'carol@example.net', name: '王小明' },
	]);
}

/**
 * What workflows of examples/ name as their credentials, here for the sandbox. One entry a credential type.
 *
 * @param {string} sandboxUrl where the sandbox answers
 */
export function demoCredentials(sandboxUrl) {
	return [
		{
			name: 'Newsleopard account',
			type: 'newsleopardApi',
			data: { apiKey: demoKey, baseUrl: `${sandboxUrl}/newsleopard`, requestsPerSecond: 2 },
		},
		{
			name: 'Surenotify account',
			type: 'surenotifyApi',
			data: { apiKey: demoKey, baseUrl: `${sandboxUrl}/surenotify` },
		},
		{
			name: 'Octeth account',
			type: 'octethApi',
			data: { apiKey: demoKey, baseUrl: `${sandboxUrl}/octeth` },
		},
		{
			name: 'Octeth sender domain',
			type: 'octethSenderApi',
			data: { apiKey: 'sandbox-demo-sender', baseUrl: `${sandboxUrl}/octeth` },
		},
		{
			name: 'Aurora SendCloud webhook',
			type: 'sendCloudWebhookApi',
			data: { appKey: demoKey },
		},
	];
}
