import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import { newKey } from '../../support/surroundings';
import { surenotifyTrigger, type Trigger } from './node';

export const TYPES: Record<string, number> = {
	delivery: 3,
	open: 4,
	click: 5,
	bounce: 6,
	complaint: 7,
};

/** The address of somebody else; the rest of it may hold a secret. */
export const foreign = 'https://crm.example.net/hooks/42?token=secret';

/** An account at the sandbox, seen from both sides. */
export function newAccount(sandbox: Sandbox, apiKey = newKey()) {
	const account = () => sandbox.surenotify.account(apiKey);
	return {
		apiKey,
		/** What is registered, by event. */
		registered(channel: 'email' | 'sms' = 'email'): Record<string, string> {
			const held = account().channel(channel).slots;
			return Object.fromEntries(
				Object.entries(TYPES).flatMap(([event, type]) =>
					held.has(type) ? [[event, held.get(type)?.url ?? '']] : [],
				),
			);
		},
		/** Somebody registers for an event. */
		occupy(event: string, url = foreign): void {
			const type = TYPES[event] ?? 0;
			account().email.slots.set(type, { type, url, createdAt: 0 });
		},
		clear: () => account().email.slots.clear(),
		open: (events: unknown, options: IDataObject = {}, webhookId?: string) =>
			surenotifyTrigger(sandbox, apiKey, { events: events as string[], options }, webhookId),
		/** The same trigger after a start of n8n: with what was saved. */
		reopen: ({ staticData }: Trigger, events: unknown, options: IDataObject = {}) =>
			surenotifyTrigger(
				sandbox,
				apiKey,
				{ events: events as string[], options },
				undefined,
				staticData,
			),
		/** The requests that changed something, or tried to. */
		changes: () => [...sandbox.journal].filter(({ method }) => method !== 'GET'),
	};
}

/** What a hook fails with. */
export async function problem(work: Promise<unknown>) {
	return (await work.then(
		() => undefined,
		(error: unknown) => error,
	)) as { message: string; description: string };
}
