import type { Resource } from '../../shared/operation';
import { importContacts } from './import';
import { importFile } from './importFile';
import { remove } from './remove';

export const contact: Resource = {
	value: 'contact',
	name: 'Contact',
	operations: [importContacts, importFile, remove],
};
