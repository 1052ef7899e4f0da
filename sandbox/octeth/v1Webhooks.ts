import type { FastifyInstance } from 'fastify';
import { V1Failure } from './answers';
import { V1_PATH } from './doors';
import { spell } from './eventLog';
import { fieldsOf, textOf } from './reading';
import type { V1Desk } from './v1Door';
import { refuseDeactivated } from './v1Door';
import { eventOf, isWebUrl } from './webhooks';

const PATH = `${V1_PATH}/webhooks`;

/** GET, POST and DELETE of the webhooks of the sender key's domain. */
export function addV1Webhooks(app: FastifyInstance, desk: V1Desk): void {
	app.get(PATH, (request) => {
		const sender = desk.enter(request);
		refuseDeactivated(sender);
		const words = desk.context.oddShape(request) ? 'past' : 'plain';
		return {
			Webhooks: sender.domain.webhooks.map(({ event, url }) => ({
				Event: spell(event, words),
				URL: url,
				Status: 'Active',
			})),
		};
	});

	app.post(PATH, (request) => {
		const { account, domain } = desk.enter(request);
		const { Event, WebhookURL } = fieldsOf(request.body);
		if (textOf(Event) === undefined) throw new V1Failure({ Code: 2, Message: 'Event is missing' });
		const event = eventOf(Event);
		if (!event) throw new V1Failure({ Code: 3, Message: 'Invalid Event value' });
		if (!isWebUrl(WebhookURL)) throw new V1Failure({ Code: 5, Message: 'WebhookURL is missing' });
		const id = account.nextId('webhook');
		domain.webhooks.push({ id, event, url: WebhookURL, createdAt: desk.context.now() });
		return { NewWebhookID: id };
	});

	app.delete(PATH, (request) => {
		const sender = desk.enter(request);
		refuseDeactivated(sender);
		const { domain } = sender;
		// The sample has a JSON body without its content type; a client that sends no body with DELETE has the query.
		const id =
			textOf(fieldsOf(request.body).WebhookID) ?? textOf(fieldsOf(request.query).WebhookID);
		if (id === undefined) throw new V1Failure({ Code: 1, Message: 'WebhookID is missing' });
		const left = domain.webhooks.filter((webhook) => webhook.id !== id);
		if (left.length === domain.webhooks.length)
			throw new V1Failure({ Code: 4, Message: 'Invalid WebhookID' });
		domain.webhooks = left;
		return { Message: 'Webhook successfully deleted.' };
	});
}
