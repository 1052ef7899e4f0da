import type { SandboxContext } from '../core/types';
import type { SendCloudAccount } from './account';
import { compose } from './compose';
import type { Call, EventName, FireOptions, FireOutcome, OnCall, Probe } from './types';

/** A receiver has 3 seconds to answer. */
const ANSWER_MS = 3_000;

/** What the WebHook page of the console does: it takes an address, and events are posted to that. */
export class Console {
	constructor(private readonly context: SandboxContext) {}

	/** Tries an address with GET and POST. It is taken when both are answered with 200. */
	async paste(account: SendCloudAccount, url: string): Promise<Probe[]> {
		if (!/^https?:/i.test(url) || !URL.canParse(url)) throw new Error(`${url} is no web address`);
		const probes = [await probe('GET', url), await probe('POST', url)];
		account.pasted = { url, probes };
		if (probes.every(({ status }) => status === 200)) account.url = url;
		return probes;
	}

	/** Posts an event until it is answered or given up. */
	async fire(
		account: SendCloudAccount,
		event: EventName,
		options: FireOptions,
		onCall?: OnCall,
	): Promise<FireOutcome> {
		return await this.post(account, compose(this.context, account.key, event, options), onCall);
	}

	/** Posts the latest call once more, byte by byte, as somebody would who has recorded it. */
	async replay(account: SendCloudAccount, onCall?: OnCall): Promise<FireOutcome> {
		if (!account.lastCall) throw new Error('There is no call to repeat yet');
		return await this.post(account, account.lastCall, onCall);
	}

	private async post(account: SendCloudAccount, call: Call, onCall?: OnCall): Promise<FireOutcome> {
		const { url } = account;
		if (url === undefined) {
			onCall?.(call.event);
			return 'free';
		}
		account.lastCall = call;
		const answered = await this.context.deliver(
			url,
			call.text,
			{ 'content-type': call.contentType },
			(attempt) => {
				const made = { ...call, ...attempt };
				account.noteCall(made);
				onCall?.(call.event, made);
			},
			ANSWER_MS,
		);
		return answered ? 'answered' : 'refused';
	}
}

/** What is posted to try an address is not documented: nothing. */
async function probe(method: Probe['method'], url: string): Promise<Probe> {
	try {
		const signal = AbortSignal.timeout(ANSWER_MS);
		const response = await fetch(url, { method, redirect: 'manual', signal });
		await response.arrayBuffer();
		return { method, status: response.status };
	} catch {
		return { method, status: 0 };
	}
}
