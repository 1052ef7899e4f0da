import type { Operation } from '../../shared/operation';
import { command } from '../command';
import { domainId } from '../domainId';
import { perDomain } from '../perDomain';
import type { Codes } from '../service';
import { CHECK_DOMAIN, readDomain, toDomain } from './domains';

/** octeth-email-gateway-api.txt, Retrieve Sender Domain Information. */
const CODES: Codes = {
	1: ['The domain did not arrive', CHECK_DOMAIN],
	2: ['There is no such domain', CHECK_DOMAIN],
};

/** EmailGateway.GetDomain (octeth-email-gateway-api.txt, Retrieve Sender Domain Information). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get a sender domain',
	description: 'Get one sender domain, and whether it is active',
	request: command('GetDomain'),
	fields: [domainId],
	execute: perDomain('GetDomain', CODES, { idempotent: true, read: readDomain, output: toDomain }),
};
