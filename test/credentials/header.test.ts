import { findCredential } from '../engine/loader';
import { runNode } from '../engine/engine';
import { newKey, useSandbox } from '../support/surroundings';

const env = useSandbox();

test.each([' ', '\n', '\t'])(
	'a key pasted with %j around it: requests carry it without',
	async (blank) => {
		const credentials = {
			surenotifyApi: {
				apiKey: `${blank}${newKey()}${blank}`,
				baseUrl: `${env.sandbox.url}/surenotify`,
			},
		};
		const parameters = { resource: 'webhook', operation: 'getAll' };
		const { error } = await runNode({ type: 'surenotifyEmail', parameters, credentials });
		expect(error).toBeUndefined();
		expect(env.sandbox.journal.length).toBe(1);
	},
);

test.each(['surenotifyApi', 'newsleopardApi'])(
	'%s: the link for help leads to how to get a key',
	(name) => {
		expect(findCredential(name).documentationUrl).toBe(
			'https://github.com/Newsleopard/n8n-nodes-newsleopard#credentials',
		);
	},
);
