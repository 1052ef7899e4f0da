import { returnAllAndLimit } from '../../shared/fields/common';
import type { Operation } from '../../shared/operation';
import { command } from '../command';
import { CHECK_DOMAIN } from '../domain/domains';
import { domainId } from '../domainId';
import { secretsPerDomain } from '../perDomain';
import { toRow } from '../rows';
import type { Codes } from '../service';

/** octeth-email-gateway-api.txt, Retrieve Sender Domain API Keys. */
const CODES: Codes = {
	1: ['The domain did not arrive', CHECK_DOMAIN],
	2: ['There is no such domain', CHECK_DOMAIN],
};

/** EmailGateway.GetAPIs (octeth-email-gateway-api.txt, Retrieve Sender Domain API Keys), one item a key. */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many API keys',
	description: 'Get the keys of a domain, as they are used to send: keep the output to yourself',
	request: command('GetAPIs'),
	fields: [domainId, ...returnAllAndLimit],
	execute: secretsPerDomain('GetAPIs', CODES, {
		list: 'APIKeys',
		output: (key) => toRow(key, { KeyID: 'apiKeyId' }),
	}),
};
