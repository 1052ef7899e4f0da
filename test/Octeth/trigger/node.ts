import { createHmac } from 'node:crypto';
import type { IDataObject, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import { openTrigger, type WebhookOutcome } from '../../engine/trigger';
import { newKey } from '../../support/surroundings';

export type Trigger = ReturnType<typeof openTrigger>;

export const EVENTS = ['bounce', 'click', 'complaint', 'delivery', 'open', 'unsubscribe'];

/** The address of somebody else; the rest of it may hold a secret. */
export const foreign = 'https://crm.example.net/hooks/42?token=secret';

/** The Octeth Trigger in a workflow, for the account of `apiKey`; without a key it has no credential. */
export function octethTrigger(
	{ url }: Pick<Sandbox, 'url'>,
	apiKey: string | undefined,
	parameters: IDataObject = {},
	webhookId = 'hook-1',
): Trigger {
	const octethApi = { apiKey: apiKey ?? '', baseUrl: `${url}/octeth` };
	const domainId = { __rl: true, mode: 'id', value: '1' };
	return openTrigger({
		type: 'octethTrigger',
		parameters: { domainId, events: EVENTS, ...parameters } as INodeParameters,
		...(apiKey === undefined ? {} : { credentials: { octethApi } }),
		node: { webhookId },
	});
}

/** An account at the sandbox, seen from both sides. */
export function newAccount(sandbox: Sandbox, apiKey = newKey()) {
	const account = () => sandbox.octeth.account(apiKey);
	const domain = (id = '1') => {
		const found = account().domains.get(id);
		if (!found) throw new Error(`There is no domain ${id}`);
		return found;
	};
	return {
		apiKey,
		account,
		domain,
		key: () => sandbox.octeth.signingKey(apiKey),
		/** The webhooks of a domain: which event goes where. */
		webhooks: (id = '1') => domain(id).webhooks.map(({ event, url }) => `${event} ${url}`),
		/** Somebody adds a webhook. @returns its ID */
		occupy(event: 'open' | 'click' | 'bounce', url = foreign, id = '1'): string {
			const webhook = { id: account().nextId('webhook'), event, url, createdAt: 0 };
			domain(id).webhooks.push(webhook);
			return webhook.id;
		},
		open: (parameters: IDataObject = {}, webhookId?: string) =>
			octethTrigger(sandbox, apiKey, parameters, webhookId),
		/** The commands that were sent, in order, without EmailGateway in front. */
		commands: () => [...sandbox.journal].map(({ body }) => commandIn(body)),
		/** Those that changed something, or tried to. */
		changes: () =>
			[...sandbox.journal]
				.map(({ body }) => commandIn(body))
				.filter((name) => /^(Add|Delete)/.test(name)),
	};
}

export function commandIn(body: unknown): string {
	return String((body as IDataObject).Command).replace('EmailGateway.', '');
}

export function hmac(key: string, text: string | Buffer): string {
	return createHmac('sha256', key).update(text).digest('hex');
}

/** An event in the form of the v1 door's sample (Retrieve Email Events, End User Friendly). */
export function eventCall(own: IDataObject = {}): IDataObject {
	return {
		EventId: 'evt_123',
		EventType: 'open',
		EventTimestamp: '2021-04-01T12:00:00Z',
		Recipient: 'user@example.com',
		MessageId: 'msg_123',
		CampaignId: 'camp_123',
		Details: { UserAgent: 'Mozilla/5.0...', IpAddress: '192.0.2.1' },
		...own,
	};
}

/** Posts a body, signed with a key over its bytes; without a key it has no signature. */
export async function post(
	trigger: Trigger,
	key: string | undefined,
	body: unknown,
	how: { header?: string; busy?: boolean; test?: boolean; contentType?: string } = {},
): Promise<WebhookOutcome> {
	const { header = 'X-Octeth-Signature', contentType, ...rest } = how;
	const rawBody = typeof body === 'string' ? body : JSON.stringify(body);
	const headers: Record<string, string> = {
		...(contentType === undefined ? {} : { 'content-type': contentType }),
		...(key === undefined ? {} : { [header]: hmac(key, rawBody) }),
	};
	return await trigger.webhook({ rawBody, headers, ...rest });
}

/** What a hook fails with. */
export async function problem(work: Promise<unknown>) {
	return (await work.then(
		() => undefined,
		(error: unknown) => error,
	)) as { message: string; description: string };
}

/** Refused for its signature, answered, and nothing started. */
export function expectRefused(outcome: WebhookOutcome): void {
	expect(outcome).toMatchObject({
		status: 401,
		ended: true,
		body: { error: 'The signature is missing or wrong' },
	});
	expect([outcome.items, outcome.error]).toEqual([undefined, undefined]);
}
