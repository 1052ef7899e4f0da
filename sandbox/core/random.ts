/** A generator of numbers from 0 (inclusive) to 1 (exclusive). */
export type Random = () => number;

/**
 * Gives the same sequence for the same seed, so that a run with random faults can be repeated.
 * The algorithm is the public-domain "mulberry32": 32 bits of state, period 2^32.
 */
export function seededRandom(seed: number): Random {
	let state = seed >>> 0;
	return () => {
		state = (state + 0x6d2b79f5) >>> 0;
		let mixed = state;
		mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
		mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
		return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
	};
}

/** Gives an ID in the form of a version 4 UUID (RFC 9562), drawn from `random`. */
export function seededUuid(random: Random): string {
	const word = () =>
		Math.floor(random() * 2 ** 32)
			.toString(16)
			.padStart(8, '0');
	const hex = word() + word() + word() + word();
	const variant = (8 + Math.floor(random() * 4)).toString(16);
	return [
		hex.slice(0, 8),
		hex.slice(8, 12),
		`4${hex.slice(13, 16)}`,
		`${variant}${hex.slice(17, 20)}`,
		hex.slice(20),
	].join('-');
}
