import type { Resource } from '../../shared/operation';
import { through } from '../authentication';
import { create } from './create';
import { remove } from './delete';
import { getAll } from './getAll';

export const apiKey: Resource = {
	value: 'apiKey',
	name: 'API Key',
	operations: [create, remove, getAll].map((one) => through('octethApi', one)),
};
