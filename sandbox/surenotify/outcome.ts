import type { Message } from './types';

/** What became of the recipients of one request, in the order they were named. */
export class Outcome {
	private readonly success: Array<{ id: string; address: string }> = [];
	private readonly failure = new Map<string, string>();

	constructor(private readonly requestId: string) {}

	accepted({ id, address }: Message): void {
		this.success.push({ id, address });
	}

	rejected(address: string, reason: string): void {
		this.failure.set(address, reason);
	}

	/** The answer. `odd`: the single success of a request as an object, as one SMS sample shows it. */
	body(odd: boolean): object {
		const single = odd && this.success.length === 1 ? this.success[0] : undefined;
		return {
			id: this.requestId,
			success: single ?? this.success,
			failure: Object.fromEntries(this.failure),
		};
	}
}

/** Gives a message's ID in the document's manner: time (UTC, to the second), a 0, a UUID. */
export function messageId(at: number, uuid: string): string {
	return `${new Date(at).toISOString().slice(0, 19).replace(/\D/g, '')}-0-${uuid}`;
}
