import type { IDataObject, INode } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { RunOptions, TestItem } from '../../engine/engine';

/** The Reports node on a sandbox, ready for `runNode`. */
export function reportsNode(
	{ sandbox, apiKey }: { sandbox: Sandbox; apiKey: string },
	operation: string,
	parameters: IDataObject = {},
	items: TestItem[] = [{}],
	node: Partial<INode> = {},
): RunOptions {
	const [resource, name] = operation.split('.');
	return {
		type: 'newsleopardReports',
		parameters: {
			resource,
			operation: name,
			campaignSn: '={{ $json.sn }}',
			...parameters,
		} as INode['parameters'],
		credentials: {
			// Faster than the service allows: what is tested here is not the general pace.
			newsleopardApi: { apiKey, baseUrl: `${sandbox.url}/newsleopard`, requestsPerSecond: 100 },
		},
		items,
		node,
	};
}

/** Recipients whose addresses say what becomes of the mail to them. */
export const RECIPIENTS = [
	{ email: 'ann@x.example', name: 'Ann, A' },
	'open@x.example',
	'click@x.example',
	'bounce@x.example',
	'unsubscribe@x.example',
	'complain@x.example',
];
