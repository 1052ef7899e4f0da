import type { Resource } from '../../shared/operation';
import { through } from '../authentication';
import { clearQueue } from './clearQueue';
import { create } from './create';
import { remove } from './delete';
import { get } from './get';
import { getAll } from './getAll';
import { getStatistics } from './getStatistics';
import { update } from './update';
import { verify } from './verify';

export const domain: Resource = {
	value: 'domain',
	name: 'Domain',
	// The first is what a new node starts with: nothing that destroys.
	operations: [create, remove, get, getAll, getStatistics, update, verify, clearQueue].map((one) =>
		through('octethApi', one),
	),
};
