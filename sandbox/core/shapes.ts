/** True for an object that is neither null nor an array: a JSON object. */
export function isRecord(value: unknown): value is Record<string, unknown> {
	return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Formats milliseconds since the epoch as the services show times: UTC, whole seconds, 2019-12-15T08:38:32Z. */
export function isoSeconds(ms: number): string {
	return `${new Date(ms).toISOString().slice(0, 19)}Z`;
}
