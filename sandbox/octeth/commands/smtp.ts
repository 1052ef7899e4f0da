import type { OctethAccount } from '../account';
import { CommandFailure } from '../answers';
import type { Domain, SmtpUser } from '../domain';
import type { Command } from './command';
import { domainOf, required } from './command';

/** The document's sample of host and ports; the port that ResetSMTPPassword names is the second. */
const SERVER = { host: 'smtp.example.com', ports: ['25', '587', '465'], port: 587 };

/** The commands of the SMTP users. */
export const smtpCommands: Record<string, Command> = {
	'EmailGateway.AddSMTP': {
		codes: {
			1: "Required field 'DomainID' is missing.",
			2: 'Unable to retrieve the sender domain.',
		},
		withMessage: true,
		run(call) {
			const { id, username, password } = call.account.addSmtp(domainOf(call));
			return {
				NewSMTPID: id,
				SMTP: {
					SMTPHost: SERVER.host,
					SMTPPorts: SERVER.ports,
					// The document says "OtherSMTPInfo": "..."; what nobody can do without is our guess of it.
					Username: username,
					Password: password,
				},
			};
		},
	},

	'EmailGateway.GetSMTPs': {
		codes: {
			1: "Missing required parameter 'DomainID'.",
			2: 'Unable to retrieve sender domain details.',
		},
		run(call) {
			const { name, smtps } = domainOf(call);
			return {
				SMTPs: smtps.map(({ id, username, password }) => ({
					SMTPID: id,
					SMTPHost: SERVER.host,
					SMTPPorts: SERVER.ports,
					Username: username,
					Password: password,
					FromEmail: `from@${name}`,
					FromName: 'Example Sender',
					ReplyToEmail: `reply-to@${name}`,
					ReplyToName: 'Example Reply',
					IsActive: true,
				})),
			};
		},
	},

	'EmailGateway.ResetSMTPPassword': {
		codes: {
			1: "Missing required parameter 'smtpid'",
			2: 'SMTP configuration not found or access denied',
		},
		run({ account, fields, context }) {
			const { smtp } = find(account, required(fields, 'smtpid', 1));
			smtp.password = context.uuid();
			// As in the sample, without the new password: GetSMTPs gives that.
			return {
				SMTP: {
					SMTPID: smtp.id,
					Server: SERVER.host,
					Port: SERVER.port,
					Username: smtp.username,
				},
			};
		},
	},

	'EmailGateway.DeleteSMTP': {
		codes: {
			1: 'Required field is missing',
			2: 'SMTP configuration not found or user does not have permission',
		},
		run({ account, fields }) {
			const { domain, smtp } = find(account, required(fields, 'smtpid', 1));
			domain.smtps = domain.smtps.filter((one) => one !== smtp);
			return {};
		},
	},
};

function find(account: OctethAccount, id: string): { domain: Domain; smtp: SmtpUser } {
	for (const domain of account.domains.values()) {
		const smtp = domain.smtps.find((one) => one.id === id);
		if (smtp) return { domain, smtp };
	}
	throw new CommandFailure([2]);
}
