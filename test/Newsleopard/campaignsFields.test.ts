import { DateTime } from 'luxon';
import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';
import { timezoneCode, timezoneOptions } from '../../nodes/Newsleopard/timezones';
import { findNode } from '../engine/engine';

const { description } = findNode('newsleopardCampaigns') as INodeType;

/** Names of the fields that the editor shows; those of Options as `options.name`. */
function shown(parameters: INodeParameters): string[] {
	const visible = (fields: INodeProperties[], path: string) =>
		fields.filter((field) =>
			NodeHelpers.displayParameterPath({ parameters }, field, path, null, description),
		);
	const fields = visible(description.properties, 'parameters');
	const options = fields.find(({ name }) => name === 'options')?.options as
		| INodeProperties[]
		| undefined;
	return [
		...fields.map(({ name }) => name),
		...visible(options ?? [], 'parameters.options').map(({ name }) => `options.${name}`),
	];
}

const CAMPAIGN = {
	resource: 'campaign',
	operation: 'create',
	contentFrom: 'html',
	sendTime: 'now',
	options: {},
};
const A_B = { ...CAMPAIGN, resource: 'abTest' };

test('the fields of Google Analytics appear when it is on', () => {
	const fields = ['options.utmCampaign', 'options.utmContent', 'options.gaEcommerce'];
	const off = shown(CAMPAIGN);
	expect(off).toContain('options.gaEnabled');
	for (const field of fields) expect(off).not.toContain(field);
	expect(shown({ ...CAMPAIGN, options: { gaEnabled: true } })).toEqual(
		expect.arrayContaining(fields),
	);
});

test('time and time zone appear for a scheduled campaign', () => {
	expect(shown(CAMPAIGN)).not.toContain('scheduleDate');
	expect(shown(CAMPAIGN)).not.toContain('options.timezone');
	const scheduled = shown({ ...CAMPAIGN, sendTime: 'scheduled' });
	expect(scheduled).toEqual(expect.arrayContaining(['scheduleDate', 'options.timezone']));
});

test('the HTML gives way to the template', () => {
	expect(shown(CAMPAIGN)).toContain('htmlContent');
	const template = shown({ ...CAMPAIGN, contentFrom: 'template' });
	expect(template).toContain('templateId');
	expect(template).not.toContain('htmlContent');
});

test.each([
	[
		'subject',
		[
			'subjectA',
			'subjectB',
			'fromName',
			'fromAddress',
			'htmlContent',
			'options.preheaderA',
			'options.preheaderB',
		],
	],
	[
		'sender',
		[
			'subject',
			'fromNameA',
			'fromNameB',
			'fromAddressA',
			'fromAddressB',
			'htmlContent',
			'options.preheader',
		],
	],
	[
		'content',
		['subject', 'fromName', 'fromAddress', 'htmlContentA', 'htmlContentB', 'options.preheader'],
	],
])('a test on %s shows its own fields only', (testOn, expected) => {
	const compared = /^(options\.)?(subject|fromName|fromAddress|htmlContent|preheader|templateId)/;
	const fields = shown({ ...A_B, testOn }).filter((name) => compared.test(name));
	expect(fields.sort()).toEqual([...expected].sort());
	const templates = shown({ ...A_B, testOn, contentFrom: 'template' }).filter((name) =>
		name.startsWith('templateId'),
	);
	expect(templates).toEqual(testOn === 'content' ? ['templateIdA', 'templateIdB'] : ['templateId']);
});

test('a one-time campaign has contacts in place of lists', () => {
	const once = { ...CAMPAIGN, operation: 'createOnce', contactsFrom: 'items' };
	expect(shown(once)).toEqual(
		expect.arrayContaining(['contactsFrom', 'email', 'contactName', 'fields']),
	);
	expect(shown(once)).not.toContain('selectedLists');
	const file = shown({ ...once, contactsFrom: 'binary' });
	expect(file).toContain('binaryPropertyName');
	expect(file).not.toContain('email');
});

test('no field stands twice in any operation', () => {
	for (const [resource, operation] of [
		['campaign', 'create'],
		['campaign', 'createOnce'],
		['abTest', 'create'],
		['abTest', 'createOnce'],
	]) {
		for (const testOn of ['subject', 'sender', 'content']) {
			const fields = shown({
				...CAMPAIGN,
				resource,
				operation,
				testOn,
				contactsFrom: 'items',
			} as INodeParameters);
			expect(fields).toEqual([...new Set(fields)]);
		}
	}
});

describe('time zones', () => {
	const winter = DateTime.fromISO('2030-01-15T00:00:00Z');

	test('all 88 codes can be picked by name', () => {
		expect(timezoneOptions.map(({ value }) => value).sort((a, b) => Number(a) - Number(b))).toEqual(
			Array.from({ length: 88 }, (_, code) => code),
		);
		expect(timezoneOptions.find(({ value }) => value === 21)?.name).toBe('Taipei (Asia/Taipei)');
		expect(timezoneOptions.find(({ value }) => value === 87)?.name).toBe(
			'Pago Pago (Pacific/Pago_Pago)',
		);
		for (const { name } of timezoneOptions) {
			const zone = /\((.+)\)/.exec(name)?.[1] ?? name;
			expect(winter.setZone(zone).isValid).toBe(true);
		}
	});

	test.each([
		['Asia/Taipei', 21],
		['America/New_York', 72],
		['UTC', 61],
		['Asia/Calcutta', 30],
		// Not in the table: the same time all year, on the same continent.
		['Asia/Macau', 16],
		['Europe/Vienna', 51],
		['America/Toronto', 71],
	])('%s has the code %i', (zone, code) => {
		expect(timezoneCode(zone, winter)).toBe(code);
	});

	test('a zone whose time no zone of the table shows is said to be unknown', () => {
		expect(() => timezoneCode('Pacific/Marquesas', winter)).toThrow(
			'Newsleopard has no time zone for "Pacific/Marquesas"',
		);
	});
});
