import type { INodeType } from 'n8n-workflow';
import { startSandbox } from '../../sandbox/sandbox';
import { findNode, testCredential } from '../engine/engine';
import { newKey, useSandbox } from '../support/surroundings';

const env = useSandbox();
const press = async (apiKey: string, baseUrl = `${env.sandbox.url}/surenotify`) =>
	await testCredential('surenotifyApi', { apiKey, baseUrl }, 'surenotifyTrigger');

test('a good key passes, and nothing but the registrations is asked for', async () => {
	expect(await press(newKey())).toEqual({ status: 'OK', message: 'Connection successful!' });
	expect([...env.sandbox.journal].map(({ method, path }) => `${method} ${path}`)).toEqual([
		'GET /v1/webhooks',
	]);
});

test('a slash at the end of the base URL does no harm', async () => {
	expect(await press(newKey(), `${env.sandbox.url}/surenotify/`)).toMatchObject({ status: 'OK' });
});

test.each([' ', '\n', '\r\n', '\t'])(
	'what was pasted along with the key does none: %j',
	async (blank) => {
		expect(await press(`${blank}${newKey()}${blank}`)).toMatchObject({ status: 'OK' });
		expect([...env.sandbox.journal]).toHaveLength(1);
	},
);

test.each(['wrong', ''])(
	'a key that is %p: refused, with what to do, and without the key',
	async (key) => {
		const result = await press(key);
		expect(result).toEqual({
			status: 'Error',
			message: 'Surenotify refuses this API key: check that it is whole, and that it is activated',
		});
	},
);

test.each(['two words', '金鑰', 'first\nsecond'])(
	'%j is no key: said so before anything is sent, and without it',
	async (key) => {
		expect(await press(key)).toEqual({
			status: 'Error',
			message:
				'The API Key holds a blank or a character that no key has. Copy it once more, without what stands around it.',
		});
		expect(env.sandbox.journal.length).toBe(0);
	},
);

test('a service that repeats the key in its refusal: the dialog does not', async () => {
	const apiKey = newKey();
	env.sandbox.faults.add({ kind: 'answer', status: 400, body: { message: `Bad key ${apiKey}` } });
	expect(await press(apiKey)).toEqual({
		status: 'Error',
		message:
			'Surenotify refused: Bad key ***. Check the values of this node against what the service says.',
	});
});

test('nobody there: it is said so, and that the address may be wrong', async () => {
	const closed = await startSandbox();
	await closed.close();
	const result = await press(newKey(), `${closed.url}/surenotify`);
	expect(result).toEqual({
		status: 'Error',
		message:
			'Surenotify cannot be reached. Check the Base URL of the credential and the network of this n8n (ECONNREFUSED).',
	});
});

test.each(['', 'mail.surenotifyapi.com', 'sandbox-secret-key', 'ftp://example.com'])(
	'%j is no address: said so, and it is not shown, for it may be the key',
	async (baseUrl) => {
		const { status, message } = await press(newKey(), baseUrl);
		expect(status).toBe('Error');
		expect(message).toMatch(/^The Base URL of the Surenotify credential is not a web address/);
		if (baseUrl) expect(message).not.toContain(baseUrl);
	},
);

test.each([301, 302, 303, 307, 308])(
	'a redirect (%i) is not followed, and it is said where it leads',
	async (status) => {
		const elsewhere = await startSandbox();
		try {
			const location = `${elsewhere.url}/surenotify/v1/webhooks`;
			env.sandbox.faults.add({ kind: 'redirect', status, location });
			const result = await press(newKey());
			expect(result.status).toBe('Error');
			expect(result.message).toContain(
				`the Base URL answers with a redirect (HTTP ${status}) to ${new URL(location).host}`,
			);
			expect([...elsewhere.journal]).toEqual([]);
		} finally {
			await elsewhere.close();
		}
	},
);

test.each(['<html></html>', { logs: [] }, 5])(
	'another site answers %j: the address is named, not the key',
	async (body) => {
		env.sandbox.faults.add({ kind: 'answer', body });
		const { status, message } = await press(newKey());
		expect(status).toBe('Error');
		expect(message).toContain('Base URL');
	},
);

test.each(['surenotifyEmail', 'surenotifySms', 'surenotifyTrigger'])(
	'n8n asks the first node that has the credential: %s can test it',
	(name) => {
		const { description, methods } = findNode(name) as INodeType;
		const testedBy = description.credentials?.map((credential) => credential.testedBy);
		expect(testedBy).toEqual(['surenotifyApi']);
		expect(Object.keys(methods?.credentialTest ?? {})).toEqual(['surenotifyApi']);
	},
);
