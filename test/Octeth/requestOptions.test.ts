import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../support/surroundings';
import { openGateway } from './gatewayNode';

const env = useSandbox();

/** One operation of each door, and one that sends. */
const OPERATIONS: Array<[what: string, parameters: IDataObject]> = [
	['a command with the key of a user', { resource: 'domain', operation: 'getAll' }],
	[
		'a call with the key of a sender domain',
		{ resource: 'webhook', operation: 'getAll', authentication: 'octethSenderApi' },
	],
	[
		'an email',
		{
			resource: 'email',
			operation: 'send',
			fromAddress: 'shop@example.com',
			toAddress: 'amy@example.org',
			subject: 'Hello',
			htmlContent: '<p>Hi</p>',
		},
	],
];

test.each(OPERATIONS)("%s: the user's own time-out holds", async (_what, parameters) => {
	env.sandbox.faults.add({ kind: 'hang' });
	const began = Date.now();
	const { error } = await openGateway(env).run({ ...parameters, requestOptions: { timeout: 100 } });
	expect(`${error?.message} ${error?.description}`).toContain('broke off');
	expect(Date.now() - began).toBeLessThan(30_000);
});
