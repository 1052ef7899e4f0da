import type { INodeProperties } from 'n8n-workflow';
import { email } from '../../nodes/Surenotify/email';
import { sms } from '../../nodes/Surenotify/sms';
import { nodeProperties, type Resource } from '../../nodes/shared/operation';

/** The names of the fields that the panel shows for an operation, from above. */
function shown(resource: Resource, operation: string): string[] {
	return nodeProperties([resource], resource.value)
		.filter(({ displayOptions }) => displayOptions?.show?.operation?.includes(operation))
		.map(({ name }) => name);
}

describe('the fields of an operation stand in the panel as in its file, also those it shares with others', () => {
	for (const resource of [email, sms]) {
		for (const { value, fields } of resource.operations) {
			test(`${resource.value}: ${value}`, () => {
				expect(shown(resource, value)).toEqual(fields.map(({ name }) => name));
			});
		}
	}

	test('who is asked comes before the subject, and before the country of the number', () => {
		expect(shown(email, 'sendAndWait').slice(0, 4)).toEqual([
			'fromAddress',
			'fromName',
			'toAddress',
			'subject',
		]);
		expect(shown(sms, 'sendAndWait').slice(0, 3)).toEqual([
			'linkNotice',
			'toAddress',
			'countryCode',
		]);
	});
});

test('operations that want two shared fields in different orders have each field once', () => {
	const [one, two] = ['one', 'two'].map(
		(name): INodeProperties => ({ displayName: name, name, type: 'string', default: '' }),
	) as [INodeProperties, INodeProperties];
	const operation = (value: string, fields: INodeProperties[]) => ({
		value,
		name: value,
		action: value,
		description: value,
		fields,
		execute: async () => [],
	});
	const resource: Resource = {
		value: 'thing',
		name: 'Thing',
		operations: [operation('first', [one, two]), operation('second', [two, one])],
	};
	expect(shown(resource, 'first')).toEqual(['one', 'two']);
	expect(shown(resource, 'second')).toEqual(['one', 'two']);
});
