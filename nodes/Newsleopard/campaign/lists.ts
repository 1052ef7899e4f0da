import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import { field, type FieldDefinition } from '../../shared/fields/definition';
import type { Item, Run } from '../../shared/items/run';
import { readLists } from '../list/lists';
import type { CampaignBody, ContactList } from '../types';

const selectedListsField = field({
	displayName: 'Selected List Names or IDs',
	name: 'selectedLists',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getLists' },
	required: true,
	default: [],
	description:
		'The lists it is sent to. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});

const excludeListsField = field({
	displayName: 'Excluded List Names or IDs',
	name: 'excludeLists',
	type: 'multiOptions',
	typeOptions: { loadOptionsMethod: 'getLists' },
	default: [],
	description:
		'Lists whose contacts do not get it, even where a selected list holds them. Choose from the list, or specify IDs using an <a href="https://docs.n8n.io/code/expressions/">expression</a>.',
});

/** To whom a campaign goes: the contacts of some lists without those of others. */
export const listsFields: FieldDefinition[] = [selectedListsField, excludeListsField];

/** Both in the API's words; the document wants `excludeLists` even where there is none. */
export interface ListChoice {
	selectedLists: string[];
	excludeLists: string[];
}

/** The lists of an item, each once. @throws FailureError where there is none */
export function readListChoice(item: Item): ListChoice {
	const selectedLists = [...new Set(item.value(selectedListsField))];
	if (selectedLists.length === 0) {
		refuse(
			'No list is chosen in "Selected Lists"',
			'Choose at least one list that the campaign is sent to.',
		);
	}
	return { selectedLists, excludeLists: readExcluded(item) };
}

/** An expression that finds nothing, a name written wrong for example, must not become a campaign to everybody. */
function readExcluded(item: Item): string[] {
	const found = item.run.parameters.isConstant(excludeListsField.name)
		? []
		: [item.given(excludeListsField)].flat();
	if (found.includes(undefined)) {
		refuse(
			'"Excluded Lists" is an expression that finds nothing in this item',
			'Without those lists the campaign would reach their contacts. Check the expression; where none is to be excluded, let it give an empty list, like {{ $json.exclude ?? [] }}.',
		);
	}
	return [...new Set(item.value(excludeListsField))];
}

/** How many contacts lists hold, for previews; asked for once in a run. */
export class ListCounts {
	private asked: Promise<ContactList[]> | undefined;

	constructor(private readonly run: Run) {}

	/** What a preview says of the lists of a campaign. Contacts in several lists are counted several times. */
	async of({ form }: CampaignBody): Promise<IDataObject> {
		this.asked ??= readLists(this.run, Infinity);
		const all = new Map((await this.asked).map((list) => [list.sn, list]));
		const describe = (sn: string) => {
			const { name = null, subscribedCnt = null, status = null } = all.get(sn) ?? {};
			return { sn, name, contacts: subscribedCnt, status };
		};
		const selectedLists = (form.selectedLists ?? []).map(describe);
		return {
			listCount: selectedLists.length,
			// Not known where one of the lists is not.
			contactCountAtMost: selectedLists.every(({ contacts }) => contacts !== null)
				? selectedLists.reduce((sum, { contacts }) => sum + Number(contacts), 0)
				: null,
			selectedLists,
			excludeLists: (form.excludeLists ?? []).map(describe),
		};
	}
}
