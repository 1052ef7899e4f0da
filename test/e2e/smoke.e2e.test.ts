import { N8nServer } from './server';

describe('the package in a real n8n', () => {
	let server: N8nServer;

	beforeAll(async () => {
		server = await N8nServer.start({ name: 'smoke' });
	});

	afterAll(async () => {
		await server?.stop();
	});

	it('brings its nodes under the names that workflows store', async () => {
		const names = (await server.nodeTypes()).map(({ name }) => name);
		expect(names).toEqual(
			expect.arrayContaining([
				'n8n-nodes-newsleopard.surenotifyEmail',
				'n8n-nodes-newsleopard.surenotifyTrigger',
			]),
		);
	});

	it('says so when a credential does not work', async () => {
		const result = await server.testCredential({
			name: 'nobody listens there',
			type: 'surenotifyApi',
			data: { apiKey: 'any', baseUrl: 'http://127.0.0.1:9' },
		});
		expect(result.status).toBe('Error');
	});
});
