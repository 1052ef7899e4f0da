/** The 7-bit alphabet of SMS (3GPP TS 23.038, 6.2.1); its last line counts twice (6.2.1.1). */
const GSM7 = new Set(
	'@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?' +
		'¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà',
);
const GSM7_EXTENSION = new Set('\f^{}\\[~]|€');

/** Units of one SMS, and of each part of a long one, whose header takes some (3GPP TS 23.040, 9.2.3.24.1). */
const SIZES = { 'GSM-7': { single: 160, part: 153 }, 'UCS-2': { single: 70, part: 67 } };

/** How a text travels, and what it is billed as. */
export interface Measure {
	/** One character beyond the 7-bit alphabet, a Chinese one for example, makes the whole text UCS-2. */
	encoding: 'GSM-7' | 'UCS-2';
	/** In units of the encoding: a character takes one or two. */
	length: number;
	segments: number;
}

/** Measures a text as it will be sent, with its variables filled in. */
export function measure(text: string): Measure {
	const characters = [...text];
	const plain = characters.every((one) => GSM7.has(one) || GSM7_EXTENSION.has(one));
	const encoding = plain ? 'GSM-7' : 'UCS-2';
	const units = characters.map((one) => (plain ? (GSM7_EXTENSION.has(one) ? 2 : 1) : one.length));
	const length = units.reduce((sum, unit) => sum + unit, 0);
	const { single, part } = SIZES[encoding];
	return { encoding, length, segments: length <= single ? 1 : parts(units, part) };
}

/** How many parts hold the characters; one that takes two units is never cut in the middle. */
function parts(units: number[], size: number): number {
	let count = 1;
	let used = 0;
	for (const unit of units) {
		if (used + unit > size) {
			count++;
			used = 0;
		}
		used += unit;
	}
	return count;
}
