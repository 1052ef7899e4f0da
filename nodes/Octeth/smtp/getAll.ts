import { returnAllAndLimit } from '../../shared/fields/common';
import type { Operation } from '../../shared/operation';
import { command } from '../command';
import { CHECK_DOMAIN } from '../domain/domains';
import { domainId } from '../domainId';
import { secretsPerDomain } from '../perDomain';
import type { Codes } from '../service';
import { toUser } from './users';

/** octeth-email-gateway-api.txt, Retrieve SMTP Server Details. */
const CODES: Codes = {
	1: ['The domain did not arrive', CHECK_DOMAIN],
	2: ['There is no such domain', CHECK_DOMAIN],
};

/** EmailGateway.GetSMTPs (octeth-email-gateway-api.txt, Retrieve SMTP Server Details), one item a user. */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many SMTP users',
	description: 'Get the SMTP users of a domain with their passwords: keep the output to yourself',
	request: command('GetSMTPs'),
	fields: [domainId, ...returnAllAndLimit],
	execute: secretsPerDomain('GetSMTPs', CODES, { list: 'SMTPs', output: toUser }),
};
