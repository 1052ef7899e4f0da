import type { FastifyRequest } from 'fastify';
import { sameAddress } from './addresses';
import type { Domain } from './domain';
import { createDomain } from './domain';
import { EventLog } from './eventLog';
import type { Channel, Message, WebhookCall, WebhookSlot } from './types';

/** Gives the account a request belongs to. */
export type AccountOf = (request: FastifyRequest) => SurenotifyAccount;

/** Messages kept with their text; the counts go on for ever. */
const KEPT_MESSAGES = 20_000;
/** Dropped at a time: a Map grows slow at its beginning when single entries are taken from there again and again. */
const SLACK = 2_000;
const KEPT_CALLS = 100;

/** What one channel of an account keeps. */
export class ChannelState {
	/** Messages that were accepted so far. */
	accepted = 0;
	readonly log = new EventLog();
	/** Registrations by event type. */
	readonly slots = new Map<number, WebhookSlot>();
}

/** All that one API key owns. It starts with the verified domain example.com and two dedicated numbers. */
export class SurenotifyAccount {
	readonly email = new ChannelState();
	readonly sms = new ChannelState();
	/** By name, in lower case. */
	readonly domains = new Map<string, Domain>();
	/** Dedicated numbers for SMS: the document's samples. */
	readonly numbers = ['0988777666', '0911222333'];
	/** The latest tries of webhook calls, oldest first. */
	readonly calls: WebhookCall[] = [];
	/** How many tries there were in all. */
	callsMade = 0;
	private readonly byId = new Map<string, Message>();
	private readonly counts = new Map<string, number>();

	constructor(
		readonly key: string,
		readonly createdAt: number,
	) {
		this.domains.set('example.com', {
			...createDomain('example.com'),
			published: true,
			verified: true,
		});
	}

	channel(name: Channel): ChannelState {
		return this[name];
	}

	/** The messages that were accepted, oldest first, of which the latest 20,000 are kept. */
	get messages(): Message[] {
		return [...this.byId.values()];
	}

	message(id: string): Message | undefined {
		return this.byId.get(id);
	}

	/** Takes a message: into the list, the counts and the log. */
	accept(message: Message): void {
		this.byId.set(message.id, message);
		this.channel(message.channel).accepted += 1;
		this.dropOldest();
		const address = sameAddress(message.address);
		this.counts.set(address, (this.counts.get(address) ?? 0) + 1);
		this.channel(message.channel).log.push({
			message,
			status: 'accept',
			at: message.at,
			rawEvent: {},
		});
	}

	/** How many messages were accepted for this address (any case; a number with or without its leading zero). */
	sentCount(address: string): number {
		return this.counts.get(sameAddress(address)) ?? 0;
	}

	/** How many messages were accepted in all. */
	get sentTotal(): number {
		let total = 0;
		for (const count of this.counts.values()) total += count;
		return total;
	}

	/** The addresses that were sent more than one message: empty when nobody was sent twice. */
	get sentTwice(): string[] {
		return [...this.counts].filter(([, count]) => count > 1).map(([address]) => address);
	}

	/** Puts a domain's records into the pretend DNS (or takes them out); false when there is no such domain. */
	publishDns(name: string, published = true): boolean {
		const domain = this.domains.get(name.toLowerCase());
		if (domain) domain.published = published;
		return domain !== undefined;
	}

	private dropOldest(): void {
		if (this.byId.size < KEPT_MESSAGES + SLACK) return;
		const ids = [...this.byId.keys()];
		for (const id of ids.slice(0, ids.length - KEPT_MESSAGES)) this.byId.delete(id);
	}

	noteCall(call: WebhookCall): void {
		this.callsMade += 1;
		this.calls.push(call);
		if (this.calls.length > KEPT_CALLS) this.calls.shift();
	}
}
