// The 7-bit alphabet of SMS (3GPP TS 23.038, section 6.2.1) and its extension, whose characters count twice.
const BASIC = new Set([
	...'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?',
	...'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
]);
const EXTENSION = new Set('\f^{}\\[~]|€');

/**
 * Counts the segments of an SMS, which is what Surenotify bills as points (`delivery.point`).
 * The document gives no sizes; these are the standard's: 160 or, in several parts, 153 characters of the 7-bit
 * alphabet; otherwise 70 or 67 UTF-16 units (3GPP TS 23.040: a part's header takes 7 septets or 3 units).
 */
export function countSegments(content: string): number {
	const characters = [...content];
	if (characters.every((character) => BASIC.has(character) || EXTENSION.has(character))) {
		const length =
			characters.length + characters.filter((character) => EXTENSION.has(character)).length;
		return length <= 160 ? 1 : Math.ceil(length / 153);
	}
	return content.length <= 70 ? 1 : Math.ceil(content.length / 67);
}
