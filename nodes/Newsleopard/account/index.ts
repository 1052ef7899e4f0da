import type { Resource } from '../../shared/operation';
import { getBalance } from './getBalance';

export const account: Resource = { value: 'account', name: 'Account', operations: [getBalance] };
