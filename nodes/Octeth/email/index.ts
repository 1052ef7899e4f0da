import type { Resource } from '../../shared/operation';
import { through } from '../authentication';
import { send } from './send';

export const email: Resource = {
	value: 'email',
	name: 'Email',
	operations: [through('octethSenderApi', send)],
};
