import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';
import { field } from '../shared/fields/definition';
import { asText } from '../shared/fields/read';
import type { Caller } from '../shared/http/caller';
import type { Item } from '../shared/items/run';
import { listIn, sendCommand } from './command';
import { octeth } from './service';

/** A sender domain, picked from those of the user or given by its ID. */
export const domainId = field({
	displayName: 'Domain',
	name: 'domainId',
	type: 'resourceLocator',
	required: true,
	default: { mode: 'list', value: '' },
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a domain...',
			typeOptions: { searchListMethod: 'searchDomains', searchable: true },
		},
		{ displayName: 'By ID', name: 'id', type: 'string', placeholder: 'e.g. 123' },
	],
	description: 'The sender domain this is about',
	routing: { send: { type: 'body', property: 'DomainID' } },
});

/** The ID of the chosen domain. @throws FailureError when none is chosen */
export function chosenDomain(item: Item): string {
	return item.required(domainId, 'Pick a domain from the dropdown, or give its ID.');
}

/** EmailGateway.GetDomains (octeth-email-gateway-api.txt, Retrieve Sender Domains): it has no error codes. */
export async function readDomains(caller: Caller) {
	return await sendCommand(
		caller,
		octeth({}),
		'GetDomains',
		{},
		{
			idempotent: true,
			read: ({ Domains }) => listIn(Domains),
		},
	);
}

/** The picker's dropdown: all domains whose name or ID holds what was typed. */
export async function searchDomains(
	this: ILoadOptionsFunctions,
	filter?: string,
): Promise<INodeListSearchResult> {
	const sought = (filter ?? '').trim().toLowerCase();
	const domains = await readDomains({ context: this });
	const results = domains
		.map(({ DomainID, DomainName, Verified }) => {
			const value = asText(DomainID) ?? '';
			const name = asText(DomainName) || value;
			return { name: Verified === false ? `${name} (not verified)` : name, value };
		})
		.filter(({ name, value }) => `${name} ${value}`.toLowerCase().includes(sought));
	return { results };
}
