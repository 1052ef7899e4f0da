import type { FastifyInstance } from 'fastify';
import type { AccountOf } from './account';

/** `record_type` ("Create Sender Authentication", Response Properties). */
const TXT = 0;
const CNAME = 1;

const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

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

/** Routes of the sender domains: POST, PUT and DELETE /v1/domains/{domain}. */
export function addDomainRoutes(
	app: FastifyInstance,
	accountOf: AccountOf,
	oddShape: (request: unknown) => boolean,
): void {
	app.post<{ Params: { domain: string } }>('/v1/domains/:domain', (request, reply) => {
		const name = request.params.domain.toLowerCase();
		if (!DOMAIN.test(name))
			return reply.code(400).send({ errors: 'Invalid: domain is not a valid value' });
		const { domains } = accountOf(request);
		const domain = domains.get(name) ?? createDomain(name);
		domains.set(name, domain);
		// The sample of creation has `valid` as text, that of verification as a boolean.
		return domain.records.map((record) => ({ ...record, valid: String(domain.verified) }));
	});

	app.put<{ Params: { domain: string } }>('/v1/domains/:domain', (request, reply) => {
		const domain = accountOf(request).domains.get(request.params.domain.toLowerCase());
		if (!domain) return reply.code(400).send({ errors: 'Invalid: domain not found' });
		domain.verified = domain.published;
		return domain.records.map((record) => ({ ...record, valid: domain.verified }));
	});

	app.delete<{ Params: { domain: string } }>('/v1/domains/:domain', (request, reply) => {
		const deleted = accountOf(request).domains.delete(request.params.domain.toLowerCase());
		// The document shows the failure without a status: 400, or 200 as the odd shape.
		return reply.code(deleted || oddShape(request) ? 200 : 400).send({ success: deleted });
	});
}
