import type { IDataObject } from 'n8n-workflow';
import { field, type FieldDefinition, type ValueOf } from '../../shared/fields/definition';
import type { Item } from '../../shared/items/run';
import { contentFromField, htmlFields, readHtml, type Html } from '../campaign/html';
import type { Kind } from '../campaign/kind';
import { ENVELOPE, readSender, readSubject } from '../campaign/mail';

/** What the two versions differ in, with its number (Create A/B Testing Campaign, content.testingOn). */
const TESTING_ON = { subject: 1, sender: 2, content: 3 } as const;

/** Numbers of the units of time (content.testing.unit). */
const UNITS = { hour: 0, day: 1 } as const;

const testOnField = field({
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
});

type TestOn = ValueOf<typeof testOnField>;

const proportionField = field({
	displayName: 'Proportion (%)',
	name: 'proportion',
	type: 'number',
	typeOptions: { minValue: 0, maxValue: 100, numberPrecision: 2 },
	default: 10,
	description:
		'Share of the contacts that the versions are tested on, 0 to 100. The others get the better one.',
});

const durationField = field({
	displayName: 'Test Duration',
	name: 'testDuration',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 4,
	description: 'How long the test lasts until the better version goes to all others',
});

const unitField = field({
	displayName: 'Test Duration Unit',
	name: 'testDurationUnit',
	type: 'options',
	options: [
		{ name: 'Day', value: 'day' },
		{ name: 'Hour', value: 'hour' },
	],
	default: 'hour',
	description: 'The unit of Test Duration',
});

const { '': both, A: versionA, B: versionB } = ENVELOPE;

/** An A/B test (newsleopard-api-en.txt, Create A/B Testing Campaign). */
export const A_B_TEST: Kind = {
	url: '/v1/campaign/testing',
	mailFields: [
		testOnField,
		...shownFor(['sender', 'content'], [both.subject]),
		...shownFor(['subject'], [versionA.subject, versionB.subject]),
		...shownFor(['subject', 'content'], [both.fromName, both.fromAddress]),
		...shownFor(
			['sender'],
			[versionA.fromName, versionA.fromAddress, versionB.fromName, versionB.fromAddress],
		),
		contentFromField,
		...shownFor(['subject', 'sender'], htmlFields()),
		...shownFor(['content'], [...htmlFields('A'), ...htmlFields('B')]),
		proportionField,
		durationField,
		unitField,
	],
	mailOptions: [
		...shownFor(['sender', 'content'], [both.preheader], '/'),
		...shownFor(['subject'], [versionA.preheader, versionB.preheader], '/'),
	],
	readMail(item) {
		const testOn = item.value(testOnField);
		return { content: readCompared(item, testOn), html: readVersionsOfHtml(item, testOn) };
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
	fields: FieldDefinition[],
	root: '' | '/' = '',
): FieldDefinition[] {
	return fields.map((one) => ({
		...one,
		displayOptions: { ...one.displayOptions, show: { [`${root}testOn`]: tests } },
	}));
}

function readCompared(item: Item, testOn: TestOn): IDataObject {
	const subjects =
		testOn === 'subject'
			? { ...readSubject(item, 'A'), ...readSubject(item, 'B') }
			: readSubject(item);
	const senders =
		testOn === 'sender' ? { ...readSender(item, 'A'), ...readSender(item, 'B') } : readSender(item);
	const testing = {
		proportion: item.value(proportionField),
		time: item.value(durationField),
		unit: UNITS[item.value(unitField)],
	};
	return { ...subjects, ...senders, testingOn: TESTING_ON[testOn], testing };
}

function readVersionsOfHtml(item: Item, testOn: TestOn): Record<string, Html> {
	if (testOn !== 'content') return { htmlContent: readHtml(item) };
	// At the top of `content`, as the field table has it; one sample nests it inside `config`.
	return { htmlContentA: readHtml(item, 'A'), htmlContentB: readHtml(item, 'B') };
}
