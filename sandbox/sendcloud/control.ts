import type { SandboxService } from '../core/types';
import type { SendCloudAccount } from './account';
import type { Call, EventName, FireOptions, FireOutcome, OnCall, Probe } from './types';

/** The stand-in for Aurora SendCloud, below /sendcloud: its console, and what it posts. */
export interface SendCloudService extends SandboxService {
	/** The account of an APP KEY, which comes into being with the first look at it. */
	account(key: string): SendCloudAccount;
	/** Pastes an address into the console. @returns what it answered */
	paste(key: string, url: string): Promise<Probe[]>;
	/** Posts an event, again and again until it is answered with 2xx or given up. */
	fire(key: string, event: EventName, options?: FireOptions, onCall?: OnCall): Promise<FireOutcome>;
	/** Posts the latest call once more, byte by byte. */
	replay(key: string, onCall?: OnCall): Promise<FireOutcome>;
	/** Makes a call without posting it. */
	compose(key: string, event: EventName, options?: FireOptions): Call;
}
