import { createHmac } from 'node:crypto';

/**
 * How webhook calls are signed. The document names a SigningKey and neither header nor signed text: the raw body and
 * `X-Octeth-Signature` are the default here, and a test may choose otherwise.
 */
export interface Signing {
	/** `timestampAndToken`: over the body's Timestamp and Token, and also in its field Signature. */
	text: 'rawBody' | 'timestampAndToken' | 'none';
	header: string;
	/** Signs with this in place of the domain's own key, as a forger would. */
	key?: string;
	/** `past`: delivered and bounced for delivery and bounce, as some samples of the document have them. */
	words: 'plain' | 'past';
}

/** How an account signs unless a test says otherwise. */
export function usualSigning(): Signing {
	return { text: 'rawBody', header: 'X-Octeth-Signature', words: 'plain' };
}

export interface SignedCall {
	body: string;
	headers: Record<string, string>;
}

/** Gives the body as it goes out and the header that signs it; lower-case hex HMAC-SHA256. */
export function signCall(
	posted: { Timestamp: number; Token: string },
	{ text, header, key }: Signing,
	domainKey: string,
): SignedCall {
	const hmac = (signed: string) =>
		createHmac('sha256', key ?? domainKey)
			.update(signed)
			.digest('hex');
	if (text === 'none') return { body: JSON.stringify(posted), headers: {} };
	if (text === 'timestampAndToken') {
		const Signature = hmac(`${posted.Timestamp}${posted.Token}`);
		return { body: JSON.stringify({ ...posted, Signature }), headers: { [header]: Signature } };
	}
	const body = JSON.stringify(posted);
	return { body, headers: { [header]: hmac(body) } };
}
