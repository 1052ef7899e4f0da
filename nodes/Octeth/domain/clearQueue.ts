import type { Operation } from '../../shared/operation';
import { command } from '../command';
import { domainId } from '../domainId';
import { perDomain } from '../perDomain';
import type { Codes } from '../service';
import { CHECK_DOMAIN } from './domains';
import { noticeField } from '../notice';

/** octeth-email-gateway-api.txt, Clear Domain Email Queue. */
const CODES: Codes = {
	1: ['The domain did not arrive', CHECK_DOMAIN],
	2: ['There is no such domain', CHECK_DOMAIN],
};

/** EmailGateway.ClearDomainQueue (octeth-email-gateway-api.txt, Clear Domain Email Queue). */
export const clearQueue: Operation = {
	value: 'clearQueue',
	name: 'Clear Queue',
	action: 'Clear the queue of a sender domain',
	description: 'Give up all emails of a domain that are still waiting to be sent, for good',
	request: command('ClearDomainQueue'),
	fields: [
		domainId,
		noticeField(
			'clearQueueNotice',
			'This cannot be undone. All emails of the domain that still wait, those with a later send time among them, are marked as Failed and never go out.',
		),
	],
	execute: perDomain('ClearDomainQueue', CODES, {
		idempotent: true,
		read: () => true,
		output: (_answer, id) => ({ cleared: true, domainId: id }),
	}),
};
