import { OctethEmailGateway } from '../../nodes/Octeth/OctethEmailGateway.node';

const { properties } = new OctethEmailGateway().description;

/** What the panel says of an operation before it is run. */
function noticeOf(resource: string, operation: string): string | undefined {
	return properties.find(
		({ type, displayOptions }) =>
			type === 'notice' &&
			displayOptions?.show?.resource?.includes(resource) &&
			displayOptions.show.operation?.includes(operation),
	)?.displayName;
}

test.each([
	['apiKey', 'delete', 'stops sending'],
	['domain', 'clearQueue', 'never go out'],
	['domain', 'delete', 'nothing can be sent'],
	['smtp', 'delete', 'stops sending'],
	['smtp', 'resetPassword', 'the old password'],
])('%s > %s says in the panel what will be lost', (resource, operation, loss) => {
	expect(noticeOf(resource, operation)).toMatch(/^This cannot be undone\. /);
	expect(noticeOf(resource, operation)).toContain(loss);
});
