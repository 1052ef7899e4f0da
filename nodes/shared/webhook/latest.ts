/** Keeps what came latest under its ID: no more than `most`, and nothing beyond its time. */
export class Latest<T> {
	/** The latest last. */
	private readonly kept = new Map<string, { value: T; until: number }>();

	constructor(private readonly most: number) {}

	get(id: string): T | undefined {
		const entry = this.kept.get(id);
		return entry && entry.until > Date.now() ? entry.value : undefined;
	}

	set(id: string, value: T, keepMs = Infinity): void {
		const now = Date.now();
		this.kept.delete(id);
		this.kept.set(id, { value, until: now + keepMs });
		for (const [oldest, { until }] of this.kept) {
			if (this.kept.size <= this.most && until > now) break;
			this.kept.delete(oldest);
		}
	}

	delete(id: string): void {
		this.kept.delete(id);
	}
}
