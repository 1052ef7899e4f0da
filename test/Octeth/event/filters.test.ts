import { useSandbox } from '../../support/surroundings';
import { byId, openGateway } from '../gatewayNode';

const env = useSandbox();

const user = { authentication: 'octethApi', domainId: byId() };
const sender = { authentication: 'octethSenderApi' };

test.each([
	[user, 'recipient', '={{ $json.nothing }}', '"Recipient" in "Filters" is empty'],
	[user, 'recipient', '[[email]]', '"Recipient" holds [[email]], which is not filled in there'],
	[user, 'query', '={{ "" }}', '"Query" in "Filters" is empty'],
	[sender, 'recipient', '={{ null }}', '"Recipient" in "Filters" is empty'],
	[sender, 'messageId', '={{ $json.nothing }}', '"Message ID" in "Filters" is empty'],
])('%j, the filter %s as %s: not read as everybody', async (door, name, value, message) => {
	const gateway = openGateway(env);
	const search = { resource: 'event', operation: 'getAll', ...door };
	const { error } = await gateway.run({ ...search, filters: { [name]: value } });
	expect(error?.message).toContain(message);
	expect(env.sandbox.journal.length).toBe(0);
	// One that nobody has filled in is none.
	const { error: none } = await gateway.run({ ...search, filters: { [name]: '' } });
	expect(none).toBeUndefined();
	expect(env.sandbox.journal.length).toBe(1);
});
