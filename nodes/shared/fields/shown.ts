/** How a refused value is shown: short, and never a whole object. */
export function shown(value: unknown): string {
	if (value === undefined || value === null || value === '') return '(empty)';
	if (typeof value === 'object') return Array.isArray(value) ? '(a list)' : '(an object)';
	const text = String(value);
	return text.length > 80 ? `${text.slice(0, 80)}…` : text;
}
