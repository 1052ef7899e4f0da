import type { Resource } from '../../shared/operation';
import { create } from './create';
import { getAll } from './getAll';

export const list: Resource = { value: 'list', name: 'List', operations: [create, getAll] };
