import type { FastifyInstance } from 'fastify';
import { isRecord } from '../core/shapes';
import type { SandboxContext } from '../core/types';
import { OctethAccount } from './account';
import { act } from './act';
import { addApiDoor } from './apiDoor';
import type { OctethService } from './control';
import type { Domain } from './domain';
import type { Accounts } from './doors';
import { failureBody, refuseKey, userKeyOf } from './doors';
import { Paces } from './pace';
import { panelOf } from './panel';
import { Player } from './player';
import { parseForm } from './reading';
import type { Mail } from './types';
import { addV1Email } from './v1Email';
import { addV1Events } from './v1Events';
import { addV1Webhooks } from './v1Webhooks';
import { answerV1, createV1Desk } from './v1Door';

/** Creates the service with no accounts. */
export function createOcteth(context: SandboxContext): OctethService {
	const byKey = new Map<string, OctethAccount>();
	const player = new Player(context);
	const paces = new Paces(context.timing.octethRequestsPerMinute);

	const account = (key: string): OctethAccount => {
		const found = byKey.get(key) ?? new OctethAccount(key, context);
		byKey.set(key, found);
		return found;
	};
	const accounts: Accounts = { account, keys: () => [...byKey.keys()] };
	const mailOf = (key: string, id: string): Mail => {
		const mail = account(key).mail(id);
		if (!mail) throw new Error(`There is no mail ${id}`);
		return mail;
	};
	const domainOf = (key: string, id: string): Domain => {
		const domain = account(key).domains.get(id);
		if (!domain) throw new Error(`There is no domain ${id}`);
		return domain;
	};

	const service: OctethService = {
		name: 'octeth',
		async register(app) {
			readForms(app);
			addApiDoor(app, context, accounts);
			await app.register(async (v1) => {
				const desk = createV1Desk(context, accounts, paces);
				answerV1(v1, context);
				addV1Email(v1, desk, player);
				addV1Events(v1, desk);
				addV1Webhooks(v1, desk);
			});
		},
		reset() {
			byKey.clear();
			paces.reset();
		},
		keyOf: (request) => userKeyOf(request, accounts),
		refuse: refuseKey,
		errorBody: failureBody,
		keptBody: withoutFiles,
		keys: accounts.keys,
		panel: (key, query) => panelOf(account(key), query),
		act: async (key, action, values) => await act(service, key, action, values),
		account,
		play: async (key, id, event, details, onCall) =>
			await player.play(account(key), mailOf(key, id), event, details, onCall),
		deliver: async (key, id, onCall) => await player.deliver(account(key), mailOf(key, id), onCall),
		async replay(key, callId, onCall) {
			const { calls } = account(key);
			const call = callId === undefined ? calls.at(-1) : calls.find(({ id }) => id === callId);
			if (!call) throw new Error('There is no such webhook call');
			return await player.replay(account(key), call, onCall);
		},
		signingKey: (key, domainId = '1') => domainOf(key, domainId).signingKey,
		rotateSigningKey(key, domainId = '1') {
			const domain = domainOf(key, domainId);
			return (domain.signingKey = `signing-${context.uuid()}`);
		},
		publishDns(key, domainId, published = true) {
			domainOf(key, domainId).published = published;
		},
	};
	return service;
}

/** Form bodies become objects, as JSON does. */
function readForms(app: FastifyInstance): void {
	app.addContentTypeParser(
		'application/x-www-form-urlencoded',
		{ parseAs: 'string' },
		(_request, text, done) => {
			try {
				done(null, parseForm(String(text)));
			} catch (error) {
				const failure = error instanceof Error ? error : new Error(String(error));
				done(Object.assign(failure, { statusCode: 400 }));
			}
		},
	);
}

/** A body as the journal keeps it: of the files their sizes, since a thousand of them would fill the memory. */
function withoutFiles(body: unknown): unknown {
	if (!isRecord(body) || !Array.isArray(body.Attachments)) return body;
	return {
		...body,
		Attachments: body.Attachments.map((file: unknown) =>
			isRecord(file) && typeof file.content === 'string'
				? { ...file, content: `(${file.content.length} characters)` }
				: file,
		),
	};
}
