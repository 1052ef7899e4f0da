import type { IDataObject } from 'n8n-workflow';
import { field } from '../../shared/fields/definition';
import { asText, isObject, readDomainName } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Item } from '../../shared/items/run';
import { surenotify } from '../service';

export const domainField = field({
	displayName: 'Domain',
	name: 'domain',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. example.com',
	description: 'The domain behind the @ of your From Address',
});

/** The path of a domain as an operation declares it. */
export const DOMAIN_URL = '/v1/domains/{domain}';

/** The path of one domain; the name stands in it, so it must be safe in one. */
export function domainUrl(domain: string): string {
	return `/v1/domains/${encodeURIComponent(domain)}`;
}

/** DNS record types by number (surenotify-api.txt, Create Sender Authentication, record_type). */
const RECORD_TYPES: Record<string, string> = { '0': 'TXT', '1': 'CNAME' };

/** The domain in the field. @throws FailureError when it is none */
export function chosenDomain(item: Item): string {
	return readDomainName(domainField.displayName, item.value(domainField));
}

/** A DNS record as people publish it. */
interface DnsRecord extends IDataObject {
	/** In words: TXT or CNAME. */
	type: string;
	name: string;
	value: string;
	valid: boolean;
}

/** Reads the records of an answer; a domain without any is none that the document shows. */
function readRecords(body: unknown): DnsRecord[] | undefined {
	const entries: unknown[] = [body ?? []].flat();
	const records = entries.map(readRecord);
	const isWhole = records.length > 0 && records.every((record) => record !== undefined);
	return isWhole ? records : undefined;
}

function readRecord(entry: unknown): DnsRecord | undefined {
	if (!isObject(entry) || typeof entry.name !== 'string' || typeof entry.value !== 'string') {
		return undefined;
	}
	const { record_type: given, valid, name, value, ...rest } = entry;
	const number = asText(given) ?? '';
	if (number === '') return undefined;
	const type = RECORD_TYPES[number] ?? number;
	// Shown as text in one sample and as a boolean in the other.
	return { type, name, value, valid: String(valid) === 'true', ...rest };
}

/** Asks for a domain's DNS records, one output item a record. Asking again changes nothing. */
export function requestRecords(method: 'POST' | 'PUT') {
	const settings = { idempotent: true, read: readRecords };
	return jsonPerItem(chosenDomain, async (item, domain) => {
		const request = { method, url: domainUrl(domain) };
		const records = await apiRequest(item, surenotify, request, settings);
		return records.map((record): IDataObject => ({ ...record, domain }));
	});
}
