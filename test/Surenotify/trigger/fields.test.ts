import {
	type Workflow,
	type INodeProperties,
	type INodeType,
	type INodePropertyOptions,
} from 'n8n-workflow';
import { findNode } from '../../engine/engine';
import { openWorkflow } from '../../engine/context';
import { nodeFor } from '../../engine/run';

const { description } = findNode('surenotifyTrigger') as INodeType;
const { properties } = description;
const eventFields = properties.filter(({ name }) => name === 'events');
const optionsOf = ({ options = [] }: INodeProperties) => options as INodePropertyOptions[];
const notices = properties.filter(({ type }) => type === 'notice');

test("n8n's list of nodes offers sentences: it takes `action` of the first field named Events", () => {
	const [first] = properties.filter(({ displayName }) => displayName === 'Events');
	expect(first && optionsOf(first).map(({ action }) => action)).toEqual([
		'On message bounced',
		'On link clicked',
		'On message complained about',
		'On message delivered',
		'On message opened',
	]);
});

test('the same event has the same label in both channels', () => {
	const [email, sms] = eventFields.map(
		(one) => new Map(optionsOf(one).map(({ name, value }) => [value, name])),
	);
	for (const [value, label] of sms ?? []) expect(email?.get(value)).toBe(label);
});

test('the panel says that n8n must be reachable, and that a bounce may follow a delivery', () => {
	const texts = notices.map(({ displayName }) => displayName);
	expect(texts[0]).toContain('reachable from the internet');
	expect(texts[1]).toContain('A bounce may follow');
	expect(notices[1]?.displayOptions?.show).toEqual({ channel: ['email'], events: ['delivery'] });
});

test.each([
	['email', ['bounce', 'open'], 'Email: Bounced, Opened'],
	['sms', ['delivery'], 'SMS: Delivered'],
	['email', [], 'Email: '],
	['email', 'open', 'Email: Opened'],
	['email', '={{ "open" }}', 'Email: Opened'],
])('below the node: %s %j', (channel, events, subtitle) => {
	const node = nodeFor({ type: 'surenotifyTrigger', parameters: { channel, events } }, 'Trigger');
	const workflow: Workflow = openWorkflow([node]);
	const shown = workflow.expression.getSimpleParameterValue(
		node,
		description.subtitle,
		'internal',
		{},
	);
	expect(shown).toBe(subtitle);
});
