import type { INodeType } from 'n8n-workflow';
import { findNode, testCredential } from '../engine/engine';
import { findCredential } from '../engine/loader';

const press = async (appKey: string) =>
	await testCredential('sendCloudWebhookApi', { appKey }, 'sendCloudTrigger');

test('a key passes, and it is said what that shows', async () => {
	expect(await press('sandbox-key')).toEqual({
		status: 'OK',
		message:
			'The App Key is there. The first event that arrives shows whether it is the right one.',
	});
});

test.each(['', ' ', '\n', '\t \r\n'])('an empty key (%j) is refused', async (key) => {
	const { status, message } = await press(key);
	expect(status).toBe('Error');
	expect(message).toMatch(/^The App Key is empty/);
});

test.each([' secret-key', 'secret-key ', 'secret-key\n', '\tsecret-key'])(
	'a key with something around it (%j) is refused, and not shown',
	async (key) => {
		const { status, message } = await press(key);
		expect(status).toBe('Error');
		expect(message).toContain('blank or a line end around it');
		expect(message).not.toContain('secret-key');
	},
);

test('the trigger tests it, and it is kept like a password', () => {
	const { description, methods } = findNode('sendCloudTrigger') as INodeType;
	expect(description.credentials).toEqual([
		{ name: 'sendCloudWebhookApi', required: true, testedBy: 'sendCloudWebhookApi' },
	]);
	expect(Object.keys(methods?.credentialTest ?? {})).toEqual(['sendCloudWebhookApi']);
	const { properties, documentationUrl } = findCredential('sendCloudWebhookApi');
	expect(properties.map(({ name, typeOptions }) => [name, typeOptions?.password])).toEqual([
		['appKey', true],
	]);
	expect(documentationUrl).toMatch(/#credentials$/);
});
