import type { Resource } from '../../shared/operation';
import { askByEmail } from '../sendAndWait/email';
import { send } from './send';

export const email: Resource = { value: 'email', name: 'Email', operations: [send, askByEmail] };
