/**
 * How many digits a mobile number has, without its country and without a 0 that is dialled within it (national
 * significant number), by the service's country code: the national numbering plans that the ITU publishes under
 * E.164. Left out where no plan is: then only a + or 00 says that the country stands in front.
 */
const LENGTHS: Record<string, string> = {
	'5': `
		682`,
	'6': `
		687`,
	'7': `
		220 231 238 239 241 248 297 354 372 423 501 592 597 599 673 674 676 677 678 679 680 685
		960 961`,
	'8': `
		216 222 223 226 227 228 229 230 231 235 236 241 257 266 268 350 356 357 370 371 372 373
		374 377 381 382 385 386 387 389 45 47 502 503 504 505 506 509 53 591 598 599 64 65 652 670
		675 686 689 71401 852 853 855 95 961 965 968 973 974 975 976 993`,
	'9': `
		211 212 213 221 224 231 233 237 242 243 245 249 250 254 255 256 258 260 261 262 263 264
		265 27 31 32 33 34 351 352 353 354 355 358 359 36 375 377 380 381 385 387 39 40 41 420 421
		423 46 48 51 56 590 593 595 60 61 62 64 66 82 84 855 856 886 93 94 95 962 963 966 967 970
		971 972 992 994 995 996 998`,
	'10': `
		1 11 20 225 229 234 30 358 381 39 43 44 49 52 54 55 57 60 62 63 64 7 81 82 856 880 90 91
		92 95 964 977 98`,
	'11': `
		43 49 54 55 62 86`,
	'12': `
		43 62`,
	'13': `
		43`,
};

const LENGTHS_OF = new Map<string, Set<number>>();
for (const [length, codes] of Object.entries(LENGTHS)) {
	for (const code of codes.trim().split(/\s+/)) {
		const known = LENGTHS_OF.get(code) ?? new Set();
		LENGTHS_OF.set(code, known.add(Number(length)));
	}
}

/** The possible lengths of a country's mobile numbers; undefined where they are not known. */
export function lengthsOf(countryCode: string): ReadonlySet<number> | undefined {
	return LENGTHS_OF.get(countryCode);
}

/**
 * What mobile numbers look like without a leading zero, where many numbers of a country begin like its code, or
 * have more than one length (the same plans).
 */
const MOBILE: Record<string, RegExp> = {
	'1': /^[2-9]\d{9}$/,
	'11': /^[2-9]\d{9}$/,
	'33': /^[67]\d{8}$/,
	'43': /^6\d{9,12}$/,
	'44': /^7\d{9}$/,
	'49': /^1[5-7]\d{8,9}$/,
	'60': /^1\d{8,9}$/,
	'61': /^4\d{8}$/,
	'62': /^8\d{8,11}$/,
	'63': /^9\d{9}$/,
	'64': /^2\d{7,9}$/,
	'65': /^[89]\d{7}$/,
	'66': /^[689]\d{8}$/,
	'81': /^[789]0\d{8}$/,
	'82': /^1\d{8,9}$/,
	'84': /^[35789]\d{8}$/,
	'852': /^[4-9]\d{7}$/,
	'853': /^6\d{7}$/,
	'86': /^1\d{10}$/,
	'886': /^9\d{8}$/,
	'91': /^[6-9]\d{9}$/,
};

/**
 * Whether digits without + or 00 begin with their country all the same. They do where what is left is a possible
 * mobile number and the whole is none: a local number that happens to begin like its country stays as it is.
 *
 * @param prefix what is dialled for the country
 */
export function isWithCountry(digits: string, prefix: string, countryCode: string): boolean {
	if (!digits.startsWith(prefix)) return false;
	const rest = digits.slice(prefix.length).replace(/^0/, '');
	const mobile = MOBILE[countryCode];
	if (mobile) return mobile.test(rest);
	const lengths = lengthsOf(countryCode);
	return lengths !== undefined && lengths.has(rest.length) && !lengths.has(digits.length);
}
