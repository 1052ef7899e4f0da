import type { IDataObject, INodeProperties, INodeType } from 'n8n-workflow';
import { findNode } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { MAIL, inHours, openCampaigns } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;
let sn: string;

beforeEach(() => {
	node = openCampaigns(env);
	sn = node.account.addList('VIP', ['amy@example.org', 'bob@example.org']).sn;
});

describe('schedule', () => {
	async function scheduled(parameters: IDataObject) {
		const base = { ...MAIL, selectedLists: [sn], sendTime: 'scheduled' };
		return await node.run('campaign:create', { ...base, ...parameters });
	}

	test('a time of the picker is in the zone of the workflow and goes out in UTC', async () => {
		// The harness runs workflows in n8n's default zone.
		const { output, error } = await scheduled({ scheduleDate: '2099-01-31T09:00:00' });
		expect(error).toBeUndefined();
		expect(node.body().config?.schedule).toEqual({
			type: 1,
			timezone: 72,
			scheduleDate: '2099-01-31T14:00:00Z',
		});
		expect(output[0]?.json.scheduleDate).toBe('2099-01-31T14:00:00Z');
	});

	test('a DateTime of an expression keeps its own zone', async () => {
		const scheduleDate = '={{ DateTime.fromISO("2099-01-31T09:00:00", { zone: "Asia/Taipei" }) }}';
		await scheduled({ scheduleDate });
		expect(node.body().config?.schedule).toMatchObject({ scheduleDate: '2099-01-31T01:00:00Z' });
	});

	test('the time zone by its code', async () => {
		await scheduled({ scheduleDate: inHours(5), options: { timezone: 0 } });
		expect(node.body().config?.schedule).toMatchObject({ timezone: 0 });
	});

	test('a code that is none of the 88 is refused', async () => {
		const { error } = await scheduled({ scheduleDate: inHours(5), options: { timezone: 88 } });
		expect(error?.message).toBe('"Time Zone" is 88, which is none of its choices');
		expect(error?.description).toContain('dropdown');
	});

	test.each([
		['={{ "" }}', '"Schedule Date" is empty'],
		['2020-01-01T00:00:00', '"Schedule Date" is in the past: 2020-01-01 00:00:00'],
		['tomorrow', '"Schedule Date" is not a date and time: tomorrow'],
	])('%p is refused before anything is sent', async (scheduleDate, message) => {
		const { error } = await scheduled({ scheduleDate });
		expect(error?.message).toContain(message);
		expect(node.requests()).toEqual([]);
	});

	test('the option Time Zone starts at the zone of the workflow', async () => {
		const { description } = findNode('newsleopardCampaigns') as INodeType;
		const options = description.properties
			.filter(({ name }) => name === 'options')
			.flatMap((collection) => collection.options as INodeProperties[]);
		const timezone = options.find(({ name }) => name === 'timezone');
		await scheduled({
			scheduleDate: '2099-01-31T09:00:00',
			options: { timezone: timezone?.default },
		});
		expect(node.body().config?.schedule).toMatchObject({ timezone: 72 });
	});
});
