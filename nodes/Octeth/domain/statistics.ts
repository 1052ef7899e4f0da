import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/fields/read';
import { toName } from '../rows';

/** What the answer holds, by what it is called in a row. */
const PARTS = { current: 'Stats', comparison: 'ComparisonStats', tag: 'TagStats' } as const;

type Part = keyof typeof PARTS;

/** Figures of some shape: the document shows three empty objects (Retrieve Domain Statistics). PHP writes those as lists. */
type Figures = IDataObject | unknown[];

export type Statistics = Record<Part, Figures>;

/** What the figures of a row are about. */
interface Place {
	date?: string;
	tag?: string;
}

export function readStatistics(answer: IDataObject): Statistics | undefined {
	const parts = Object.entries(PARTS).map(([part, name]) => [part, answer[name]] as const);
	if (!parts.every(([, figures]) => isObject(figures) || Array.isArray(figures))) return undefined;
	return Object.fromEntries(parts) as Statistics;
}

/** One row for each day, each tag, or each of both, whatever the figures are grouped by; the columns are always there. */
export function toRows(statistics: Statistics): IDataObject[] {
	return Object.entries(statistics).flatMap(([part, figures]) =>
		rowsOf(figures, {}, part === 'tag').map(({ date = null, tag = null, ...metrics }) => ({
			statistics: part,
			date,
			tag,
			...metrics,
		})),
	);
}

/** @param byTag whether names at this place are tags */
function rowsOf(figures: unknown, place: Place, byTag = false): IDataObject[] {
	if (Array.isArray(figures)) return figures.flatMap((one) => rowsOf(one, place));
	if (!isObject(figures)) return [{ ...place, value: toNumber(figures) }];
	const entries = Object.entries(figures);
	if (isByDate(figures)) {
		return entries.flatMap(([date, inner]) => rowsOf(inner, { ...place, date }, byTag));
	}
	if (byTag && entries.every(([, inner]) => isObject(inner) || Array.isArray(inner))) {
		return entries.flatMap(([tag, inner]) => rowsOf(inner, { ...place, tag }));
	}
	if (byTag && !entries.some(([name]) => /^tag$/i.test(name))) {
		return entries.flatMap(([tag, inner]) => rowsOf(inner, { ...place, tag }));
	}
	return metricRows(entries, place);
}

/** Metrics of one place; those that have a figure for each day go side by side into the row of the day. */
function metricRows(entries: Array<[string, unknown]>, place: Place): IDataObject[] {
	const plain: IDataObject = {};
	const byDate = new Map<string, IDataObject>();
	for (const [name, value] of entries) {
		const metric = toName(name);
		if (!isByDate(value)) {
			Object.assign(plain, flat(metric, value));
			continue;
		}
		for (const [date, inner] of Object.entries(value)) {
			byDate.set(date, { ...byDate.get(date), ...flat(metric, inner) });
		}
	}
	const days = [...byDate].map(([date, metrics]) => ({ ...place, date, ...metrics }));
	return Object.keys(plain).length > 0 ? [{ ...place, ...plain }, ...days] : days;
}

/** What lies deeper gets a name of all names on the way: `opensUnique`. Lists become a text. */
function flat(name: string, value: unknown): IDataObject {
	if (Array.isArray(value)) {
		const isPlain = value.every((one) => typeof one !== 'object');
		return { [name]: isPlain ? value.join(', ') : JSON.stringify(value) };
	}
	if (!isObject(value)) return { [name]: toNumber(value) };
	const inner = Object.entries(value).map(([key, one]) => {
		const [first = '', ...rest] = toName(key);
		return flat(`${name}${first.toUpperCase()}${rest.join('')}`, one);
	});
	return Object.assign({}, ...inner) as IDataObject;
}

function isByDate(value: unknown): value is IDataObject {
	const keys = isObject(value) ? Object.keys(value) : [];
	return keys.length > 0 && keys.every((key) => /^\d{4}-\d\d(-\d\d)?/.test(key));
}

function toNumber(value: unknown): IDataObject[string] {
	const isNumber = typeof value === 'string' && /^-?\d+(\.\d+)?$/.test(value.trim());
	return isNumber ? Number(value) : (value as IDataObject[string]);
}
