import { field } from '../../shared/fields/definition';
import { asText, isObject, readDomainName } from '../../shared/fields/read';
import type { Operation } from '../../shared/operation';
import { command, sendCommand } from '../command';
import { createEach } from '../creation';
import { octeth, type Codes } from '../service';
import { toDomain } from './domains';

/** octeth-email-gateway-api.txt, Add a New Email Sender Domain, Error Codes. */
const CODES: Codes = {
	1: ['The domain name did not arrive', 'Fill in "Domain Name".'],
	2: [
		'The server does not take this domain name',
		'Check the spelling of "Domain Name", written like example.com. It may also be there already: Domain > Get Many shows the domains.',
	],
	3: [
		'The user has as many sender domains as the group allows',
		'Delete a domain that is not used any more, or let the administrator of the Octeth server raise the limit of the user group.',
	],
};

const domainName = field({
	displayName: 'Domain Name',
	name: 'domainName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. mail.example.com',
	description: 'The domain behind the @ of your From Address',
});

/** EmailGateway.AddDomain (octeth-email-gateway-api.txt, Add a New Email Sender Domain). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create a sender domain',
	description: 'Add a domain to send from. Domain > Verify then shows the DNS records it needs.',
	request: command('AddDomain'),
	fields: [domainName],
	execute: createEach(
		(item) => [readDomainName(domainName.displayName, item.value(domainName))],
		async (item, DomainName) =>
			await sendCommand(
				item,
				octeth(CODES),
				'AddDomain',
				{ DomainName },
				{
					// A repeat would be refused, for the domain is there.
					idempotent: false,
					read: ({ NewSenderDomainID: DomainID, Domain }) =>
						asText(DomainID) && isObject(Domain) ? toDomain({ ...Domain, DomainID }) : undefined,
				},
			),
	),
};
