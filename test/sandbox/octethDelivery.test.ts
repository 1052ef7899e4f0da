import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { openOcteth } from './octethDesk';
import { until } from './support';

describe('Octeth: delivery', () => {
	let sandbox: Sandbox;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	afterAll(async () => await sandbox.close());

	it('leaves out what is not tracked, by the mail or by the domain', async () => {
		const desk = openOcteth(sandbox);
		const untracked = await desk.send({ TrackOpens: false, TrackLinks: false });
		const play = async (id: string, event: 'open' | 'click') =>
			await sandbox.octeth.play(desk.key, id, event);
		expect([await play(untracked, 'open'), await play(untracked, 'click')]).toEqual([
			'untracked',
			'untracked',
		]);
		const usual = await desk.send();
		expect(await play(usual, 'open')).toBe('free');
		await desk.command('UpdateDomain', { DomainID: '1', OpenTracking: '0' });
		expect(await play(usual, 'open')).toBe('untracked');
		expect(await play(await desk.send({ TrackOpens: true }), 'open')).toBe('free');
		await expect(
			sandbox.octeth.play(desk.key, usual, 'open', { recipient: 'no@b.tw' }),
		).rejects.toThrow('did not go to');
		await expect(play('none', 'open')).rejects.toThrow('no mail none');
	});

	it('plays the events by itself after deliverMs, or at the time of the mail, as the mailboxes want it', async () => {
		const quick = await startSandbox({ timing: { deliverMs: 60_000 } });
		const { key, send, account } = openOcteth(quick);
		const person = (name: string) => ({ email: `${name}@x.tw`, name });
		const names = ['softbounce', 'open', 'click', 'unsubscribe', 'complain', 'silent', 'bob'];
		await send({ To: names.map(person), CC: [person('carl')], BCC: [person('bounce')] });
		const later = new Date(quick.now() + 3_600_000).toISOString().slice(0, 19).replace('T', ' ');
		await send({ SendAt: later });
		const early = await send({ SendAt: later, To: [person('early')] });
		await quick.octeth.deliver(key, early);
		const events = (name: string) =>
			account()
				.log.all()
				.flatMap(({ recipient, event }) => (recipient === `${name}@x.tw` ? [event] : []));
		expect(account().log.all()).toHaveLength(1);
		quick.advance(60_000);
		await until(() => events('bounce').length === 1);
		expect(Object.fromEntries([...names, 'carl'].map((name) => [name, events(name)]))).toEqual({
			softbounce: ['bounce'],
			open: ['delivery', 'open'],
			click: ['delivery', 'open', 'click'],
			unsubscribe: ['delivery', 'unsubscribe'],
			complain: ['delivery', 'complaint'],
			silent: [],
			bob: ['delivery'],
			carl: ['delivery'],
		});
		expect(account().mails.map(({ status }) => status)).toEqual(['Sent', 'Pending', 'Sent']);
		quick.advance(3_600_000);
		await until(() => account().mails[1]?.status === 'Sent');
		// Who was delivered to before the time is left alone at the time.
		expect(events('early')).toEqual(['delivery']);
		expect(quick.octeth.keys?.()).toEqual([key]);
		await quick.close();
	});
});
