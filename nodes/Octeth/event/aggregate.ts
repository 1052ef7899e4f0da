import type { IDataObject } from 'n8n-workflow';
import { field } from '../../shared/fields/definition';
import { isObject } from '../../shared/fields/read';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { command, sendCommand } from '../command';
import { chosenDays, endDate, startDate } from '../days';
import { CHECK_DOMAIN } from '../domain/domains';
import { chosenDomain, domainId } from '../domainId';
import { octeth, type Codes } from '../service';
import { readBuckets } from './buckets';

/** octeth-email-gateway-api.txt, Retrieve Aggregated Email Events. */
const CODES: Codes = {
	1: ['The domain did not arrive', CHECK_DOMAIN],
	2: ['There is no such domain', CHECK_DOMAIN],
};

const aggregatedField = field({
	displayName: 'Field to Count By',
	name: 'aggregatedField',
	type: 'string',
	required: true,
	default: 'eventType',
	placeholder: 'e.g. eventType',
	description:
		'The field of the events whose values are counted, as the server calls it. The document of Octeth names eventType.',
});

const aggregateSize = field({
	displayName: 'Most Values',
	name: 'aggregateSize',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 10,
	description: 'How many values to get at most, the most frequent first',
});

/** EmailGateway.AggrEvents (octeth-email-gateway-api.txt, Retrieve Aggregated Email Events), one item a value. */
export const aggregate: Operation = {
	value: 'aggregate',
	name: 'Aggregate',
	action: 'Count events by a field',
	description: 'Count the events of a domain by the values of a field, one item a value',
	request: command('AggrEvents'),
	fields: [
		domainId,
		aggregatedField,
		aggregateSize,
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [endDate, startDate],
		},
	],
	execute: jsonPerItem(
		(item) => ({
			DomainID: chosenDomain(item),
			AggregatedField: item.required(aggregatedField, 'Write eventType, for example.'),
			AggregateSize: item.value(aggregateSize),
			...chosenDays(item, 'filters'),
		}),
		async (item, fields) =>
			await sendCommand(item, octeth(CODES), 'AggrEvents', fields, {
				idempotent: true,
				read: ({ AggBuckets }: IDataObject) =>
					Array.isArray(AggBuckets) || isObject(AggBuckets) ? readBuckets(AggBuckets) : undefined,
			}),
	),
};
