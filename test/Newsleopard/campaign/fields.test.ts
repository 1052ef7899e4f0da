import {
	NodeHelpers,
	type INodeParameters,
	type INodeProperties,
	type INodeType,
} from 'n8n-workflow';
import { findNode } from '../../engine/engine';

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
