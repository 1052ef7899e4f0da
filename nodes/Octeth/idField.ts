import { field } from '../shared/fields/definition';

/** The ID of one thing, as creating it or a list gives it. */
export const idField = (
	displayName: string,
	name: string,
	about: { placeholder: string; description: string },
) => field({ displayName, name, type: 'string', required: true, default: '', ...about });
