/** The account that `npm start` sets up in its own n8n, which only this machine reaches. */
export const demoOwner = {
	email: 'owner@example.com',
	firstName: 'Sandbox',
	lastName: 'Owner',
	password: 'Newsleopard-1',
};

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
			data: { apiKey: 'sandbox-demo', baseUrl: `${sandboxUrl}/newsleopard`, requestsPerSecond: 2 },
		},
		{
			name: 'Surenotify account',
			type: 'surenotifyApi',
			data: { apiKey: 'sandbox-demo', baseUrl: `${sandboxUrl}/surenotify` },
		},
		{
			name: 'Octeth account',
			type: 'octethApi',
			data: { apiKey: 'sandbox-demo', baseUrl: `${sandboxUrl}/octeth` },
		},
		{
			name: 'Octeth sender domain',
			type: 'octethSenderApi',
			data: { apiKey: 'sandbox-demo-sender', baseUrl: `${sandboxUrl}/octeth` },
		},
		{
			name: 'Aurora SendCloud webhook',
			type: 'sendCloudWebhookApi',
			data: { appKey: 'sandbox-demo' },
		},
	];
}
