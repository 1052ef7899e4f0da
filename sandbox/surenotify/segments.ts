// The 7-bit alphabet of SMS (3GPP TS 23.038, section 6.2.1) and its extension, whose characters count twice.
const BASIC = new Set([
	...'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?',
	...'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
]);
const EXTENSION = new Set('\f^{}\\[~]|€');

/** Septets or UTF-16 units in a message of one part, and in each part of a longer one. */
const SEPTETS = { alone: 160, part: 153 };
const UNITS = { alone: 70, part: 67 };

/**
 * Counts the segments of an SMS, which is what Surenotify bills as points (`delivery.point`).
 * The document gives no sizes; these are the standard's (3GPP TS 23.040, 9.2.3.24.1: a part's header takes 7 septets
 * or 3 units). A character is never cut in two there, so one that takes two places and finds one left begins the next
 * part: 66 Chinese characters, an emoji and 66 more are three parts.
 */
export function countSegments(content: string): number {
	const characters = [...content];
	const plain = characters.every((character) => BASIC.has(character) || EXTENSION.has(character));
	const places = characters.map((character) =>
		plain ? (EXTENSION.has(character) ? 2 : 1) : character.length,
	);
	const { alone, part } = plain ? SEPTETS : UNITS;
	if (places.reduce((sum, taken) => sum + taken, 0) <= alone) return 1;
	let segments = 1;
	let used = 0;
	for (const taken of places) {
		if (used + taken > part) {
			segments += 1;
			used = 0;
		}
		used += taken;
	}
	return segments;
}
