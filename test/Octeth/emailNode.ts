import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { runNode, type BinaryMode, type NodeResult, type TestItem } from '../engine/engine';
import { newKey } from '../support/surroundings';

/** An account at the sandbox's Octeth, with the key of its first domain. */
export function openMail(env: { readonly sandbox: Sandbox }) {
	const key = newKey();
	const { octeth } = env.sandbox;
	return {
		key,
		/** The mails that the account has accepted. */
		mails: () => octeth.account(key).mails,
		account: octeth.account(key),
		/** Sends one mail for each of `items`, `{email, name}`. */
		async send(
			items: TestItem[],
			parameters: IDataObject = {},
			settings: { node?: Partial<INode>; binaryMode?: BinaryMode; signal?: AbortSignal } = {},
		): Promise<NodeResult> {
			return await runNode({
				type: 'octethEmailGateway',
				parameters: {
					resource: 'email',
					operation: 'send',
					fromAddress: 'shop@example.com',
					subject: 'Hello',
					htmlContent: '<p>Hi [[name]]</p>',
					toAddress: '={{ $json.email }}',
					...parameters,
				} as INodeParameters,
				credentials: {
					octethSenderApi: { apiKey: `${key}-sender`, baseUrl: `${env.sandbox.url}/octeth` },
				},
				items,
				...settings,
			});
		},
	};
}

export const amy: TestItem = { json: { email: 'amy@example.org', name: 'Amy' } };

/** Items p0@example.org, p1@example.org... */
export function people(count: number): TestItem[] {
	return Array.from({ length: count }, (_, index) => ({
		json: { email: `p${index}@example.org`, name: `Person ${index}` },
	}));
}
