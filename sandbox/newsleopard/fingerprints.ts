/** Globals are slow to look up inside a test runner's context, and this one is used for every character. */
const { imul } = Math;
/** Slots of the largest table: 4 million of them, 32 MB. */
const mostSlots = 2 ** 22;

/**
 * Remembers which texts were seen, in at most 32 MB however many there are: a table of 53-bit
 * fingerprints that grows until it holds three million. Texts after those are not remembered, so
 * that a duplicate among them goes unnoticed; two different texts being taken for one is as good
 * as impossible.
 */
export class Fingerprints {
	private slots = new Float64Array(1024);
	private count = 0;

	/** True when `text` was not seen before. */
	add(text: string): boolean {
		const print = fingerprint(text);
		const slot = find(this.slots, print);
		if (this.slots[slot] === print) return false;
		if (this.count < mostSlots * 0.75) {
			this.slots[slot] = print;
			this.count += 1;
			if (this.count > this.slots.length * 0.7 && this.slots.length < mostSlots) this.grow();
		}
		return true;
	}

	private grow(): void {
		const larger = new Float64Array(this.slots.length * 2);
		for (const print of this.slots) {
			if (print !== 0) larger[find(larger, print)] = print;
		}
		this.slots = larger;
	}
}

/** The slot that holds the fingerprint, or the free one where it belongs. */
function find(slots: Float64Array, print: number): number {
	let slot = print % slots.length;
	while (slots[slot] !== 0 && slots[slot] !== print) slot = (slot + 1) % slots.length;
	return slot;
}

/** Two multiplicative hashes of 32 and 21 bits side by side; never 0, which marks a free slot. */
function fingerprint(text: string): number {
	let low = 0x811c9dc5;
	let high = 0x9747b28c;
	for (let at = 0; at < text.length; at += 1) {
		const unit = text.charCodeAt(at);
		low = imul(low ^ unit, 0x01000193);
		high = imul(high ^ unit, 0x5bd1e995);
		high ^= high >>> 15;
	}
	return (high >>> 11) * 2 ** 32 + (low >>> 0) + 1;
}
