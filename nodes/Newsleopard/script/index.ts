import type { Resource } from '../../shared/operation';
import { terminate } from './terminate';
import { trigger } from './trigger';

export const script: Resource = {
	value: 'script',
	name: 'Script',
	operations: [trigger, terminate],
};
