import type { IDataObject } from 'n8n-workflow';
import { asText, isObject } from '../../shared/fields/read';
import { toRow, withSwitches } from '../rows';

const SWITCHES = ['active', 'verified', 'linkTracking', 'openTracking', 'unsubscribeLink'];

/** A domain of an answer (octeth-email-gateway-api.txt, Retrieve Sender Domain Information). */
export function readDomain({ Domain }: IDataObject): IDataObject | undefined {
	return isObject(Domain) && asText(Domain.DomainID) ? Domain : undefined;
}

/** A domain with what people look for first in front; Get and Get Many have two words for active. */
export function toDomain(domain: IDataObject): IDataObject {
	const { domainId, domainName, ...rest } = toRow(domain, { IsActive: 'active' });
	return withSwitches(
		{ domainId, ...(domainName === undefined ? {} : { domainName }), ...rest },
		SWITCHES,
	);
}

export const CHECK_DOMAIN =
	'Pick the domain from the dropdown, or check its ID: Domain > Get Many shows those of the user. It may have been deleted.';
