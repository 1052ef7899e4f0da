import type { IDataObject, INodeParameters } from 'n8n-workflow';
import { runNode, type NodeResult, type TestItem } from '../engine/engine';
import { surenotifyCredentials, type Runner } from './emailNode';

/** Runs an operation of the Surenotify SMS node on one empty item, or on `items`. */
export async function operateSms(
	{ sandbox, apiKey, node }: Runner,
	parameters: IDataObject,
	items?: TestItem[],
): Promise<NodeResult> {
	return await runNode({
		type: 'surenotifySms',
		parameters: parameters as INodeParameters,
		credentials: surenotifyCredentials(sandbox, apiKey),
		...(items ? { items } : {}),
		...(node ? { node } : {}),
	});
}

/** Sends `items` (`{phone, code}`) by SMS. */
export async function sendSms(
	runner: Runner,
	items: TestItem[],
	parameters: IDataObject = {},
): Promise<NodeResult> {
	const send = {
		resource: 'sms',
		operation: 'send',
		content: '[Example Shop] Your code is [[code]]',
		toAddress: '={{ $json.phone }}',
		variables: { variable: [{ name: 'code', value: '={{ $json.code }}' }] },
	};
	return await operateSms(runner, { ...send, ...parameters }, items);
}

/** The n-th of some Taiwanese mobile numbers. */
export function phone(n: number): string {
	return `09${String(10_000_000 + n)}`;
}

/** Items with the numbers phone(0), phone(1)... */
export function phones(count: number): TestItem[] {
	return Array.from({ length: count }, (_, index) => ({
		json: { phone: phone(index), code: String(index) },
	}));
}
