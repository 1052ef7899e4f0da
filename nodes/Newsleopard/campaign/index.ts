import type { Resource } from '../../shared/operation';
import { create } from './create';
import { createOnce } from './createOnce';
import { remove } from './delete';
import { get } from './get';
import { pause } from './pause';

export const campaign: Resource = {
	value: 'campaign',
	name: 'Campaign',
	operations: [create, createOnce, remove, get, pause],
};
