import { gathered } from '../../shared/gathered';
import type { Operation } from '../../shared/operation';
import { chosenList, listField } from '../list/picker';
import { textUpload } from '../upload';
import {
	allInputFieldsOption,
	contactFields,
	contactsCsv,
	readContact,
	type Contact,
} from './contact';
import { runImport } from './importJob';
import { importAsFile, importAsText, importSettingsFields, readImportSettings } from './importing';

/** Up to so many contacts a text is recommended, a file above (Import Mechanism). */
const MAX_TEXT_CONTACTS = 100;
/** "The payload size must not exceed 10 MB" (Import Contacts, Plain Text, Notes). */
const MAX_TEXT_BYTES = 10_000_000;

/** POST /v1/contacts/imports/{list_sn}/text or /file (newsleopard-api-en.txt, Import Contacts). */
export const importContacts: Operation = {
	value: 'import',
	name: 'Import',
	action: 'Import contacts',
	description:
		'Add the input items to a list, or update those who are in it: one import for all items of a list',
	request: { method: 'POST', url: '/v1/contacts/imports' },
	run: gathered<Contact>({
		part(context) {
			const contact = readContact(context);
			const settings = readImportSettings(context);
			// A column would overwrite the field of every contact in the file, with nothing where the item does
			// not name it: so contacts with other fields go into an import of their own.
			const fieldNames = Object.keys(contact.fields).sort();
			return { common: [chosenList(context), settings, fieldNames], members: [contact] };
		},
		async send(context, contacts, _request, jobs) {
			const listSn = chosenList(context);
			const csv = contactsCsv(contacts);
			const small = contacts.length <= MAX_TEXT_CONTACTS && isSmall(csv);
			return await runImport(context, readImportSettings(context), jobs, async (settings) =>
				// A text takes no URL to call.
				small && settings.webhookUrl === ''
					? await importAsText(context, listSn, csv)
					: await importAsFile(context, listSn, textUpload(csv), settings),
			);
		},
	}),
	fields: [listField, ...contactFields, ...importSettingsFields([allInputFieldsOption])],
};

function isSmall(csv: string): boolean {
	return Buffer.byteLength(JSON.stringify({ contacts: csv })) <= MAX_TEXT_BYTES;
}
