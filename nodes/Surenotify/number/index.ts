import type { Resource } from '../../shared/operation';
import { getAll } from './getAll';

export const number: Resource = { value: 'number', name: 'Number', operations: [getAll] };
