import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';
import { listNumbers } from './list';

/** The account's dedicated numbers for a picker. An account without any is told so in the list itself. */
export async function getNumbers(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const numbers = await listNumbers({ context: this });
	if (numbers.length === 0) return [{ name: 'No Dedicated Number in This Account', value: '' }];
	return numbers.map(({ phoneNumber }) => ({ name: phoneNumber, value: phoneNumber }));
}
