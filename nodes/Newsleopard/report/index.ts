import type { Resource } from '../../shared/operation';
import { download } from './download';
import { generate } from './generate';
import { getLinks } from './getLinks';

export const report: Resource = {
	value: 'report',
	name: 'Report',
	operations: [download, generate, getLinks],
};
