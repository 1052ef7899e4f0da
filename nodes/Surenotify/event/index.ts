import type { Resource } from '../../shared/operation';
import type { Channel } from '../channel';
import { getAll } from './getAll';

export const event = (channel: Channel): Resource => ({
	value: 'event',
	name: 'Event',
	operations: [getAll(channel)],
});
