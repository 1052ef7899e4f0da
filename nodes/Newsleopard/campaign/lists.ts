import {
	jsonParse,
	type IDataObject,
	type IExecuteSingleFunctions,
	type INodeProperties,
} from 'n8n-workflow';
import { refuse } from '../../shared/failures';

/** To whom a campaign goes: the contacts of some lists without those of others. */
export const listsFields: INodeProperties[] = [
	{
		displayName: 'Selected List Names or IDs',
		name: 'selectedLists',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getLists' },
		required: true,
		default: [],
		description:
			'The lists it is sent to. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
	{
		displayName: 'Excluded List Names or IDs',
		name: 'excludeLists',
		type: 'multiOptions',
		typeOptions: { loadOptionsMethod: 'getLists' },
		default: [],
		description:
			'Lists whose contacts do not get it, even where a selected list holds them. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
	},
];

/** Both in the API's words; the document wants `excludeLists` even where there is none. @throws FailureError */
export function readLists(context: IExecuteSingleFunctions): IDataObject {
	const selectedLists = listIds(context.getNodeParameter('selectedLists', []));
	if (selectedLists.length === 0) {
		refuse(
			'No list is chosen in "Selected Lists"',
			'Choose at least one list that the campaign is sent to.',
		);
	}
	return { selectedLists, excludeLists: listIds(context.getNodeParameter('excludeLists', [])) };
}

/** An array from the picker or an expression, one ID, or several with commas between them; each once. */
function listIds(value: unknown): string[] {
	const parsed =
		typeof value === 'string' && value.trim().startsWith('[')
			? jsonParse(value, { fallbackValue: value })
			: value;
	const parts: unknown[] = Array.isArray(parsed) ? parsed : String(parsed ?? '').split(',');
	const ids = parts.map((part) => String(part ?? '').trim()).filter((id) => id !== '');
	return [...new Set(ids)];
}
