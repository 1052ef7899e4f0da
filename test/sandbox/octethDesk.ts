import type { AxiosInstance, AxiosResponse } from 'axios';
import axios from 'axios';
import type { Sandbox } from '../../sandbox/sandbox';
import { freshKey } from './support';

type Row = Record<string, unknown>;

/** A fresh account of the Octeth stand-in, with both of its doors. */
export function openOcteth(sandbox: Sandbox, key = freshKey()) {
	const base = `${sandbox.url}/octeth`;
	const senderKey = `${key}-sender`;
	return {
		key,
		senderKey,
		base,
		account: () => sandbox.octeth.account(key),
		/** Carries out a command of the api.php door and gives the body. */
		async command(name: string, fields: Row = {}): Promise<Row> {
			const body = { Command: `EmailGateway.${name}`, APIKey: key, ...fields };
			const { status, data } = await axios.post<Row>(`${base}/api.php`, body, quiet);
			expect(status).toBe(200);
			return data;
		},
		v1: doorOf(base, senderKey),
		/** Sends a mail and gives its MessageID. */
		async send(over: Row = {}): Promise<string> {
			const { data } = await doorOf(base, senderKey).post<Row>('/email', mailTo(over));
			expect(data).toEqual({ MessageID: expect.any(String) });
			return String(data.MessageID);
		},
	};
}

export type OctethDesk = ReturnType<typeof openOcteth>;

/** Gives a client of the v1 door for one sender key; without one it sends no Authorization. */
export function doorOf(base: string, senderKey?: string): AxiosInstance {
	const headers = senderKey === undefined ? {} : { authorization: `Bearer ${senderKey}` };
	return axios.create({ baseURL: `${base}/api/v1`, headers, ...quiet });
}

/** The body of a mail to bob@gmail.com, which fields may change; undefined leaves one out. */
export function mailTo(over: Row = {}): Row {
	return {
		Subject: 'Hello',
		ContentType: 'html',
		HtmlContent: '<p>Hello <a href="https://shop.tw/?a=1&amp;b=2">shop</a></p>',
		From: { email: 'shop@example.com', name: 'Shop' },
		To: [{ email: 'bob@gmail.com', name: 'Bob' }],
		...over,
	};
}

/** Gives the codes of an answer of the v1 door; all of them come with HTTP 200 but for the limits. */
export function codesOf({ status, data }: AxiosResponse): unknown[] {
	const { Errors = [] } = data as { Errors?: Array<{ Code: number; Message: string }> };
	for (const { Message } of Errors) expect(Message).not.toBe('');
	expect(status).toBe(Errors.some(({ Code }) => Code === 429) ? 429 : 200);
	return Errors.map(({ Code }) => Code);
}

const quiet = { validateStatus: () => true, maxBodyLength: Infinity, maxContentLength: Infinity };
