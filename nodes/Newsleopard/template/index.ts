import type { Resource } from '../../shared/operation';
import { get } from './get';
import { getAll } from './getAll';

export const template: Resource = {
	value: 'template',
	name: 'Template',
	operations: [get, getAll],
};
