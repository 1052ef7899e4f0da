import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Panel, PanelQuery, Told } from '../core/panel';
import type { SandboxContext, SandboxService } from '../core/types';
import { Account } from './account';
import { accountRoutes } from './accountRoutes';
import { automationRoutes } from './automation';
import { campaignRoutes } from './campaigns';
import type { Desk } from './desk';
import { Refusal } from './failures';
import { importRoutes, textLimitBytes } from './imports';
import { listRoutes } from './lists';
import { act, panelOf } from './panel';
import { removalRoutes } from './removal';
import { reportRoutes } from './reports';
import { Storage } from './storage';

/**
 * Stand-in for the Newsleopard API, written from its English document (rate limits: 2 a second,
 * 300,000 a day). Its base URL is `${url}/newsleopard`.
 */
export interface NewsleopardService extends SandboxService {
	readonly name: 'newsleopard';
	/** The account of this key, made when it is asked for the first time; state is as of now. */
	account(key: string): Account;
	keys(): string[];
	panel(key: string, query?: PanelQuery): Panel;
	act(key: string, action: string, values: Record<string, string>): Told;
}

const routes = [
	listRoutes,
	importRoutes,
	removalRoutes,
	campaignRoutes,
	reportRoutes,
	automationRoutes,
	accountRoutes,
];

/** Makes the service; `context` is the sandbox around it. */
export function createNewsleopard(context: SandboxContext): NewsleopardService {
	const accounts = new Map<string, Account>();
	const storage = new Storage(context);

	function accountOf(key: string): Account {
		let account = accounts.get(key);
		if (!account) {
			account = new Account(key, context);
			accounts.set(key, account);
		}
		account.settle();
		return account;
	}

	const desk: Desk = { context, storage, account: (request) => accountOf(keyOf(request)) };

	return {
		name: 'newsleopard',
		account: accountOf,
		keys: () => [...accounts.keys()],
		panel: (key, query) => panelOf(accountOf(key), desk, query),
		act: (key, action, values) => act(accountOf(key), action, values),
		reset() {
			accounts.clear();
			storage.reset();
		},
		async register(app) {
			answerRefusals(app, context);
			await app.register(async (scope) => storage.register(scope));
			await app.register(async (scope) => {
				// After the key was checked, before anything is done.
				scope.addHook('preHandler', async (request) => accountOf(keyOf(request)).enter());
				for (const add of routes) add(scope, desk);
			});
		},
	};
}

function keyOf({ headers }: FastifyRequest<object>): string {
	return String(headers['x-api-key'] ?? '');
}

function answerRefusals(app: FastifyInstance, context: SandboxContext): void {
	app.setErrorHandler(async (error, request, reply) => {
		if (error instanceof Refusal) {
			const { body } = error;
			if (!body) return await reply.code(error.status).send();
			const { code } = body;
			// The code tables show numbers and the samples strings; a client has to take both.
			const odd = context.oddShape(request) && typeof code === 'string';
			return await reply.code(error.status).send(odd ? { ...body, code: Number(code) } : body);
		}
		if (error instanceof Error && 'statusCode' in error && error.statusCode === 413) {
			return await reply
				.code(413)
				.send({ message: `Request Too Long: at most ${textLimitBytes} bytes` });
		}
		// An upload that broke off: nobody hears this, but the journal shows it.
		if (request.raw.destroyed && !request.raw.complete) {
			return await reply.code(400).send({ message: 'The request broke off' });
		}
		throw error;
	});
}
