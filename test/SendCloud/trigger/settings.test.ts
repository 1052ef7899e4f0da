import type { INodeType, INodeProperties, INodePropertyOptions, IDataObject } from 'n8n-workflow';
import { openWorkflow } from '../../engine/context';
import { findNode } from '../../engine/engine';
import { nodeFor } from '../../engine/run';
import { EVENTS, sendCloudTrigger } from './node';

const { description } = findNode('sendCloudTrigger') as INodeType;
const { properties } = description;
const eventsField = properties.find(({ name }) => name === 'events') as INodeProperties;
const options = eventsField.options as INodePropertyOptions[];

describe('activation', () => {
	/** What n8n shows when a workflow with the trigger cannot be activated. */
	async function problem(parameters: IDataObject, appKey?: string) {
		const error = await sendCloudTrigger(parameters, appKey)
			.activate()
			.then(
				() => undefined,
				(thrown: unknown) => thrown,
			);
		return error as { message: string; description: string } | undefined;
	}

	test('needs a key, an event, and options that can be read', async () => {
		expect(await problem({})).toBeUndefined();
		expect(
			await problem({ events: ['open'], options: { toleranceMinutes: 1440 } }),
		).toBeUndefined();
		const raw = { includeRawMessage: true, rawMessageHost: 'Files.Example.com:8443' };
		expect(await problem({ options: raw })).toBeUndefined();
	});

	test.each<[IDataObject, string | undefined, RegExp]>([
		[{}, '', /^The App Key of the SendCloud credential is empty/],
		[{}, ' \n', /^The App Key of the SendCloud credential is empty/],
		[{ events: [] }, undefined, /^No event is chosen in "Events"/],
		[{ events: ['open', 'bounce'] }, undefined, /"Events" is bounce, which is none of its choices/],
		[{ options: { toleranceMinutes: 0 } }, undefined, /"Tolerance \(Minutes\)" is 0/],
		[{ simplify: '={{ "yes" }}' }, undefined, /"Simplify" is yes, it must be true or false/],
		[{ options: { ignoreDuplicates: null } }, undefined, /"Ignore Duplicates" is \(empty\)/],
		[{ options: { includeRawMessage: true } }, undefined, /^"Raw Message Host" is not the name/],
		...['https://x.example', 'x.example/path', 'x y', 'a@x.example', 'x.example?a'].map(
			(rawMessageHost): [IDataObject, undefined, RegExp] => [
				{ options: { includeRawMessage: true, rawMessageHost } },
				undefined,
				/^"Raw Message Host" is not the name/,
			],
		),
	])('%j with the key %j is refused, with the way out', async (parameters, appKey, message) => {
		const error = await problem(parameters, appKey);
		expect(error?.message).toMatch(message);
		expect(error?.description.length).toBeGreaterThan(10);
	});

	test('registers and remembers nothing, and has nothing to give back', async () => {
		const trigger = sendCloudTrigger();
		await trigger.activate();
		await trigger.activate({ test: true });
		expect(await trigger.deactivate()).toBe(true);
		expect(trigger.staticData).toEqual({});
	});
});

describe('the panel', () => {
	test('offers all nine events, in sentences', () => {
		expect(options.map(({ value }) => value).sort()).toEqual([...EVENTS].sort());
		for (const { action, description: text } of options) {
			expect(action).toMatch(/^On [a-z]/);
			expect(text).toMatch(/^In SendCloud: /);
		}
	});

	test('calls the same event the same as the trigger of another service', () => {
		const other = (findNode('surenotifyTrigger') as INodeType).description.properties
			.filter(({ name }) => name === 'events')
			.flatMap((one) => one.options as INodePropertyOptions[]);
		const shared: Record<string, string> = {
			open: 'open',
			click: 'click',
			delivery: 'deliver',
			bounce: 'soft_bounce',
			complaint: 'report_spam',
		};
		for (const { name, value } of other) {
			const same = options.find((one) => one.value === shared[String(value)]);
			expect(same?.name).toBe(name);
		}
	});

	test('tells where the address belongs, what to tick, and how to see that it works', () => {
		const notice = properties.find(({ type }) => type === 'notice')?.displayName ?? '';
		for (const said of [
			'WebHook page of the SendCloud console',
			'Tick the events',
			'reachable from the internet',
			'first event of each kind',
			'paste the Test URL there while this node listens',
		])
			expect(notice).toContain(said);
	});
});

test.each([
	[['soft_bounce', 'open'], 'Bounced, Opened'],
	['route', 'Inbound'],
	['={{ "open" }}', 'Opened'],
	[[], ''],
])('below the node: %j', (events, subtitle) => {
	const node = nodeFor({ type: 'sendCloudTrigger', parameters: { events } }, 'Trigger');
	const { expression } = openWorkflow([node]);
	expect(expression.getSimpleParameterValue(node, description.subtitle, 'internal', {})).toBe(
		subtitle,
	);
});
