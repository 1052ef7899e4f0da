import { FailureError, tried } from '../../shared/errors';

/**
 * Work that does no harm when it is done twice: of what may have been done Retry On Fail remembers nothing, and does
 * it again.
 *
 * @throws FailureError of the work
 */
export async function repeatable<T>(work: () => Promise<T>): Promise<T> {
	const result = await tried(work);
	if ('value' in result) return result.value;
	throw new FailureError({ ...result.failure, outcomeUnknown: false });
}
