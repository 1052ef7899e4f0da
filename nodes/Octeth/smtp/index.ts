import type { Resource } from '../../shared/operation';
import { create } from './create';
import { remove } from './delete';
import { getAll } from './getAll';
import { resetPassword } from './resetPassword';

export const smtp: Resource = {
	value: 'smtp',
	name: 'SMTP User',
	operations: [create, remove, getAll, resetPassword],
};
