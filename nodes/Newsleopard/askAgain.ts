import { FailureError, tried } from '../shared/errors';

/** An answer, and whether that to an earlier request was lost: that one may have done the work then. */
interface Asked<T> {
	answer: T;
	lost: boolean;
}

/**
 * Asks for work that does no harm when it is done twice, but whose answer is another the second time.
 *
 * @param ask sends the request; it is told whether it may be repeated within
 * @throws FailureError
 */
export async function askAgain<T>(ask: (idempotent: boolean) => Promise<T>): Promise<Asked<T>> {
	const first = await tried(async () => await ask(false));
	if ('value' in first) return { answer: first.value, lost: false };
	if (!first.failure.outcomeUnknown) throw new FailureError(first.failure);
	return { answer: await ask(true), lost: true };
}
