import { startSandbox } from '../../sandbox/sandbox';
import { testCredential } from '../engine/engine';
import { newKey, useSandbox } from '../support/surroundings';

const env = useSandbox();
const press = async (apiKey: string, baseUrl = `${env.sandbox.url}/surenotify`) =>
	await testCredential('surenotifyApi', { apiKey, baseUrl });

test('a good key passes, and nothing but the registrations is asked for', async () => {
	expect(await press(newKey())).toEqual({ status: 'OK', message: 'Connection successful!' });
	expect([...env.sandbox.journal].map(({ method, path }) => `${method} ${path}`)).toEqual([
		'GET /v1/webhooks',
	]);
});

test('a slash at the end of the base URL does no harm', async () => {
	expect(await press(newKey(), `${env.sandbox.url}/surenotify/`)).toMatchObject({ status: 'OK' });
});

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

test('nobody there: it is said so', async () => {
	const closed = await startSandbox();
	await closed.close();
	const result = await press(newKey(), `${closed.url}/surenotify`);
	expect(result).toMatchObject({
		status: 'Error',
		message: expect.stringContaining('ECONNREFUSED'),
	});
});
