import type { Resource } from '../../shared/operation';
import { create } from './create';
import { createOnce } from './createOnce';

export const abTest: Resource = {
	value: 'abTest',
	name: 'A/B Test',
	operations: [create, createOnce],
};
