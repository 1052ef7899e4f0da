import type { SandboxService } from '../core/types';
import type { SurenotifyAccount } from './account';
import type { EventSeed } from './seed';
import type { OnCall } from './tell';
import type { EventName, LogEvent, PlayDetails, PlayOutcome } from './types';

/** The stand-in for Surenotify, below /surenotify. */
export interface SurenotifyService extends SandboxService {
	/** The account of an API key, which comes into being with the first look at it. */
	account(key: string): SurenotifyAccount;
	/** Makes one event of a message happen. Throws when the account has no such message. */
	play(
		key: string,
		messageId: string,
		event: EventName | 'retry',
		details?: PlayDetails,
		onCall?: OnCall,
	): Promise<PlayOutcome>;
	/** Delivers a message as its pretend mailbox wants it (see mailboxes). */
	deliver(key: string, messageId: string, onCall?: OnCall): Promise<void>;
	/** Writes past events into an account's log. */
	seedEvents(key: string, seed: EventSeed): LogEvent[];
}
