import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/fields/read';
import { toRow } from '../rows';

/** What a value and its count may be called: the document shows an empty list (Retrieve Aggregated Email Events). */
const VALUES = ['keyAsString', 'key', 'value', 'name', 'term'];
const COUNTS = ['docCount', 'count', 'total'];

/** One row a value: { value, count }, with what else the server says of it. */
export function readBuckets(buckets: unknown[] | IDataObject): IDataObject[] {
	if (Array.isArray(buckets)) return buckets.map((bucket) => toBucket(bucket));
	return Object.entries(buckets).map(([value, bucket]) =>
		isObject(bucket) ? { ...toBucket(bucket), value } : { value, count: toCount(bucket) },
	);
}

function toBucket(bucket: unknown): IDataObject {
	if (!isObject(bucket)) return { value: bucket as IDataObject[string], count: null };
	const row = toRow(bucket);
	const valueName = VALUES.find((name) => name in row) ?? '';
	const countName = COUNTS.find((name) => name in row) ?? '';
	const { [valueName]: value = null, [countName]: count = null, ...rest } = row;
	return { value, count: toCount(count), ...rest };
}

/** Numbers may come as texts. */
function toCount(count: unknown): number | null {
	const isNumber = typeof count === 'number' || (typeof count === 'string' && count.trim() !== '');
	return isNumber && Number.isFinite(Number(count)) ? Number(count) : null;
}
