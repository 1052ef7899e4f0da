import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { refuse } from '../../shared/failures';
import { gathered, type Part } from '../../shared/gathered';
import type { Run } from '../../shared/operation';
import { textParameter } from '../../shared/parameters';
import {
	allInputFieldsOption,
	contactFields,
	contactsCsv,
	readContact,
	type Contact,
} from '../contact/contact';
import { checkFile } from '../contact/file';
import { binaryUpload, textUpload, type Upload } from '../upload';
import { readDraft, type Draft, type Kind } from './draft';
import { createCampaign } from './submit';
import { uploadContacts } from './uploadContacts';

const fromItems = { show: { contactsFrom: ['items'] } };

/** Who gets a one-time campaign. */
export const contactsFields: INodeProperties[] = [
	{
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
	},
	...contactFields.map((field) => ({
		...field,
		...(field.name === 'contactName'
			? { description: 'Name of the contact, which the mail writes as ${NAME}' }
			: {}),
		...(field.name === 'fields'
			? { description: 'Values for this contact, which the mail writes as ${name}' }
			: {}),
		displayOptions: fromItems,
	})),
	{
		displayName: 'Input Binary Field',
		name: 'binaryPropertyName',
		type: 'string',
		required: true,
		default: 'data',
		displayOptions: { show: { contactsFrom: ['binary'] } },
		hint: 'The name of the input binary field containing the file to be uploaded',
		description:
			'A CSV file in UTF-8 whose first two columns are EMAIL and NAME. It is not read into memory.',
	},
];

export const onceOptions: INodeProperties[] = [
	{ ...allInputFieldsOption, displayOptions: { show: { '/contactsFrom': ['items'] } } },
];

/** What one input item adds to a one-time campaign. */
interface Share {
	draft: Draft;
	/** The contact that the item is, or the binary field that holds the contacts. */
	from: { contact: Contact } | { file: string };
}

/** Creates one-time campaigns: one for all items that want the same, or one for each file. */
export function createWithContacts(kind: Kind): Run {
	return gathered<Share>({
		part: (context) => readShare(context, kind),
		async send(context, shares) {
			const { draft, from } = shares[0] as Share;
			const file = await fileOf(context, shares);
			const { created, json } = await createCampaign(context, kind, 'once', draft);
			await uploadContacts(context, created, draft.form.name, file);
			return {
				...json,
				...('contact' in from ? { contactCount: shares.length } : { fileSize: file.size }),
			};
		},
	});
}

function readShare(context: IExecuteSingleFunctions, kind: Kind): Part<Share> {
	const draft = withSteadyTime(context, readDraft(context, kind, false));
	if (context.getNodeParameter('contactsFrom', 'items') === 'items') {
		return { common: draft, members: [{ draft, from: { contact: readContact(context) } }] };
	}
	const file = textParameter(context, 'binaryPropertyName');
	if (file === '')
		refuse(
			'The field "Input Binary Field" is empty',
			'Name the binary field that holds the CSV file, usually data.',
		);
	// Every file is a campaign of its own.
	return { common: [context.getItemIndex(), draft, file], members: [{ draft, from: { file } }] };
}

/** The file to upload, checked before anything is created. @throws FailureError */
async function fileOf(context: IExecuteSingleFunctions, shares: Share[]): Promise<Upload> {
	const contacts: Contact[] = [];
	for (const { from } of shares) {
		if ('file' in from) return await checkFile(await binaryUpload(context, from.file));
		contacts.push(from.contact);
	}
	return textUpload(contactsCsv(contacts));
}

const timesOfRun = new WeakMap<object, string[]>();
/** Milliseconds within which two times are one. */
const SAME_TIME_MS = 60_000;

/**
 * An expression like {{ $now.plus({ hours: 1 }) }} gives every item a time of its own, some milliseconds
 * apart. They mean one campaign, so the first of such times stands for all.
 */
function withSteadyTime(context: IExecuteSingleFunctions, draft: Draft): Draft {
	const { scheduleDate } = draft.config.schedule;
	if (typeof scheduleDate !== 'string') return draft;
	const run = context.getExecuteData();
	const known = timesOfRun.get(run) ?? [];
	timesOfRun.set(run, known);
	const same = known.find(
		(time) => Math.abs(Date.parse(time) - Date.parse(scheduleDate)) < SAME_TIME_MS,
	);
	if (same === undefined) known.push(scheduleDate);
	const schedule: IDataObject = { ...draft.config.schedule, scheduleDate: same ?? scheduleDate };
	return { ...draft, config: { ...draft.config, schedule } };
}
