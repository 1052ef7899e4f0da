import { isDomain } from '../addresses';
import { CommandFailure, Undocumented } from '../answers';
import type { DomainSettings } from '../domain';
import { statusWord } from '../domain';
import type { Fields } from '../reading';
import { textOf } from '../reading';
import type { Command } from './command';
import { domainOf, required } from './command';

const SWITCHES = ['LinkTracking', 'OpenTracking', 'UnsubscribeLink'] as const;
const TEXTS = ['HostingProvider', 'Subdomain'] as const;

/** The commands of the sender domains. Each spells IDs and states as its own sample does. */
export const domainCommands: Record<string, Command> = {
	'EmailGateway.AddDomain': {
		codes: {
			1: 'Missing required parameter: DomainName',
			2: 'Invalid domain name provided',
			3: 'User has reached the maximum number of sender domains allowed',
		},
		run({ account, fields }) {
			const name = required(fields, 'DomainName', 1).toLowerCase();
			// What is said of a domain that is there already is not documented: "invalid" is ours.
			const isKnown = [...account.domains.values()].some((domain) => domain.name === name);
			if (!isDomain(name) || isKnown) throw new CommandFailure([2]);
			if (account.domains.size >= account.domainLimit) throw new CommandFailure([3]);
			const domain = account.addDomain(name);
			return {
				NewSenderDomainID: Number(domain.id),
				Domain: {
					DomainName: domain.name,
					VerificationStatus: 'Pending',
					DKIMStatus: 'Pending',
					SPFStatus: 'Pending',
				},
			};
		},
	},

	'EmailGateway.GetDomain': {
		codes: {
			1: 'Required parameter missing: DomainID',
			2: 'Unable to retrieve domain information',
		},
		withMessage: true,
		run(call) {
			const { id, name, active } = domainOf(call);
			return { Domain: { DomainID: Number(id), DomainName: name, IsActive: active } };
		},
	},

	'EmailGateway.GetDomains': {
		codes: {},
		run: ({ account }) => ({
			Domains: [...account.domains.values()].map(({ id, name, verified, active }) => ({
				DomainID: id,
				DomainName: name,
				Verified: verified,
				Active: active,
			})),
		}),
	},

	'EmailGateway.UpdateDomain': {
		codes: {
			1: "Required field 'DomainID' is missing.",
			5: 'Unable to retrieve sender domain information.',
		},
		withMessage: true,
		run(call) {
			const domain = domainOf(call, 1, 5);
			Object.assign(domain.settings, settingsFrom(call.fields));
			return { Domain: { DomainID: domain.id, ...domain.settings } };
		},
	},

	'EmailGateway.VerifyDomain': {
		codes: {
			1: "Required field 'DomainID' is missing.",
			2: 'Unable to retrieve the sender domain information.',
		},
		withMessage: true,
		run(call) {
			const domain = domainOf(call);
			domain.verified = domain.active = domain.published;
			return {
				Domain: { DomainID: domain.id, DomainName: domain.name, Status: statusWord(domain) },
				DNSVerificationResults: domain.records.map((record) => ({
					...record,
					Verified: domain.published,
				})),
			};
		},
	},

	'EmailGateway.DeleteDomain': {
		codes: {
			1: 'Missing required parameter: DomainID',
			2: 'Domain not found or user does not have permission to delete the domain',
		},
		withMessage: true,
		run(call) {
			const { id } = domainOf(call);
			// Its keys, SMTP users and webhooks are part of it; what still waits can no longer be sent.
			call.account.clearQueue(id);
			call.account.domains.delete(id);
			return {};
		},
	},

	'EmailGateway.ClearDomainQueue': {
		codes: { 1: 'Missing required parameter: DomainID', 2: 'Unable to retrieve sender domain' },
		run(call) {
			call.account.clearQueue(domainOf(call).id);
			return {};
		},
	},
};

/** Gives what is to be changed: a switch is 1 or 0, as a text or as a number. */
function settingsFrom(fields: Fields): Partial<DomainSettings> {
	const changes: Partial<DomainSettings> = {};
	for (const name of SWITCHES) {
		const value = textOf(fields[name]);
		if (fields[name] === undefined) continue;
		if (value !== '0' && value !== '1') throw new Undocumented(`${name} must be 1 or 0`);
		changes[name] = value;
	}
	for (const name of TEXTS) {
		const value = fields[name];
		if (value === undefined) continue;
		if (typeof value !== 'string') throw new Undocumented(`${name} must be a text`);
		changes[name] = value;
	}
	return changes;
}
