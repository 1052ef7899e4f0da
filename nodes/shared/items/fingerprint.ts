import { createHash } from 'node:crypto';

/** A short text for a value of any size: the same for equal values, and for no others. */
export function fingerprint(value: unknown): string {
	return createHash('sha256').update(JSON.stringify(value)).digest('base64');
}
