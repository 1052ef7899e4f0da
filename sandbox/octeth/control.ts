import type { SandboxService } from '../core/types';
import type { OctethAccount } from './account';
import type { OnCall } from './tell';
import type { EventName, PlayDetails, PlayOutcome } from './types';

/** The stand-in for Octeth, below /octeth: `${url}/octeth` is the base URL of both doors. */
export interface OctethService extends SandboxService {
	readonly name: 'octeth';
	/** The account of a user key, which comes into being with the first look at it. */
	account(key: string): OctethAccount;
	/** Makes one event of a mail happen at one of its recipients. Throws when the account has no such mail. */
	play(
		key: string,
		messageId: string,
		event: EventName,
		details?: PlayDetails,
		onCall?: OnCall,
	): Promise<PlayOutcome>;
	/** Delivers a mail as its pretend mailboxes want it (see mailboxes). */
	deliver(key: string, messageId: string, onCall?: OnCall): Promise<void>;
	/**
	 * Makes a webhook call of the account again, byte for byte: the last one, or the one with that ID. Gives true when it was answered with 2xx.
	 */
	replay(key: string, callId?: number, onCall?: OnCall): Promise<boolean>;
	/** The key that signs the webhook calls of a domain. */
	signingKey(key: string, domainId?: string): string;
	/** Changes that key and gives the new one. */
	rotateSigningKey(key: string, domainId?: string): string;
	/** Puts a domain's records into the pretend DNS, or takes them out. */
	publishDns(key: string, domainId: string, published?: boolean): void;
}
