import type { IBinaryData } from 'n8n-workflow';
import { field } from '../../shared/fields/definition';
import { inBatches } from '../../shared/items/batch';
import type { Operation } from '../../shared/operation';
import { chosenList, listField } from '../list/picker';
import { binaryOf, binaryUpload } from '../upload';
import { importAsFile } from './begin';
import { checkFile } from './file';
import { runImport } from './job';
import { importSettingsFields, readImportSettings, type ImportSettings } from './settings';

const binaryPropertyName = field({
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	hint: 'The name of the input binary field that holds the CSV file',
	description:
		'A CSV file in UTF-8 whose first line begins with EMAIL,NAME; more columns are custom fields',
});

/** A file, and where it is to go. */
interface Entry {
	file: IBinaryData;
	listSn: string;
	settings: ImportSettings;
}

/** POST /v1/contacts/imports/{list_sn}/file (newsleopard-api-en.txt, Import Contacts, File Upload). */
export const importFile: Operation = {
	value: 'importFile',
	name: 'Import File',
	action: 'Import a contact file',
	description:
		'Add the contacts of a CSV file of any size to a list, or update those who are in it',
	execute: inBatches<Entry>(
		{
			read(item) {
				const settings = readImportSettings(item);
				const listSn = chosenList(item);
				const file = binaryOf(item, binaryPropertyName);
				// Every file is an import of its own.
				return { key: item.index, entries: [{ file, listSn, settings }] };
			},
		},
		async (batch) => {
			const [entry] = batch.entries;
			const [item] = batch.items;
			if (!entry || !item) return undefined;
			const { file, listSn, settings } = entry;
			return await runImport(batch, settings, async (webhookUrl) => {
				const checked = await checkFile(await binaryUpload(item, file));
				return await importAsFile(item, listSn, checked, webhookUrl);
			});
		},
	),
	fields: [listField, binaryPropertyName, ...importSettingsFields()],
};
