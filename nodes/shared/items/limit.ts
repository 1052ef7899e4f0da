import { limitField, returnAllField } from '../fields/common';
import type { Item } from './run';

/** How many results an item wants, by Return All and Limit; Infinity for all. @throws FailureError */
export function wantedCount(item: Item): number {
	return item.value(returnAllField) ? Infinity : item.value(limitField);
}
