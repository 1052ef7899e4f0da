import type { FastifyInstance } from 'fastify';
import { isoSeconds } from '../core/shapes';
import type { SandboxContext } from '../core/types';
import type { AccountOf } from './account';
import { SurenotifyAccount } from './account';
import { act } from './act';
import type { SurenotifyService } from './control';
import { addDomainRoutes } from './domainRoutes';
import { addEventRoute } from './eventRoutes';
import { panelOf } from './panel';
import { Player } from './player';
import { seedEvents } from './seed';
import { addEmailRoute } from './sendEmail';
import { addSmsRoute } from './sendSms';
import type { Message } from './types';
import { addWebhookRoutes } from './webhookRoutes';

/** Creates the service with no accounts. */
export function createSurenotify(context: SandboxContext): SurenotifyService {
	const accounts = new Map<string, SurenotifyAccount>();
	const player = new Player(context);

	const account = (key: string): SurenotifyAccount => {
		const found = accounts.get(key) ?? new SurenotifyAccount(key, context.now());
		accounts.set(key, found);
		return found;
	};
	const accountOf: AccountOf = (request) => account(String(request.headers['x-api-key']));
	const messageOf = (key: string, id: string): Message => {
		const message = account(key).message(id);
		if (!message) throw new Error(`The account ${key} has no message ${id}`);
		return message;
	};

	const service: SurenotifyService = {
		name: 'surenotify',
		register(app: FastifyInstance) {
			addEmailRoute(app, context, accountOf, player);
			addSmsRoute(app, context, accountOf, player);
			for (const channel of ['email', 'sms'] as const) {
				addWebhookRoutes(app, channel, context, accountOf);
				addEventRoute(app, channel, context, accountOf);
			}
			addDomainRoutes(app, accountOf, (request) => context.oddShape(request));
			addNumberRoute(app, accountOf);
		},
		reset: () => accounts.clear(),
		keys: () => [...accounts.keys()],
		panel: (key, query) => panelOf(account(key), query),
		act: async (key, action, values) => await act(service, key, action, values),
		account,
		play: async (key, id, event, details, onCall) =>
			await player.play(account(key), messageOf(key, id), event, details, onCall),
		deliver: async (key, id, onCall) =>
			await player.deliver(account(key), messageOf(key, id), onCall),
		seedEvents: (key, seed) => seedEvents(account(key), context, seed),
	};
	return service;
}

/** GET /v1/sms/exclusive-number ("Query Exclusive Numbers"). */
function addNumberRoute(app: FastifyInstance, accountOf: AccountOf): void {
	app.get('/v1/sms/exclusive-number', (request) => {
		const { numbers, createdAt } = accountOf(request);
		const date = isoSeconds(createdAt);
		return {
			phoneNumbers: numbers.map((phoneNumber) => ({
				phoneNumber,
				createDate: date,
				updateDate: date,
			})),
		};
	});
}
