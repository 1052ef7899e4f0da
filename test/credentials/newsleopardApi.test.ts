import type { INodeType } from 'n8n-workflow';
import { findNode, testCredential } from '../engine/engine';
import { newKey, useSandbox } from '../support/surroundings';

const env = useSandbox();
const press = async (apiKey: string, baseUrl = `${env.sandbox.url}/newsleopard`) =>
	await testCredential(
		'newsleopardApi',
		{ apiKey, baseUrl, requestsPerSecond: 2 },
		'newsleopardTrigger',
	);

test('a good key passes, also with what was pasted along, and only the balance is asked for', async () => {
	for (const key of [newKey(), ` ${newKey()}\n`]) {
		expect(await press(key)).toEqual({ status: 'OK', message: 'Connection successful!' });
	}
	const asked = new Set([...env.sandbox.journal].map(({ method, path }) => `${method} ${path}`));
	expect([...asked]).toEqual(['GET /v1/balance']);
});

test('a wrong key is named as what is wrong', async () => {
	expect(await press('wrong')).toEqual({
		status: 'Error',
		message: 'Newsleopard refuses this API key: check that it is whole, and that it is activated',
	});
});

test('an address with something else behind the host names the Base URL, not "the values of this node"', async () => {
	for (const folder of ['/surenotify', '/newsleopard/v1']) {
		expect(await press(newKey(), `${env.sandbox.url}${folder}`)).toEqual({
			status: 'Error',
			message:
				'Newsleopard is not at this address (HTTP 404): check the Base URL, and what stands behind the host in it',
		});
	}
});

test('a redirect is not followed, and it is said where it leads', async () => {
	env.sandbox.faults.add({
		kind: 'redirect',
		location: 'https://elsewhere.example.com/v1/balance',
	});
	const { status, message } = await press(newKey());
	expect(status).toBe('Error');
	expect(message).toContain('a redirect (HTTP 302) to elsewhere.example.com');
	expect(env.sandbox.journal.length).toBe(1);
});

test.each([
	'newsleopardAutomation',
	'newsleopardCampaigns',
	'newsleopardContacts',
	'newsleopardReports',
	'newsleopardTrigger',
])('n8n asks the first node that has the credential: %s can test it', (name) => {
	const { description, methods } = findNode(name) as INodeType;
	expect(description.credentials?.map((credential) => credential.testedBy)).toEqual([
		'newsleopardApi',
	]);
	expect(Object.keys(methods?.credentialTest ?? {})).toEqual(['newsleopardApi']);
});
