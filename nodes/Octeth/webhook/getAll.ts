import { optionsCollection, returnAllAndLimit } from '../../shared/fields/common';
import { wantedCount } from '../../shared/items/limit';
import { field } from '../../shared/fields/definition';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { userDomainId, userOnly } from '../authentication';
import { domainOf, readWebhooks } from './doors';

const includeSigningKey = field({
	displayName: 'Include Signing Key',
	name: 'includeSigningKey',
	type: 'boolean',
	default: false,
	description:
		'Whether to put out the key that signs the calls of these webhooks. Whoever has it can forge them.',
});

const options = { ...optionsCollection([includeSigningKey]), displayOptions: userOnly };

/** EmailGateway.GetWebhooks and GET /api/v1/webhooks (octeth-email-gateway-api.txt, Retrieve Domain Webhooks). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many webhooks',
	description: 'Get the URLs that the events of a domain are posted to',
	fields: [userDomainId, ...returnAllAndLimit, options],
	execute: jsonPerItem(
		(item) => ({
			domain: domainOf(item),
			wanted: wantedCount(item),
			withKey: item.option(includeSigningKey) ?? false,
		}),
		async (item, { domain, wanted, withKey }) => {
			const { webhooks, signingKey } = await readWebhooks(item, domain);
			return webhooks
				.slice(0, wanted)
				.map((webhook) => (withKey ? { ...webhook, signingKey } : webhook));
		},
	),
};
