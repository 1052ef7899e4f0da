import type { Call, CallTry, Probe } from './types';

const KEPT_CALLS = 100;

/** What the console of one APP KEY holds. */
export class SendCloudAccount {
	/** Where events are posted; undefined until an address has answered its probes. */
	url: string | undefined;
	/** The address that was pasted last, with what came of it. */
	pasted: { url: string; probes: Probe[] } | undefined;
	/** The latest tries, oldest first. */
	readonly calls: CallTry[] = [];
	/** How many tries there were in all. */
	callsMade = 0;
	/** What was posted last. */
	lastCall: Call | undefined;

	constructor(readonly key: string) {}

	noteCall(call: CallTry): void {
		this.callsMade += 1;
		this.calls.push(call);
		if (this.calls.length > KEPT_CALLS) this.calls.shift();
	}
}
