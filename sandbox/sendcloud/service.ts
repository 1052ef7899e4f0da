import type { FastifyInstance } from 'fastify';
import type { SandboxContext } from '../core/types';
import { KEY_PREFIX } from '../core/types';
import { SendCloudAccount } from './account';
import { act } from './act';
import { compose } from './compose';
import { Console } from './console';
import type { SendCloudService } from './control';
import { panelOf } from './panel';
import { RAW_MESSAGE } from './samples';

/** "the link is valid for 15 days" (Mail Routing, raw_message_url). */
const LINK_MS = 15 * 24 * 60 * 60 * 1000;

/** Creates the service with no accounts. */
export function createSendCloud(context: SandboxContext): SendCloudService {
	const accounts = new Map<string, SendCloudAccount>();
	const webhooks = new Console(context);
	const account = (key: string): SendCloudAccount => {
		if (!key.startsWith(KEY_PREFIX)) throw new Error(`The APP KEY must start with ${KEY_PREFIX}`);
		const found = accounts.get(key) ?? new SendCloudAccount(key);
		accounts.set(key, found);
		return found;
	};
	const service: SendCloudService = {
		name: 'sendcloud',
		register: (app) => addRawMessageRoute(app, context),
		reset: () => accounts.clear(),
		keys: () => [...accounts.keys()],
		panel: (key, query) => panelOf(account(key), query),
		act: async (key, action, values) => await act(service, key, action, values),
		account,
		paste: async (key, url) => await webhooks.paste(account(key), url),
		fire: async (key, event, options = {}, onCall) =>
			await webhooks.fire(account(key), event, options, onCall),
		replay: async (key, onCall) => await webhooks.replay(account(key), onCall),
		compose: (key, event, options = {}) => compose(context, account(key).key, event, options),
	};
	return service;
}

/** The link of an inbound message, which tells by itself how old it is and needs no key. */
function addRawMessageRoute(app: FastifyInstance, context: SandboxContext): void {
	app.get<{ Params: { file: string } }>(
		'/raw/:file',
		{ config: { keyless: true } },
		(request, reply) => {
			const made = Number(/^(\d+)-[\w-]+\.eml$/.exec(request.params.file)?.[1]);
			const isValid = made <= context.now() && context.now() < made + LINK_MS;
			if (!isValid) return reply.code(404).send({ message: 'Not Found' });
			return reply.type('message/rfc822').send(RAW_MESSAGE);
		},
	);
}
