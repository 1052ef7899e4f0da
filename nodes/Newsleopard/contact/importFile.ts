import { gathered } from '../../shared/gathered';
import type { Operation } from '../../shared/operation';
import { chosenList, listField } from '../list/picker';
import { binaryUpload } from '../upload';
import { checkFile } from './file';
import { runImport } from './importJob';
import { importAsFile, importSettingsFields, readImportSettings } from './importing';

/** POST /v1/contacts/imports/{list_sn}/file (newsleopard-api-en.txt, Import Contacts, File Upload). */
export const importFile: Operation = {
	value: 'importFile',
	name: 'Import File',
	action: 'Import a contact file',
	description:
		'Add the contacts of a CSV file of any size to a list, or update those who are in it',
	request: { method: 'POST', url: '/v1/contacts/imports' },
	run: gathered<string>({
		part(context) {
			readImportSettings(context);
			chosenList(context);
			const property = String(context.getNodeParameter('binaryPropertyName', 'data'));
			context.helpers.assertBinaryData(property);
			// Every file is an import of its own.
			return { common: context.getItemIndex(), members: [property] };
		},
		async send(context, [property = ''], _request, jobs) {
			return await runImport(context, readImportSettings(context), jobs, async (settings) => {
				const file = await checkFile(await binaryUpload(context, property));
				return await importAsFile(context, chosenList(context), file, settings);
			});
		},
	}),
	fields: [
		listField,
		{
			displayName: 'Input Binary Field',
			name: 'binaryPropertyName',
			type: 'string',
			required: true,
			default: 'data',
			hint: 'The name of the input binary field that holds the CSV file',
			description:
				'A CSV file in UTF-8 whose first line begins with EMAIL,NAME; more columns are custom fields',
		},
		...importSettingsFields(),
	],
};
