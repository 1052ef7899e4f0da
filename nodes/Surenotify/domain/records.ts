import type {
	IDataObject,
	IExecuteSingleFunctions,
	IHttpRequestOptions,
	INodeProperties,
} from 'n8n-workflow';
import { exchange } from '../../shared/exchange';
import { refuse } from '../../shared/failures';
import { textParameter } from '../../shared/parameters';
import { surenotify } from '../service';

export const domainField: INodeProperties = {
	displayName: 'Domain',
	name: 'domain',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. example.com',
	description: 'The domain behind the @ of your From Address',
};

/** The path of a domain; the name stands in it, so it must be safe in one. */
export const domainUrl =
	'=/v1/domains/{{ encodeURIComponent(($parameter["domain"] || "").trim().toLowerCase()) }}';

/** DNS record types by number (surenotify-api.txt, Create Sender Authentication, record_type). */
const RECORD_TYPES: Record<string, string> = { '0': 'TXT', '1': 'CNAME' };

/** The domain in the field. @throws FailureError when it is none */
export function chosenDomain(context: IExecuteSingleFunctions): string {
	const domain = textParameter(context, 'domain').toLowerCase();
	if (!/^[\p{L}\p{N}_-]+(\.[\p{L}\p{N}_-]+)+$/u.test(domain)) {
		refuse(
			`"Domain" is not a domain name: ${domain || '(empty)'}`,
			'Write it like example.com, without http:// and without an address.',
		);
	}
	return domain;
}

/** Asks for a domain's DNS records: one object a record, its type in words, `valid` a boolean. */
export async function requestRecords(
	context: IExecuteSingleFunctions,
	request: IHttpRequestOptions,
): Promise<IDataObject[]> {
	const domain = chosenDomain(context);
	// Creating and verifying again changes nothing, so both may be repeated.
	const { body } = await exchange(context, surenotify, request, true);
	return ([body ?? []].flat() as IDataObject[]).map(({ record_type, valid, ...record }) => ({
		domain,
		...record,
		type: RECORD_TYPES[String(record_type)] ?? String(record_type),
		// Shown as text in one sample and as a boolean in the other.
		valid: String(valid) === 'true',
	}));
}
