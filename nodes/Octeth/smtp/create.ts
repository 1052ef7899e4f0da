import { asText, isObject } from '../../shared/fields/read';
import type { Operation } from '../../shared/operation';
import { command, sendCommand } from '../command';
import { createEach } from '../creation';
import { CHECK_DOMAIN } from '../domain/domains';
import { chosenDomain, domainId } from '../domainId';
import { octeth, type Codes } from '../service';
import { toUser } from './users';

/** octeth-email-gateway-api.txt, Add a New SMTP Configuration. */
const CODES: Codes = {
	1: ['The domain did not arrive', CHECK_DOMAIN],
	2: ['There is no such domain', CHECK_DOMAIN],
};

/** EmailGateway.AddSMTP (octeth-email-gateway-api.txt, Add a New SMTP Configuration). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create an SMTP user',
	description: 'Make a user for programs that send over SMTP; SMTP User > Get Many shows its login',
	request: command('AddSMTP'),
	fields: [domainId],
	execute: createEach(
		(item) => [chosenDomain(item)],
		async (item, DomainID) =>
			await sendCommand(
				item,
				octeth(CODES),
				'AddSMTP',
				{ DomainID },
				{
					// A repeat would make a second user.
					idempotent: false,
					isSecret: true,
					read: ({ NewSMTPID, SMTP }) =>
						asText(NewSMTPID) && isObject(SMTP)
							? toUser({ SMTPID: NewSMTPID, ...SMTP })
							: undefined,
				},
			),
	),
};
