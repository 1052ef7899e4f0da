import { field } from '../shared/fields/definition';

/** Says in the panel what will be lost. */
export const noticeField = (name: string, displayName: string) =>
	field({ displayName, name, type: 'notice', default: '' });
