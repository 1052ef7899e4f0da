import type { IDataObject } from 'n8n-workflow';
import { wantedCount } from '../shared/items/limit';
import type { Execute } from '../shared/items/execute';
import { jsonPerItem } from '../shared/items/perItem';
import { listIn, sendCommand } from './command';
import { chosenDomain } from './domainId';
import { octeth, type Codes } from './service';

/** A command that needs nothing but the domain, once for each input item. */
export function perDomain<T>(
	name: string,
	codes: Codes,
	{
		output,
		...settings
	}: {
		idempotent: boolean;
		/** The fields of the answer; undefined where they are not as the document shows them. */
		read(answer: IDataObject): T | undefined;
		output(answer: T, domainId: string): IDataObject | IDataObject[];
	},
): Execute {
	return jsonPerItem(chosenDomain, async (item, DomainID) => {
		const answer = await sendCommand(item, octeth(codes), name, { DomainID }, settings);
		return output(answer, DomainID);
	});
}

/** A command that lists what belongs to a domain, up to the limit of the item; it holds secrets. */
export function secretsPerDomain(
	name: string,
	codes: Codes,
	{
		list,
		output,
	}: {
		/** The field of the answer that holds the list. */
		list: string;
		output(entry: IDataObject): IDataObject;
	},
): Execute {
	return jsonPerItem(
		(item) => ({
			DomainID: chosenDomain(item),
			wanted: wantedCount(item),
		}),
		async (item, { DomainID, wanted }) => {
			const entries = await sendCommand(
				item,
				octeth(codes),
				name,
				{ DomainID },
				{ idempotent: true, isSecret: true, read: (answer) => listIn(answer[list]) },
			);
			return entries.slice(0, wanted).map(output);
		},
	);
}
