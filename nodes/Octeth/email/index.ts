import type { Resource } from '../../shared/operation';
import { send } from './send';

export const email: Resource = { value: 'email', name: 'Email', operations: [send] };
