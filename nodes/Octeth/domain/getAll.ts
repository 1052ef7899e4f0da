import { returnAllAndLimit } from '../../shared/fields/common';
import { wantedCount } from '../../shared/items/limit';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { command } from '../command';
import { readDomains } from '../domainId';
import { toDomain } from './domains';

/** EmailGateway.GetDomains (octeth-email-gateway-api.txt, Retrieve Sender Domains), one item a domain. */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many sender domains',
	description: 'Get the sender domains of the user, and whether each is verified and active',
	request: command('GetDomains'),
	fields: returnAllAndLimit,
	execute: jsonPerItem(wantedCount, async (item, wanted) =>
		(await readDomains(item)).slice(0, wanted).map(toDomain),
	),
};
