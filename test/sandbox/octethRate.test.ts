import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { codesOf, doorOf, mailTo, openOcteth } from './octethDesk';

describe('Octeth: rate limit of the v1 door', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	afterAll(async () => await sandbox.close());

	it('lets 100 requests of a key through in any 60 seconds, and says when to come back', async () => {
		const desk = openOcteth(sandbox);
		for (let count = 0; count < 60; count += 1)
			expect(codesOf(await desk.v1.get('/webhooks'))).toEqual([]);
		sandbox.advance(30_000);
		// Refused mails count as well as good ones.
		for (let count = 0; count < 40; count += 1)
			expect(codesOf(await desk.v1.post('/email', {}))).toEqual([3]);
		const { status, headers, data } = await desk.v1.post<{ Errors: Array<{ Message: string }> }>(
			'/email',
			mailTo(),
		);
		expect(status).toBe(429);
		const seconds = Number(headers['retry-after']);
		expect(seconds).toBeGreaterThan(20);
		expect(seconds).toBeLessThanOrEqual(30);
		expect(data.Errors).toEqual([{ Code: 429, Message: expect.any(String) }]);
		expect(data.Errors[0]?.Message).toMatch(
			new RegExp(`^Too many requests. Wait for ${seconds} seconds for another \\d+ attempts.$`),
		);
		expect(desk.account().mails).toEqual([]);

		// Events word it their own way; other keys and the other door go on.
		expect((await desk.v1.get('/events')).data).toEqual({
			Errors: [
				{
					Code: 429,
					Message: expect.stringMatching(
						/^Too many requests. Please wait for \d+ seconds before trying again.$/,
					),
				},
			],
		});
		const { APIKey } = await desk.command('AddAPI', { DomainID: '1', Description: 'x' });
		expect(
			codesOf(await doorOf(desk.base, (APIKey as { Key: string }).Key).get('/webhooks')),
		).toEqual([]);

		sandbox.advance(seconds * 1000);
		expect(codesOf(await desk.v1.get('/webhooks'))).toEqual([]);
		sandbox.advance(28_000);
		// The first 60 are forgotten by now, the 40 and the one are not.
		for (let count = 0; count < 59; count += 1) {
			const codes = codesOf(await desk.v1.get('/webhooks'));
			if (codes.length > 0) throw new Error(`turned down after ${count}`);
		}
	});

	it('is set by the timing', async () => {
		const other = await startSandbox({ timing: { octethRequestsPerMinute: 1 } });
		const desk = openOcteth(other);
		expect(codesOf(await desk.v1.get('/webhooks'))).toEqual([]);
		expect(codesOf(await desk.v1.delete('/webhooks'))).toEqual([429]);
		other.octeth.reset();
		expect(codesOf(await desk.v1.get('/webhooks'))).toEqual([]);
		await other.close();

		const free = await startSandbox({ timing: { octethRequestsPerMinute: 0 } });
		const many = openOcteth(free);
		for (let count = 0; count < 101; count += 1)
			expect(codesOf(await many.v1.get('/webhooks'))).toEqual([]);
		await free.close();
	});
});
