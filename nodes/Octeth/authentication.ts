import type { Failure } from '../shared/errors';
import { field, type FieldDefinition } from '../shared/fields/definition';
import { toOutput } from '../shared/items/output';
import type { Operation } from '../shared/operation';
import { domainId } from './domainId';

/** The two doors of an Octeth server, by the credential that opens each. */
const DOORS = [
	{ name: 'API Key of a User', value: 'octethApi' },
	{ name: 'API Key of a Sender Domain', value: 'octethSenderApi' },
] as const;

export type Door = (typeof DOORS)[number]['value'];

/** Where both doors offer the same. */
export const authentication = field({
	displayName: 'Authentication',
	name: 'authentication',
	type: 'options',
	noDataExpression: true,
	options: [...DOORS],
	default: 'octethApi',
	displayOptions: {
		hide: { resource: ['apiKey', 'domain', 'email', 'smtp'], operation: ['aggregate'] },
	},
	description:
		'The key of a user reaches all domains of that user; the key of a sender domain this domain alone',
});

/** For fields that only the door of a user has. */
export const userOnly = { show: { authentication: ['octethApi'] } };
/** For fields that only the door of a sender domain has. */
export const senderOnly = { show: { authentication: ['octethSenderApi'] } };

/** The domain, where both doors offer the same: a sender domain's key says which it is. */
export const userDomainId = field({ ...domainId, displayOptions: userOnly });

/** Where there is one door, there is nothing to choose. */
const only = (door: Door, hide: Record<string, string[]>) =>
	field({
		displayName: 'Authentication',
		name: 'authentication',
		type: 'hidden',
		options: DOORS.filter(({ value }) => value === door),
		default: door,
		displayOptions: { hide },
	});

/**
 * The choice of a door, as each resource and operation has it. n8n's routing engine, which runs the calls of some
 * agents, takes the credential that is shown for the value of `authentication`, and fails where there is no such
 * parameter; and n8n's editor does not show the fields that stand in what shows this one. So it says when it is
 * hidden, not when it is shown.
 */
export const authenticationFields: FieldDefinition[] = [
	authentication,
	only('octethSenderApi', { resource: ['apiKey', 'domain', 'event', 'smtp', 'webhook'] }),
	only('octethApi', { resource: ['email', 'event', 'webhook'] }),
	only('octethApi', {
		resource: ['apiKey', 'domain', 'email', 'smtp', 'webhook'],
		operation: ['getAll'],
	}),
];

/** An operation with one door: a credential for the other one is refused in words, which n8n has none for. */
export function through(door: Door, operation: Operation): Operation {
	return {
		...operation,
		async execute(run, declared) {
			const [first] = run.items;
			if (!first || first.given(authentication) === door) {
				return await operation.execute(run, declared);
			}
			const failure = WRONG_DOOR[door];
			return await toOutput(
				run,
				run.items.map((item) => ({ item, failure })),
			);
		},
	};
}

const WRONG_DOOR: Record<Door, Failure> = {
	octethApi: {
		message: 'This operation takes the API key of a user, not that of a sender domain',
		description: 'Choose a credential of the kind "Octeth API" in this node.',
	},
	octethSenderApi: {
		message: 'This operation takes the API key of a sender domain, not that of a user',
		description: 'Choose a credential of the kind "Octeth Sender Domain API" in this node.',
	},
};
