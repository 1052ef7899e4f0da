import type { AdminParts } from '../core/admin';
import { KEY_PREFIX } from '../core/types';

/** The account shown while there is none. */
const FIRST_KEY = `${KEY_PREFIX}demo`;

/** Cards of a list at first, and how many "more" adds. */
export const STEP = 25;

/** What the page shows: all of it stands in its address. */
export interface View {
	key: string;
	service: string;
	/** Empty: the first one. */
	tab: string;
	search: string;
	limit: number;
}

/** Parameters of the page's address. */
export type Address = Partial<Record<'key' | 'service' | 'tab' | 'q' | 'limit', string>>;

/** Gives what to show: what was asked for if there is such a thing, or else the first account and service. */
export function viewOf({ services }: AdminParts, wanted: Address): View {
	const keys = services.flatMap((service) => service.keys?.() ?? []);
	const key = wanted.key?.startsWith(KEY_PREFIX) ? wanted.key : (keys[0] ?? FIRST_KEY);
	const withPanel = services.filter((service) => service.panel);
	const service = withPanel.find(({ name }) => name === wanted.service) ?? withPanel[0];
	const limit = Math.floor(Number(wanted.limit));
	return {
		key,
		service: service?.name ?? '',
		tab: wanted.tab ?? '',
		search: wanted.q?.trim() ?? '',
		limit: limit > STEP ? limit : STEP,
	};
}

/** Gives the address of a view. */
export function addressOf({ key, service, tab, search, limit }: View): string {
	const query = new URLSearchParams({
		key,
		service,
		...(tab ? { tab } : {}),
		...(search ? { q: search } : {}),
		...(limit > STEP ? { limit: String(limit) } : {}),
	});
	return `/?${query.toString()}`;
}
