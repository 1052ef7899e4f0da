import type { Resource } from '../../shared/operation';
import { through } from '../authentication';
import { create } from './create';
import { remove } from './delete';
import { getAll } from './getAll';
import { resetPassword } from './resetPassword';

export const smtp: Resource = {
	value: 'smtp',
	name: 'SMTP User',
	operations: [create, remove, getAll, resetPassword].map((one) => through('octethApi', one)),
};
