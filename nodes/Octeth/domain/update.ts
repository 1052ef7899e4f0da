import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import { optionsCollection } from '../../shared/fields/common';
import { field } from '../../shared/fields/definition';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Item } from '../../shared/items/run';
import type { Operation } from '../../shared/operation';
import { command, sendCommand } from '../command';
import { chosenDomain, domainId } from '../domainId';
import { octeth, type Codes } from '../service';
import { CHECK_DOMAIN, readDomain, toDomain } from './domains';

/** octeth-email-gateway-api.txt, Update Email Sender Domain. */
const CODES: Codes = {
	1: ['The domain did not arrive', CHECK_DOMAIN],
	5: ['There is no such domain', CHECK_DOMAIN],
};

const linkTracking = field({
	displayName: 'Link Tracking',
	name: 'linkTracking',
	type: 'boolean',
	default: true,
	description: 'Whether clicks on links in emails of this domain are counted',
});

const openTracking = field({
	displayName: 'Open Tracking',
	name: 'openTracking',
	type: 'boolean',
	default: true,
	description: 'Whether it is counted who opens emails of this domain',
});

const unsubscribeLink = field({
	displayName: 'Unsubscribe Link',
	name: 'unsubscribeLink',
	type: 'boolean',
	default: true,
	description: 'Whether emails of this domain get a link to unsubscribe',
});

const hostingProvider = field({
	displayName: 'Hosting Provider',
	name: 'hostingProvider',
	type: 'string',
	default: '',
	description: 'Where the DNS of this domain is kept. Left empty, it stays as it is.',
});

const subdomain = field({
	displayName: 'Subdomain',
	name: 'subdomain',
	type: 'string',
	default: '',
	placeholder: 'e.g. mail',
	description: 'The subdomain that belongs to this domain. Left empty, it stays as it is.',
});

const options = optionsCollection([
	linkTracking,
	openTracking,
	unsubscribeLink,
	hostingProvider,
	subdomain,
]);

/** EmailGateway.UpdateDomain (octeth-email-gateway-api.txt, Update Email Sender Domain). */
export const update: Operation = {
	value: 'update',
	name: 'Update',
	action: 'Update a sender domain',
	description: 'Change the settings of a sender domain that you add below; the others stay',
	request: command('UpdateDomain'),
	fields: [domainId, options],
	execute: jsonPerItem(
		(item) => ({ DomainID: chosenDomain(item), ...changes(item) }),
		async (item, fields) =>
			await sendCommand(item, octeth(CODES), 'UpdateDomain', fields, {
				idempotent: true,
				read: (answer) => {
					const domain = readDomain(answer);
					return domain && toDomain(domain);
				},
			}),
	),
};

/** What is to be changed, in the API's words. @throws FailureError when nothing is */
function changes(item: Item): IDataObject {
	const switches = {
		LinkTracking: linkTracking,
		OpenTracking: openTracking,
		UnsubscribeLink: unsubscribeLink,
	};
	const texts = { HostingProvider: hostingProvider, Subdomain: subdomain };
	const changed = [
		...Object.entries(switches).flatMap(([name, one]) => {
			const value = item.option(one);
			return value === undefined ? [] : [[name, value ? '1' : '0']];
		}),
		...Object.entries(texts).flatMap(([name, one]) => {
			const value = item.option(one)?.trim();
			return value ? [[name, value]] : [];
		}),
	];
	if (changed.length > 0) return Object.fromEntries(changed) as IDataObject;
	return refuse('There is nothing to change', 'Add a setting under "Options", and fill it in.');
}
