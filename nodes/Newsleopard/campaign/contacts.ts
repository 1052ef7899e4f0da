import type { IBinaryData } from 'n8n-workflow';
import { FailureError, tried } from '../../shared/errors';
import { field, type FieldDefinition } from '../../shared/fields/definition';
import { inBatches, type Share } from '../../shared/items/batch';
import type { Execute } from '../../shared/items/execute';
import type { Item } from '../../shared/items/run';
import {
	allInputFieldsOption,
	contactFields,
	contactsCsv,
	excludeFieldsOption,
	readContact,
	type Contact,
} from '../contact/contact';
import { checkFile } from '../contact/file';
import { TemplateHtml } from '../template/html';
import { binaryOf, binaryUpload, textUpload, type Upload } from '../upload';
import { readDraft, toBody, warningsOf } from './draft';
import { Drafts } from './drafts';
import type { Kind } from './kind';
import { previewOf } from './preview';
import { createCampaign, createdJson, failedFields, readFor, targetOf } from './submit';
import { uploadContacts } from './uploadContacts';

const contactsFrom = field({
	displayName: 'Contacts From',
	name: 'contactsFrom',
	type: 'options',
	noDataExpression: true,
	options: [
		{
			name: 'File',
			value: 'binary',
			description: 'Each input item has a CSV file with the contacts of a campaign',
		},
		{
			name: 'Input Items',
			value: 'items',
			description: 'Each input item is a contact; those with the same campaign get it together',
		},
	],
	default: 'items',
	description:
		'Where the contacts come from. They are used for this campaign only, and the service checks neither their addresses nor duplicates.',
});

const fromItems = { show: { contactsFrom: ['items'] } };
const fromFile = { show: { contactsFrom: ['binary'] } };

const fileField = field({
	displayName: 'Input Binary Field',
	name: 'binaryPropertyName',
	type: 'string',
	required: true,
	default: 'data',
	displayOptions: fromFile,
	hint: 'The name of the input binary field containing the file to be uploaded',
	description:
		'A CSV file in UTF-8 whose first two columns are EMAIL and NAME. It is not read into memory.',
});

/** What this kind of campaign says of fields that imports have too. */
const DESCRIPTIONS: Record<string, string> = {
	contactName: 'Name of the contact, which the mail writes as ${NAME}',
	fields: 'Values for this contact, which the mail writes as ${name}',
};

/** Who gets a one-time campaign. */
export const contactsFields: FieldDefinition[] = [
	contactsFrom,
	...contactFields.map((one: FieldDefinition) => ({
		...one,
		description: DESCRIPTIONS[one.name] ?? one.description ?? '',
		displayOptions: fromItems,
	})),
	fileField,
];

export const onceOptions: FieldDefinition[] = [allInputFieldsOption, excludeFieldsOption].map(
	(option) => ({ ...option, displayOptions: { show: { '/contactsFrom': ['items'] } } }),
);

/** What one input item adds to a one-time campaign: the contact that it is, or a file with contacts. */
interface Addition {
	/** Key of the campaign. */
	draft: string;
	from: { contact: Contact } | { file: IBinaryData };
}

/** Creates one-time campaigns: one for all items that want the same, or one for each file. */
export function createWithContacts(kind: Kind): Execute {
	return async (run, declared) => {
		const target = targetOf(run, declared);
		const templates = new TemplateHtml(run);
		const drafts = new Drafts();
		const createOne = async (first: Item, addition: Addition, additions: Addition[]) => {
			const draft = drafts.get(addition.draft);
			const file = await fileOf(first, additions);
			const isFile = 'file' in addition.from;
			const size = isFile ? { fileSize: file.size } : { contactCount: additions.length };
			const body = await toBody(templates, draft);
			const warnings = warningsOf(kind, body);
			if (draft.previewOnly) return await previewOf(target, body, size, warnings);
			const created = await createCampaign(target, body, first.index);
			await uploadContacts(run, created, body.form.name, file);
			return { ...createdJson(created.sn, body, warnings), ...size };
		};
		const execute = inBatches<Addition>(
			{ read: (item) => readFor(item, () => readAddition(item, kind, drafts)) },
			async ({ entries, items: [first] }) => {
				const [addition] = entries;
				if (!first || !addition) return undefined;
				const created = await tried(async () => await createOne(first, addition, entries));
				if ('value' in created) return { json: created.value };
				throw new FailureError(failedFields(created.failure));
			},
		);
		return await execute(run, declared);
	};
}

function readAddition(item: Item, kind: Kind, drafts: Drafts): Share<Addition> {
	const draft = drafts.add(readDraft(item, kind, false));
	if (item.value(contactsFrom) === 'items') {
		return { key: draft, entries: [{ draft, from: { contact: readContact(item) } }] };
	}
	// Every file is a campaign of its own.
	return {
		key: [item.index, draft],
		entries: [{ draft, from: { file: binaryOf(item, fileField) } }],
	};
}

/** The file to upload, checked before anything is created. @throws FailureError */
async function fileOf(first: Item, additions: Addition[]): Promise<Upload> {
	const contacts: Contact[] = [];
	for (const { from } of additions) {
		if ('file' in from) return await checkFile(await binaryUpload(first, from.file));
		contacts.push(from.contact);
	}
	return textUpload(await contactsCsv(first.run, contacts));
}
