import { createHmac, timingSafeEqual } from 'node:crypto';

/**
 * Checks an HMAC-SHA256 signature in lower-case hex, in constant time. Each service says what is signed.
 *
 * @param key the secret; without one nothing is ever valid
 * @param signed the text or bytes that the sender signed, exactly as posted
 * @param signature what the sender claims
 */
export function isSigned(key: string, signed: string | Buffer, signature: unknown): boolean {
	// A key is pasted, and what comes along in front and behind is no part of it.
	const secret = key.trim();
	if (secret === '' || !hasSignatureForm(signature)) return false;
	const expected = createHmac('sha256', secret).update(signed).digest();
	return timingSafeEqual(expected, Buffer.from(signature, 'hex'));
}

/** Whether something is the hex form of 32 bytes: anything else is wrong before it is compared. */
export function hasSignatureForm(signature: unknown): signature is string {
	return typeof signature === 'string' && /^[0-9a-f]{64}$/.test(signature);
}
