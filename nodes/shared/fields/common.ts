import type { INodeProperties } from 'n8n-workflow';
import { field } from './definition';

/** Fields that operations of several services share; `nodeProperties` adds where they are shown. */

/** The collection of optional settings, in alphabetical order as n8n wants it. */
export function optionsCollection(options: INodeProperties[]): INodeProperties {
	return {
		displayName: 'Options',
		name: 'options',
		type: 'collection',
		placeholder: 'Add Option',
		default: {},
		options: [...options].sort((a, b) => a.displayName.localeCompare(b.displayName)),
	};
}

export const returnAllField = field({
	displayName: 'Return All',
	name: 'returnAll',
	type: 'boolean',
	default: false,
	description: 'Whether to return all results or only up to a given limit',
});

export const limitField = field({
	displayName: 'Limit',
	name: 'limit',
	type: 'number',
	typeOptions: { minValue: 1 },
	default: 50,
	displayOptions: { show: { returnAll: [false] } },
	description: 'Max number of results to return',
});

export const returnAllAndLimit: INodeProperties[] = [returnAllField, limitField];
