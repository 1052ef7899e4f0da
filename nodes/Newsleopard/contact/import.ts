import { inBatches } from '../../shared/items/batch';
import type { Operation } from '../../shared/operation';
import { chosenList, listField } from '../list/picker';
import { textUpload } from '../upload';
import { importAsFile, importAsText } from './begin';
import {
	allInputFieldsOption,
	contactFields,
	contactsCsv,
	excludeFieldsOption,
	readContact,
	type Contact,
} from './contact';
import { runImport } from './job';
import { importSettingsFields, readImportSettings, type ImportSettings } from './settings';

/** Up to so many contacts a text is recommended, a file above (Import Mechanism). */
const MAX_TEXT_CONTACTS = 100;
/** "The payload size must not exceed 10 MB" (Import Contacts, Plain Text, Notes). */
const MAX_TEXT_BYTES = 10_000_000;

/** A contact, and where it is to go. */
interface Entry {
	contact: Contact;
	listSn: string;
	settings: ImportSettings;
}

/** POST /v1/contacts/imports/{list_sn}/text or /file (newsleopard-api-en.txt, Import Contacts). */
export const importContacts: Operation = {
	value: 'import',
	name: 'Import',
	action: 'Import contacts',
	description:
		'Add the input items to a list, or update those who are in it: one import for all items of a list',
	execute: inBatches<Entry>(
		{
			read(item) {
				const contact = readContact(item);
				const settings = readImportSettings(item);
				const listSn = chosenList(item);
				// A column would overwrite the field of every contact in the file, with nothing where the item does
				// not name it: so contacts with other fields go into an import of their own.
				const fieldNames = Object.keys(contact.fields).sort();
				return {
					key: [listSn, settings, fieldNames],
					entries: [{ contact, listSn, settings }],
				};
			},
		},
		async (batch) => {
			const { run, entries } = batch;
			const [first] = entries;
			if (!first) return undefined;
			const { listSn, settings } = first;
			return await runImport(batch, settings, async (webhookUrl) => {
				const csv = await contactsCsv(
					run,
					entries.map(({ contact }) => contact),
				);
				// A text takes no URL to call.
				return webhookUrl === '' && isSmall(entries.length, csv)
					? await importAsText(run, listSn, csv)
					: await importAsFile(run, listSn, textUpload(csv), webhookUrl);
			});
		},
	),
	fields: [
		listField,
		...contactFields,
		...importSettingsFields([allInputFieldsOption, excludeFieldsOption]),
	],
};

function isSmall(contacts: number, csv: string): boolean {
	return (
		contacts <= MAX_TEXT_CONTACTS &&
		Buffer.byteLength(JSON.stringify({ contacts: csv })) <= MAX_TEXT_BYTES
	);
}
