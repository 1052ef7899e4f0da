import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Checks an HMAC-SHA256 signature in lower-case hex, in constant time. Each provider says what is signed.
 *
 * @param key the secret; without one nothing is ever valid
 * @param signed the text or bytes that the sender signed, exactly as posted
 * @param signature what the sender claims
 */
export function isSigned(key: string, signed: string | Buffer, signature: unknown): boolean {
	if (key.trim() === '' || typeof signature !== 'string') return false;
	const expected = createHmac('sha256', key).update(signed).digest();
	// Anything that is not the hex form of 32 bytes is wrong before it is compared.
	if (!/^[0-9a-f]{64}$/.test(signature)) return false;
	return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}
