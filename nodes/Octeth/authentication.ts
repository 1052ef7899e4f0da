import { field } from '../shared/fields/definition';
import type { Resource } from '../shared/operation';
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
	description:
		'The key of a user reaches all domains of that user; the key of a sender domain this domain alone',
});

/** For fields that only the door of a user has. */
export const userOnly = { show: { authentication: ['octethApi'] } };
/** For fields that only the door of a sender domain has. */
export const senderOnly = { show: { authentication: ['octethSenderApi'] } };

/** The domain, where both doors offer the same: a sender domain's key says which it is. */
export const userDomainId = field({ ...domainId, displayOptions: userOnly });

/** For operations with one door, there is nothing to choose; the choice that is left sets the editor right. */
const only = (door: Door) =>
	field({
		displayName: 'Authentication',
		name: 'authentication',
		type: 'hidden',
		options: DOORS.filter(({ value }) => value === door),
		default: door,
	});

/**
 * Says of each operation which credential it takes. Not only the editor goes by it: n8n's routing engine, which runs
 * the calls of some agents, takes the credential that is shown for the value of `authentication`, and fails
 * where there is no such parameter.
 *
 * @param door of the operations that have no field to choose one
 */
export function withDoor(resource: Resource, door: Door): Resource {
	const hidden = only(door);
	const operations = resource.operations.map((operation) => {
		const chooses = operation.fields.includes(authentication);
		return chooses ? operation : { ...operation, fields: [hidden, ...operation.fields] };
	});
	return { ...resource, operations };
}
