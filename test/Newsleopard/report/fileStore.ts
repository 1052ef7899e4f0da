import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { IDataObject } from 'n8n-workflow';
import { runNode, type NodeResult } from '../../engine/engine';
import { newKey, type useSandbox } from '../../support/surroundings';
import { RECIPIENTS, reportsNode } from './reportsNode';

/**
 * A store that gives the one file of a report as a test wants it, which the sandbox's own files and faults are not.
 * It stands for all tests of a file.
 *
 * @param answer what the store does with each request for the file
 * @returns downloads that report: `output` as in the node
 */
export function useFileStore(env: ReturnType<typeof useSandbox>, answer: RequestListener) {
	const files = createServer(answer);

	beforeAll(async () => {
		await new Promise<void>((resolve) => files.listen(0, '127.0.0.1', resolve));
	});

	afterAll(() => {
		files.closeAllConnections();
		files.close();
	});

	return async (output: string, requestOptions: IDataObject = {}): Promise<NodeResult> => {
		const apiKey = newKey();
		const { sn } = env.sandbox.newsleopard.account(apiKey).addCampaign({ recipients: RECIPIENTS });
		const link = `http://127.0.0.1:${(files.address() as AddressInfo).port}/open.csv`;
		const createdDate = new Date(env.sandbox.now()).toISOString();
		const body = { Reports: [{ reportType: 'open', link, createdDate }] };
		env.sandbox.faults.add({ kind: 'answer', key: apiKey, path: '/link', body });
		const parameters = { campaignSn: sn, reportTypes: ['open'], output, requestOptions };
		return await runNode(
			reportsNode({ sandbox: env.sandbox, apiKey }, 'report.download', parameters),
		);
	};
}
