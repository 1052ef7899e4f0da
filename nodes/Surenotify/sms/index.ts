import type { Resource } from '../../shared/operation';
import { askBySms } from '../sendAndWait/sms';
import { send } from './send';

export const sms: Resource = { value: 'sms', name: 'SMS', operations: [send, askBySms] };
