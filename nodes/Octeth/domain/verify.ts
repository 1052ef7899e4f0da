import type { IDataObject } from 'n8n-workflow';
import { isObject } from '../../shared/fields/read';
import type { Operation } from '../../shared/operation';
import { command, listIn } from '../command';
import { domainId } from '../domainId';
import { perDomain } from '../perDomain';
import { asSwitch, toRow } from '../rows';
import type { Codes } from '../service';
import { CHECK_DOMAIN } from './domains';

/** octeth-email-gateway-api.txt, Verify Domain Ownership. */
const CODES: Codes = {
	1: ['The domain did not arrive', CHECK_DOMAIN],
	2: ['There is no such domain', CHECK_DOMAIN],
};

/** EmailGateway.VerifyDomain (octeth-email-gateway-api.txt, Verify Domain Ownership), one item a record. */
export const verify: Operation = {
	value: 'verify',
	name: 'Verify',
	action: 'Verify a sender domain',
	description:
		'Check which DNS records of a sender domain are found, one item a record: what is missing, and where it belongs',
	request: command('VerifyDomain'),
	fields: [domainId],
	execute: perDomain('VerifyDomain', CODES, {
		idempotent: true,
		read: ({ Domain, DNSVerificationResults }) => {
			const records = listIn(DNSVerificationResults);
			return isObject(Domain) && records ? { domain: toRow(Domain), records } : undefined;
		},
		output: ({ domain, records }) =>
			records.length > 0
				? records.map((record) => recordRow(record, domain))
				: {
						...NO_RECORD,
						...about(domain),
						reason: 'The server names no DNS record for this domain',
					},
	}),
};

const NO_RECORD = { found: false, type: null, host: null, value: null };

function about({
	domainName = null,
	domainId: id = null,
	status = null,
}: IDataObject): IDataObject {
	return { domain: domainName, domainId: id, status };
}

/** A DNS record as people publish it. */
function recordRow(record: IDataObject, domain: IDataObject): IDataObject {
	const { verified, type = null, host = null, value = null, ...rest } = toRow(record);
	const found = asSwitch(verified) ?? false;
	const reason = found ? null : 'This record is not in the DNS, or not yet';
	return { found, type, host, value, ...about(domain), reason, ...rest };
}
