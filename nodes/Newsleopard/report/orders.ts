import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { FailureError, refuse } from '../../shared/failures';
import { gather, readOrLeave } from '../../shared/gather';
import { chosenCampaign } from '../campaignSn';
import { obtainAll, type Obtained } from './obtain';
import type { Order, Report } from './report';

/** Minutes to wait where nothing else is chosen. */
const TIMEOUT_MINUTES = 10;

/** Options of the operations that wait for a report. */
export const waitOptions: INodeProperties[] = [
	{
		displayName: 'Regenerate',
		name: 'regenerate',
		type: 'boolean',
		default: false,
		description:
			'Whether to ask for a new report although the last one is less than an hour old. Newsleopard makes one only when there is new data.',
	},
	{
		displayName: 'Timeout (Minutes)',
		name: 'timeoutMinutes',
		type: 'number',
		typeOptions: { minValue: 0, numberPrecision: 2 },
		default: TIMEOUT_MINUTES,
		description: 'How long to wait for the report',
	},
];

/**
 * Gets the report of this item's campaign. All items of the run are looked at together, so that a
 * campaign named twice is asked for once.
 *
 * @returns undefined when the execution is put to wait, or the run was given up
 * @throws FailureError when there is no report
 */
export async function obtainReport(context: IExecuteSingleFunctions): Promise<Report | undefined> {
	const order = await readOrLeave(context, () => readOrder(context));
	const obtained = await gather<Order, Obtained>(context, {
		common: 'reports',
		members: [order],
		limit: Infinity,
		send: async (members) =>
			await obtainAll(
				context,
				members.map(({ member }) => member),
			),
	});
	const result = obtained?.[0];
	if (result && 'failure' in result) throw new FailureError(result.failure);
	return result && 'report' in result ? result.report : undefined;
}

function readOrder(context: IExecuteSingleFunctions): Order {
	const options = context.getNodeParameter('options', {}) as IDataObject;
	const minutes = Number(options.timeoutMinutes ?? TIMEOUT_MINUTES);
	if (!(minutes >= 0))
		refuse(
			'"Timeout (Minutes)" is not a number',
			'Fill in how many minutes to wait, 10 for example.',
		);
	return {
		campaignSn: chosenCampaign(context),
		regenerate: options.regenerate === true,
		timeoutMs: minutes * 60_000,
	};
}
