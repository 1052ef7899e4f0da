import { isRecord } from '../core/shapes';
import type { Account } from './account';
import type { Routes } from './desk';
import { removalRefusal } from './failures';
import type { Contact } from './types';

type Test = (contact: Contact) => boolean;

/**
 * Remove Contacts from List, by filters or by keys. The document leaves open how several filters
 * combine: here a contact must meet all of them.
 */
export const removalRoutes: Routes = (app, desk) => {
	app.delete<{ Params: { list: string } }>('/v1/contacts/:list', async (request, reply) => {
		const account = desk.account(request);
		const list = account.lists.get(request.params.list);
		if (!list) throw removalRefusal(40050308);
		const meets = testOf(account, isRecord(request.body) ? request.body : {});
		let removed = 0;
		for (const [id, contact] of list.members) {
			if (!meets(contact)) continue;
			list.members.delete(id);
			removed += 1;
		}
		if (removed > 0) list.updatedAt = desk.context.now();
		// A bare number; the sample gives no content type, so both are played.
		const type = desk.context.oddShape(request) ? 'text/plain' : 'application/json';
		return await reply.type(type).send(String(removed));
	});
};

function testOf(account: Account, body: Record<string, unknown>): Test {
	if (Array.isArray(body.keys) && body.keys.length > 0) {
		const keys = new Set(body.keys.map((key) => String(key).toLowerCase()));
		return (contact) => keys.has(contact.email.toLowerCase());
	}
	if (!Array.isArray(body.filters) || body.filters.length === 0) throw removalRefusal(40050305);
	const tests = body.filters.map((filter) => testOfFilter(account, isRecord(filter) ? filter : {}));
	return (contact) => tests.every((test) => test(contact));
}

function testOfFilter(
	account: Account,
	{ columnName, operator, value }: Record<string, unknown>,
): Test {
	// A name that no column could have is a bad field name; one that no column has, a bad custom field.
	if (typeof columnName !== 'string' || !/^[\p{L}\p{N}_][\p{L}\p{N}_ .-]*$/u.test(columnName)) {
		throw removalRefusal(40050306);
	}
	const compare = comparison(operator, String(value ?? '').toLowerCase());
	switch (columnName) {
		case 'NAME':
			return (contact) => compare(contact.name);
		case 'MAIL_ADDRESS':
			return (contact) => compare(contact.email);
		case 'DOMAIN':
			return (contact) => compare(contact.email.slice(contact.email.indexOf('@') + 1));
		case 'LISTSN':
			return (contact) => {
				const lists = listsOf(account, contact);
				return operator === 'NOT_EQ' || operator === 'NOT_LIKE'
					? lists.every(compare)
					: lists.some(compare);
			};
		default:
			// "Comparison operations for custom fields of date and number types are not yet supported" (Notes).
			if (account.fieldTypes.get(columnName) !== 'string') throw removalRefusal(40050304);
			return (contact) => compare(contact.fields[columnName] ?? '');
	}
}

/** Compares without regard to case; LIKE looks for a part, with or without % around it. */
function comparison(operator: unknown, value: string): (text: string) => boolean {
	const part = value.replace(/^%|%$/g, '');
	switch (operator) {
		case 'EQ':
			return (text) => text.toLowerCase() === value;
		case 'NOT_EQ':
			return (text) => text.toLowerCase() !== value;
		case 'LIKE':
			return (text) => text.toLowerCase().includes(part);
		case 'NOT_LIKE':
			return (text) => !text.toLowerCase().includes(part);
		default:
			throw removalRefusal(40050307);
	}
}

function listsOf(account: Account, contact: Contact): string[] {
	const id = contact.email.toLowerCase();
	return [...account.lists.values()].filter((list) => list.members.has(id)).map((list) => list.sn);
}
