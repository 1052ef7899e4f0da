import type { IDataObject, INode, INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { runNode, type NodeResult, type TestItem } from '../engine/engine';
import { newKey } from '../support/surroundings';

/** An account at the sandbox's Octeth, and the node with both of its keys. */
export function openGateway({ sandbox }: { readonly sandbox: Sandbox }) {
	const key = newKey();
	const baseUrl = `${sandbox.url}/octeth`;
	const run = async (
		parameters: IDataObject,
		settings: { node?: Partial<INode>; items?: TestItem[]; senderKey?: string } = {},
	): Promise<NodeResult> => {
		const { senderKey = `${key}-sender`, ...others } = settings;
		return await runNode({
			type: 'octethEmailGateway',
			parameters: parameters as INodeParameters,
			credentials: {
				octethApi: { apiKey: key, baseUrl },
				octethSenderApi: { apiKey: senderKey, baseUrl },
			},
			...others,
		});
	};
	return {
		key,
		account: sandbox.octeth.account(key),
		/** Its first domain. */
		get domain() {
			const [first] = sandbox.octeth.account(key).domains.values();
			if (!first) throw new Error('The account has no domain');
			return first;
		},
		run,
		/** What comes out; a failure fails the test. */
		async rows(parameters: IDataObject, settings: Parameters<typeof run>[1] = {}) {
			const { output, error } = await run(parameters, settings);
			if (error) throw error;
			return output.map(({ json }) => json);
		},
	};
}

export type Gateway = ReturnType<typeof openGateway>;

/** The domain that an account has from the beginning, picked by its ID. */
export const byId = (value = '1') => ({ __rl: true, mode: 'id', value });
