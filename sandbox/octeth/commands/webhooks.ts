import { CommandFailure } from '../answers';
import { spell } from '../eventLog';
import { textOf } from '../reading';
import { eventOf, isWebUrl } from '../webhooks';
import type { Call, Command } from './command';
import { domainOf } from './command';

/** The commands of the webhooks; the v1 door has its own. */
export const webhookCommands: Record<string, Command> = {
	'EmailGateway.AddWebhook': {
		codes: {
			1: 'Missing required parameter DomainID',
			2: 'Missing required parameter Event',
			3: 'Invalid event type specified',
			4: 'Domain not found or access denied',
			5: 'Missing required parameter WebhookURL',
		},
		codesAsList: true,
		run(call) {
			const { account, fields, context } = call;
			const domain = account.domains.get(textOf(fields.DomainID) ?? '');
			const event = eventOf(fields.Event);
			const url = fields.WebhookURL;
			// The sample's list holds one code; whatever else is wrong stands behind it.
			const codes = problems(call);
			if (codes.length > 0 || !domain || !event || !isWebUrl(url)) throw new CommandFailure(codes);
			const id = account.nextId('webhook');
			domain.webhooks.push({ id, event, url, createdAt: context.now() });
			return { NewWebhookID: id };
		},
	},

	'EmailGateway.GetWebhooks': {
		codes: {
			1: 'Missing required parameter DomainID',
			2: 'Invalid domain or domain does not belong to the user',
		},
		run(call) {
			const { signingKey, webhooks } = domainOf(call);
			return {
				SigningKey: signingKey,
				Webhooks: webhooks.map(({ id, url, event }) => ({
					WebhookID: id,
					URL: url,
					Events: [spell(event, call.odd ? 'past' : 'plain')],
				})),
			};
		},
	},

	'EmailGateway.DeleteWebhook': {
		codes: {
			1: 'Missing required parameter: WebhookID or DomainID',
			2: 'Invalid DomainID or DomainID not found',
			3: 'Domain validation failed',
			4: 'Webhook not found or user does not have permission to access it',
		},
		run(call) {
			const id = textOf(call.fields.WebhookID);
			if (id === undefined) throw new CommandFailure([1]);
			const domain = domainOf(call);
			const left = domain.webhooks.filter((webhook) => webhook.id !== id);
			if (left.length < domain.webhooks.length) {
				domain.webhooks = left;
				return {};
			}
			// When "Domain validation failed" is said is not documented: for a webhook of another domain, we chose.
			const isElsewhere = [...call.account.domains.values()].some(({ webhooks }) =>
				webhooks.some((webhook) => webhook.id === id),
			);
			throw new CommandFailure([isElsewhere ? 3 : 4]);
		},
	},
};

function problems({ account, fields }: Call): number[] {
	const domainId = textOf(fields.DomainID);
	const event = textOf(fields.Event);
	return [
		...(domainId === undefined ? [1] : account.domains.has(domainId) ? [] : [4]),
		...(event === undefined ? [2] : eventOf(event) ? [] : [3]),
		...(isWebUrl(fields.WebhookURL) ? [] : [5]),
	].sort((a, b) => a - b);
}
