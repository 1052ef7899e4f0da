import type { Sandbox } from '../../../sandbox/sandbox';
import { openAccount } from './desk';

/** A fresh account with a list, and the calls that import into it; `importMs` is how long an import takes. */
export function openImports(sandbox: Sandbox, importMs: number) {
	const opened = openAccount(sandbox);
	const list = opened.account().addList('L');
	const text = async (contacts: unknown, more = {}) =>
		await opened.api.post(`/v1/contacts/imports/${list.sn}/text`, { contacts, ...more });
	const file = async (body?: object) =>
		(await opened.api.post(`/v1/contacts/imports/${list.sn}/file`, body)).data;
	const result = async (sn: string) => await opened.api.get(`/v1/contacts/imports/result/${sn}`);
	/** Imports a text and gives what comes of it. */
	const outcome = async (contacts: string) => {
		const { data } = await text(contacts);
		sandbox.advance(importMs);
		return (await result(data.import_sn)).data;
	};
	return { ...opened, list, text, file, result, outcome };
}
