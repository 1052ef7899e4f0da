import type { Resource } from '../../shared/operation';
import { create } from './create';
import { remove } from './delete';
import { verify } from './verify';

export const domain: Resource = {
	value: 'domain',
	name: 'Domain',
	operations: [create, remove, verify],
};
