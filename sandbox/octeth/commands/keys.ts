import { CommandFailure } from '../answers';
import { countOf, timeText } from '../reading';
import type { Command } from './command';
import { domainOf, required } from './command';

/** The document shows a placeholder for what a key may do. */
const PERMISSIONS = 'full';

/** The commands of the v1 door's keys. */
export const keyCommands: Record<string, Command> = {
	'EmailGateway.AddAPI': {
		codes: {
			1: "Missing or invalid 'Description' parameter",
			2: "Missing or invalid 'DomainID' parameter",
			3: "Unable to retrieve sender domain with provided 'DomainID'",
		},
		run(call) {
			const { account, fields } = call;
			// A number is no description, although it makes a good ID.
			if (typeof fields.Description !== 'string') throw new CommandFailure([1]);
			const description = required(fields, 'Description', 1);
			if (countOf(fields.DomainID) === undefined) throw new CommandFailure([2]);
			const domain = domainOf(call, 2, 3);
			const { id, key } = account.addKey(domain, description);
			return {
				NewAPIKeyID: id,
				APIKey: {
					Key: key,
					Permissions: PERMISSIONS,
					DomainID: domain.id,
					Description: description,
				},
			};
		},
	},

	'EmailGateway.GetAPIs': {
		codes: { 1: 'Missing required parameter: DomainID', 2: 'Unable to retrieve sender domain' },
		run(call) {
			const domain = domainOf(call);
			return {
				APIKeys: domain.keys.map(({ id, key, createdAt, lastUsedAt }) => ({
					KeyID: id,
					DomainID: domain.id,
					UserID: '1',
					Key: key,
					Permissions: PERMISSIONS,
					CreationDate: timeText(createdAt),
					// How a key that was never used is shown is not documented.
					LastUsedDate: lastUsedAt === undefined ? '' : timeText(lastUsedAt),
				})),
			};
		},
	},

	'EmailGateway.DeleteAPI': {
		codes: {
			1: 'Missing required parameter: ApiKeyId',
			2: 'Invalid API key or API key not found',
		},
		withMessage: true,
		run({ account, fields }) {
			const id = required(fields, 'ApiKeyId', 1);
			for (const domain of account.domains.values()) {
				const left = domain.keys.filter((key) => key.id !== id);
				if (left.length === domain.keys.length) continue;
				domain.keys = left;
				return {};
			}
			throw new CommandFailure([2]);
		},
	},
};
