import type { Clock } from './clock';
import type { DeliveryAttempt } from './types';

/** A receiver that stays silent this long (ms) counts as not answering. No document gives a figure; this one is ours. */
const ANSWER_TIMEOUT_MS = 10_000;

/** Makes the webhook calls of all services. */
export class Deliverer {
	private readonly closing = new AbortController();
	/** Ends the pauses that are under way. */
	private readonly waiting = new Set<() => void>();

	/** `retryMs`: the pauses before the second, third... try. */
	constructor(
		private readonly clock: Clock,
		private readonly retryMs: number[],
	) {}

	/**
	 * POSTs `body` as JSON (a text as it is: `headers` then name its content type) until it is answered with 2xx or the pauses are used up.
	 * Gives true when it was answered with 2xx. A redirect counts as a refusal, and so does an answer after `answerMs`.
	 */
	async deliver(
		url: string,
		body: unknown,
		headers: Record<string, string> = {},
		onAttempt?: (attempt: DeliveryAttempt) => void,
		answerMs = ANSWER_TIMEOUT_MS,
	): Promise<boolean> {
		const text = typeof body === 'string' ? body : JSON.stringify(body);
		for (let attempt = 1; ; attempt++) {
			const status = await this.post(url, text, headers, answerMs);
			if (this.closing.signal.aborted) return false;
			onAttempt?.({ url, status, attempt, at: this.clock.now() });
			if (status >= 200 && status < 300) return true;
			const pause = this.retryMs[attempt - 1];
			if (pause === undefined) return false;
			await this.pause(pause);
			if (this.closing.signal.aborted) return false;
		}
	}

	/** Breaks off every call and every pause. */
	close(): void {
		this.closing.abort();
		for (const resume of this.waiting) resume();
	}

	private async post(
		url: string,
		text: string,
		headers: Record<string, string>,
		answerMs: number,
	): Promise<number> {
		try {
			const response = await fetch(url, {
				method: 'POST',
				headers: { 'content-type': 'application/json', ...headers },
				body: text,
				redirect: 'manual',
				signal: AbortSignal.any([this.closing.signal, AbortSignal.timeout(answerMs)]),
			});
			// Unread bodies would hold on to their connections.
			await response.arrayBuffer();
			return response.status;
		} catch {
			return 0;
		}
	}

	private async pause(ms: number): Promise<void> {
		await new Promise<void>((resolve) => {
			const resume = () => {
				this.waiting.delete(resume);
				resolve();
			};
			this.waiting.add(resume);
			this.clock.schedule(ms, resume);
		});
	}
}
