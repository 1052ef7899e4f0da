import type { Resource } from '../../shared/operation';
import { through } from '../authentication';
import { aggregate } from './aggregate';
import { getAll } from './getAll';

export const event: Resource = {
	value: 'event',
	name: 'Event',
	operations: [getAll, through('octethApi', aggregate)],
};
