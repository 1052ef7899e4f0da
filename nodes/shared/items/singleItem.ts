import type { IExecuteFunctions, IExecuteSingleFunctions } from 'n8n-workflow';

/**
 * The way in for an agent that invokes a tool by itself: n8n's routing engine then hands over one item at a time,
 * with methods that know it. This gives them the form of those that run over all items.
 */
export function asExecuteFunctions(single: IExecuteSingleFunctions): IExecuteFunctions {
	const { helpers } = single;
	const methods: Partial<IExecuteFunctions> = {
		getInputData: () => [single.getInputData()],
		addExecutionHints: () => undefined,
		helpers: Object.assign(Object.create(helpers), {
			assertBinaryData: (_item: number, name: string) => helpers.assertBinaryData(name),
			getBinaryDataBuffer: async (_item: number, name: string) =>
				await helpers.getBinaryDataBuffer(name),
		}),
	};
	return Object.assign(Object.create(single), methods, {
		getNodeParameter: (name: string, _item: number, ...rest: [unknown?, object?]) =>
			single.getNodeParameter(name, ...rest),
		evaluateExpression: (expression: string) =>
			single.evaluateExpression(expression, single.getItemIndex()),
	});
}
