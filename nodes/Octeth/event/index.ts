import type { Resource } from '../../shared/operation';
import { aggregate } from './aggregate';
import { getAll } from './getAll';

export const event: Resource = {
	value: 'event',
	name: 'Event',
	operations: [getAll, aggregate],
};
