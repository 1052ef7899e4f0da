import type { AxiosInstance, AxiosResponse } from 'axios';
import axios from 'axios';
import type { Sandbox } from '../../../sandbox/sandbox';
import { clientOf, freshKey } from '../support';

/** A fresh account of the Newsleopard stand-in, with a client for its API. */
export function openAccount(sandbox: Sandbox) {
	const key = freshKey();
	const api: AxiosInstance = clientOf(sandbox, 'newsleopard', key);
	return { key, api, account: () => sandbox.newsleopard.account(key) };
}

/** PUTs a file to a signed link, with nothing but the headers given. */
export async function put(
	url: string,
	file: string | Buffer,
	headers: Record<string, string> = {},
): Promise<AxiosResponse> {
	return await axios.put(url, Buffer.from(file), {
		headers: { 'content-type': 'text/csv', ...headers },
		validateStatus: () => true,
	});
}

/** GETs a signed link. */
export async function download(
	url: string,
	headers: Record<string, string> = {},
): Promise<AxiosResponse<string>> {
	return await axios.get(url, { headers, responseType: 'text', validateStatus: () => true });
}

type Part = Record<string, unknown>;

/** The body of a campaign to these lists; the three parts may be overridden. */
export function campaign(
	lists: string[],
	over: { form?: Part; content?: Part; config?: Part } = {},
) {
	return {
		form: { name: 'Spring', selectedLists: lists, excludeLists: [], ...over.form },
		config: {
			schedule: { type: 0 },
			ga: { enable: false, ecommerceEnable: false },
			...over.config,
		},
		content: {
			subject: 'Hello ${NAME}',
			fromName: 'Shop',
			fromAddress: 'shop@example.com',
			htmlContent: '<p>Hello ${NAME}, your code is ${CODE}</p>',
			footerLang: 1,
			...over.content,
		},
	};
}

/** The content of an A/B test on subjects, senders or contents. */
export function versions(testingOn: number): Part {
	const testing = { proportion: 50, time: 1, unit: 0 };
	const shared = {
		subject: 'Hello',
		fromName: 'Shop',
		fromAddress: 'shop@example.com',
		htmlContent: '<p>Hi</p>',
	};
	const content: Record<number, Part> = {
		1: { ...shared, subject: undefined, subjectA: 'A', subjectB: 'B' },
		2: {
			...shared,
			fromName: undefined,
			fromAddress: undefined,
			fromNameA: 'A',
			fromNameB: 'B',
			fromAddressA: 'a@example.com',
			fromAddressB: 'b@example.com',
		},
		3: { ...shared, htmlContent: undefined, htmlContentA: '<p>A</p>', htmlContentB: '<p>B</p>' },
	};
	return { footerLang: 0, testingOn, testing, ...content[testingOn] };
}
