import {
	updateDisplayOptions,
	type IDataObject,
	type IExecuteSingleFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { refuse } from '../../shared/failures';
import type { Kind } from '../campaign/draft';
import { contentFromField, htmlFields, readHtml, type Html } from '../campaign/html';
import {
	preheaderOption,
	readSender,
	readSubject,
	senderFields,
	subjectField,
} from '../campaign/mail';

/** What the two versions differ in, with its number (Create A/B Testing Campaign, content.testingOn). */
const TESTING_ON = { subject: 1, sender: 2, content: 3 } as const;

type TestOn = keyof typeof TESTING_ON;

/** Numbers of the units of time (content.testing.unit). */
const UNITS = { hour: 0, day: 1 } as const;

const testOnField: INodeProperties = {
	displayName: 'Test On',
	name: 'testOn',
	type: 'options',
	noDataExpression: true,
	options: [
		{ name: 'Content', value: 'content', description: 'Two texts of the mail' },
		{ name: 'Sender', value: 'sender', description: 'Two sender names and addresses' },
		{
			name: 'Subject',
			value: 'subject',
			description: 'Two subjects, with a preheader each if you like',
		},
	],
	default: 'subject',
	description: 'What the two versions differ in',
};

const testFields: INodeProperties[] = [
	{
		displayName: 'Proportion (%)',
		name: 'proportion',
		type: 'number',
		typeOptions: { minValue: 0, maxValue: 100 },
		default: 10,
		description:
			'Share of the contacts that the versions are tested on, 0 to 100. The others get the better one.',
	},
	{
		displayName: 'Test Duration',
		name: 'testDuration',
		type: 'number',
		typeOptions: { minValue: 1 },
		default: 4,
		description: 'How long the test lasts until the better version goes to all others',
	},
	{
		displayName: 'Test Duration Unit',
		name: 'testDurationUnit',
		type: 'options',
		options: [
			{ name: 'Day', value: 'day' },
			{ name: 'Hour', value: 'hour' },
		],
		default: 'hour',
		description: 'The unit of Test Duration',
	},
];

/** An A/B test (newsleopard-api-en.txt, Create A/B Testing Campaign). */
export const A_B_TEST: Kind = {
	url: '/v1/campaign/testing',
	mailFields: [
		testOnField,
		...shownFor(['sender', 'content'], [subjectField()]),
		...shownFor(['subject'], [subjectField('A'), subjectField('B')]),
		...shownFor(['subject', 'content'], senderFields()),
		...shownFor(['sender'], [...senderFields('A'), ...senderFields('B')]),
		contentFromField,
		...shownFor(['subject', 'sender'], htmlFields()),
		...shownFor(['content'], [...htmlFields('A'), ...htmlFields('B')]),
		...testFields,
	],
	mailOptions: [
		...shownFor(['sender', 'content'], [preheaderOption()], '/'),
		...shownFor(['subject'], [preheaderOption('A'), preheaderOption('B')], '/'),
	],
	readMail(context) {
		const testOn = context.getNodeParameter('testOn', 'subject') as TestOn;
		return { content: readCompared(context, testOn), html: readVersionsOfHtml(context, testOn) };
	},
	warnings(content) {
		const compared = Object.keys(content).flatMap((key) => /^(.+)[AB]$/.exec(key)?.[1] ?? []);
		const differs = compared.some((key) => content[`${key}A`] !== content[`${key}B`]);
		return differs ? [] : ['Version A and version B are the same: the test compares nothing'];
	},
};

/** Fields that only belong to some tests; within a collection the path of the other field begins with a slash. */
function shownFor(
	tests: TestOn[],
	fields: INodeProperties[],
	root: '' | '/' = '',
): INodeProperties[] {
	return updateDisplayOptions({ show: { [`${root}testOn`]: tests } }, fields);
}

function readCompared(context: IExecuteSingleFunctions, testOn: TestOn): IDataObject {
	const subjects =
		testOn === 'subject'
			? { ...readSubject(context, 'A'), ...readSubject(context, 'B') }
			: readSubject(context);
	const senders =
		testOn === 'sender'
			? { ...readSender(context, 'A'), ...readSender(context, 'B') }
			: readSender(context);
	return { ...subjects, ...senders, testingOn: TESTING_ON[testOn], testing: readTesting(context) };
}

function readVersionsOfHtml(
	context: IExecuteSingleFunctions,
	testOn: TestOn,
): Record<string, Html> {
	if (testOn !== 'content') return { htmlContent: readHtml(context) };
	// At the top of `content`, as the field table has it; one sample nests it inside `config`.
	return { htmlContentA: readHtml(context, 'A'), htmlContentB: readHtml(context, 'B') };
}

function readTesting(context: IExecuteSingleFunctions): IDataObject {
	const proportion = numberOf(context, 'proportion');
	if (!(proportion >= 0 && proportion <= 100)) {
		refuse(
			`"Proportion" is ${String(context.getNodeParameter('proportion', ''))}, it must be a number from 0 to 100`,
			'It is the share of the contacts that get version A or B, in percent.',
		);
	}
	const time = numberOf(context, 'testDuration');
	if (!(Number.isInteger(time) && time >= 1)) {
		refuse(
			`"Test Duration" is ${String(context.getNodeParameter('testDuration', ''))}, it must be a whole number from 1`,
			'Choose at least one hour or one day.',
		);
	}
	const unit = context.getNodeParameter('testDurationUnit', 'hour') as keyof typeof UNITS;
	return { proportion, time, unit: UNITS[unit] };
}

/** A number parameter; an expression may give text. NaN where it is empty or no number. */
function numberOf(context: IExecuteSingleFunctions, name: string): number {
	const value = context.getNodeParameter(name, '');
	return value === '' || value === null ? NaN : Number(value);
}
