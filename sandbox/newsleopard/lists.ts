import { isoSeconds } from '../core/shapes';
import type { Account } from './account';
import type { Routes } from './desk';
import { Fields } from './fields';
import type { ContactList } from './types';

/** Lists on a page when `size` is not given; the document leaves it open. */
const usualPage = 10;

/** Create a List and Query Lists. */
export const listRoutes: Routes = (app, desk) => {
	app.post('/v1/contacts/lists/insert', (request) => {
		const body = new Fields(request.body);
		const name = body.text('name');
		body.check();
		return { sn: desk.account(request).addList(name).sn };
	});

	app.get<{ Querystring: { size?: string; page?: string } }>('/v1/contacts/lists', (request) => {
		const account = desk.account(request);
		// Number('') is 0: an empty parameter, as in the document's own sample URL, means the usual.
		const query = new Fields({
			size: Number(request.query.size || usualPage),
			page: Number(request.query.page || 0),
		});
		const size = Math.min(query.number('size', 1, 1000), account.listPageCap ?? Infinity);
		const page = query.number('page', 0, Number.MAX_SAFE_INTEGER);
		query.check();
		// The latest first, as in the sample.
		return [...account.lists.values()]
			.reverse()
			.slice(page * size, (page + 1) * size)
			.map((list) => describe(account, list));
	});
};

function describe(account: Account, list: ContactList) {
	let excluded = 0;
	for (const contact of list.members.values()) if (contact.invalid) excluded += 1;
	return {
		clickedRate: rate(list.sent.clicked, list.sent.delivered),
		createDate: isoSeconds(list.createdAt),
		excludeCnt: excluded,
		name: list.name,
		openedRate: rate(list.sent.opened, list.sent.delivered),
		segVersion: -1,
		sn: list.sn,
		status: account.isProcessing(list) ? 'PROCESSING' : 'GENERAL',
		subscribedCnt: list.members.size - excluded + list.beyond,
		type: 0,
		updateDate: isoSeconds(list.updatedAt),
	};
}

/** In percent with four decimals, like 66.6667 in the sample. */
function rate(part: number, whole: number): number {
	return whole === 0 ? 0 : Math.round((part / whole) * 1_000_000) / 10_000;
}
