/** `record_type` ("Create Sender Authentication", Response Properties). */
const TXT = 0;
const CNAME = 1;

interface DnsRecord {
	name: string;
	value: string;
	record_type: typeof TXT | typeof CNAME;
}

/** A sender domain and its pretend DNS. */
export interface Domain {
	name: string;
	records: DnsRecord[];
	/** The records stand in the pretend DNS. */
	published: boolean;
	/** A verification has found them there. */
	verified: boolean;
}

/** Gives a domain whose records are not published yet. What the real service asks for beyond SPF is not documented. */
export function createDomain(name: string): Domain {
	return {
		name,
		records: [
			{ name, value: 'v=spf1 include:spf.sandbox.example ?all', record_type: TXT },
			{ name: `sandbox._domainkey.${name}`, value: 'dkim.sandbox.example', record_type: CNAME },
			{ name: `_dmarc.${name}`, value: 'v=DMARC1; p=none', record_type: TXT },
		],
		published: false,
		verified: false,
	};
}
