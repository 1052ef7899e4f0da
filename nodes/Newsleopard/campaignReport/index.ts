import type { Resource } from '../../shared/operation';
import { getAll } from './getAll';
import { getMetrics } from './getMetrics';

export const campaignReport: Resource = {
	value: 'campaign',
	name: 'Campaign',
	operations: [getAll, getMetrics],
};
