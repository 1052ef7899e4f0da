import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import type { OctethDesk } from './octethDesk';
import { openOcteth } from './octethDesk';
import { until } from './support';

const DomainID = '1';
const to = (...emails: string[]) => ({ To: emails.map((email) => ({ email, name: 'Ann' })) });

type Row = Record<string, unknown>;

describe('Octeth: aggregates and statistics', () => {
	let sandbox: Sandbox;
	let desk: OctethDesk;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	beforeEach(() => {
		desk = openOcteth(sandbox);
	});

	afterAll(async () => await sandbox.close());

	it('aggregates by a field', async () => {
		const mails = [await desk.send(to('a@x.tw')), await desk.send(to('b@x.tw')), await desk.send()];
		for (const id of mails) await sandbox.octeth.play(desk.key, id, 'delivery');
		await sandbox.octeth.play(desk.key, mails[0] ?? '', 'open');
		const buckets = async (fields: Row = {}) =>
			(await desk.command('AggrEvents', { DomainID, ...fields })).AggBuckets;
		expect(await buckets()).toEqual([
			{ key: 'delivery', doc_count: 3 },
			{ key: 'open', doc_count: 1 },
		]);
		const domains = [
			{ key: 'x.tw', doc_count: 3 },
			{ key: 'gmail.com', doc_count: 1 },
		];
		expect(await buckets({ AggregatedField: 'recipient_domain' })).toEqual(domains);
		expect(await buckets({ AggregatedField: 'recipientDomain', AggregateSize: 1 })).toEqual(
			domains.slice(0, 1),
		);
		expect(await buckets({ AggregatedField: 'nonsense' })).toEqual([]);
		expect(await buckets({ EndDate: '2020-01-01' })).toEqual([]);
		expect(await desk.command('AggrEvents', { DomainID, AggregateSize: 'x' })).toMatchObject({
			ErrorCode: 99997,
		});
	});

	it('counts by day, before that, and by tag', async () => {
		const day = (ago: number) =>
			new Date(sandbox.now() - ago * 86_400_000).toISOString().slice(0, 10);
		await desk.send({ Tags: ['old'] });
		sandbox.advance(2 * 86_400_000);
		const id = await desk.send({ ...to('a@x.tw', 'click@x.tw'), Tags: ['order', 'spring'] });
		await sandbox.octeth.deliver(desk.key, id);
		await until(() => desk.account().log.all().length === 4);
		const none = {
			Sent: 0,
			Delivered: 0,
			Opened: 0,
			Clicked: 0,
			Bounced: 0,
			Unsubscribed: 0,
			Complained: 0,
		};
		const now = { ...none, Sent: 2, Delivered: 2, Opened: 1, Clicked: 1 };
		const period = { StartDate: day(1), EndDate: day(0) };
		expect(await desk.command('DomainStats', { DomainID, ...period })).toEqual({
			Success: true,
			ErrorCode: 0,
			Stats: { [day(1)]: none, [day(0)]: now },
			ComparisonStats: { ...none, Sent: 1 },
			TagStats: { order: now, spring: now },
		});
		const usual = await desk.command('DomainStats', { DomainID });
		expect(Object.keys(usual.Stats as Row)).toHaveLength(30);
		await desk.command('ClearDomainQueue', { DomainID });
		expect((await desk.command('DomainStats', { DomainID })).TagStats).not.toHaveProperty('old');
		for (const dates of [{ StartDate: day(400) }, { StartDate: '2099-01-01' }])
			expect(await desk.command('DomainStats', { DomainID, ...dates })).toMatchObject({
				ErrorCode: 99997,
			});
	});
});
