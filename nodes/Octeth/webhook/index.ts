import type { Resource } from '../../shared/operation';
import { create } from './create';
import { remove } from './delete';
import { getAll } from './getAll';

export const webhook: Resource = {
	value: 'webhook',
	name: 'Webhook',
	operations: [create, remove, getAll],
};
