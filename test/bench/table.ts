/** Rows of figures by name; each row has one figure set a round. */
export type Rounds<Row> = Map<string, Row[]>;

/** A column: its title, which figure it shows, and with how many digits. */
export type Column<Row> = [title: string, key: keyof Row, digits: number];

/**
 * A Markdown table of medians. Behind each figure stands its ratio to the first row's, taken pair by pair
 * within a round, because a machine's speed differs from minute to minute.
 */
export function table<Row extends Record<keyof Row, number>>(
	rounds: Rounds<Row>,
	columns: Array<Column<Row>>,
): string {
	const [baseline = []] = rounds.values();
	return lines(
		columns.flatMap(([title]) => [title, 'ratio']),
		rounds,
		(own) =>
			columns.flatMap(([, key, digits]) => [
				median(own.map((row) => row[key])).toFixed(digits),
				median(own.map((row, round) => row[key] / (baseline[round]?.[key] ?? NaN))).toFixed(2),
			]),
	);
}

/** A Markdown table of medians without ratios. */
export function plainTable<Row extends Record<keyof Row, number>>(
	rounds: Rounds<Row>,
	columns: Array<Column<Row>>,
): string {
	return lines(
		columns.map(([title]) => title),
		rounds,
		(own) => columns.map(([, key, digits]) => median(own.map((row) => row[key])).toFixed(digits)),
	);
}

function lines<Row>(
	titles: string[],
	rounds: Rounds<Row>,
	cellsOf: (own: Row[]) => string[],
): string {
	return [
		`| | ${titles.join(' | ')} |`,
		`|---|${'---:|'.repeat(titles.length)}`,
		...[...rounds].map(([name, own]) => `| ${name} | ${cellsOf(own).join(' | ')} |`),
	].join('\n');
}

function median(values: number[]): number {
	return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}
