import type { FastifyInstance } from 'fastify';
import type { AccountOf } from './account';
import { createDomain } from './domain';

const DOMAIN = /^([a-z0-9]([a-z0-9-]*[a-z0-9])?\.)+[a-z]{2,}$/;

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
