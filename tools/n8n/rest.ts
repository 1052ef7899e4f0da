/** An answer of n8n that is not a success. */
export class RestError extends Error {
	constructor(
		readonly status: number,
		readonly body: string,
		request: string,
	) {
		super(`${request} was answered ${status}: ${body.slice(0, 1000)}`);
	}
}

/** n8n's interfaces: the one its own editor uses, with a session's cookie, and the public API, with a key. */
export class RestSession {
	private cookie = '';

	private apiKey = '';

	constructor(private readonly baseUrl: string) {}

	/** A call as n8n's editor makes it; gives what the answer holds as `data`. */
	async editor<T>(method: string, path: string, body?: unknown): Promise<T> {
		const response = await this.send(method, `/rest${path}`, body, { cookie: this.cookie });
		const parsed = JSON.parse(response) as { data: T };
		return parsed.data;
	}

	/** A call of the public API, with a key that the first call creates. */
	async api<T>(method: string, path: string, body?: unknown): Promise<T> {
		this.apiKey ||= await this.createApiKey();
		const response = await this.send(method, `/api/v1${path}`, body, {
			'x-n8n-api-key': this.apiKey,
		});
		return JSON.parse(response) as T;
	}

	/** A file for the editor, such as `/types/nodes.json`. */
	async file<T>(path: string): Promise<T> {
		return JSON.parse(await this.send('GET', path, undefined, { cookie: this.cookie })) as T;
	}

	/** Creates the owner's account on a new server, logs in on one that has it. A session that is signed in stays so. */
	async signIn(owner: Owner): Promise<void> {
		if (this.cookie) return;
		const settings = await this.editor<{ userManagement: { showSetupOnFirstLoad: boolean } }>(
			'GET',
			'/settings',
		);
		if (settings.userManagement.showSetupOnFirstLoad) {
			await this.editor('POST', '/owner/setup', owner);
		} else {
			await this.editor('POST', '/login', {
				emailOrLdapLoginId: owner.email,
				password: owner.password,
			});
		}
	}

	private async createApiKey(): Promise<string> {
		const scopes = await this.editor<string[]>('GET', '/api-keys/scopes');
		const body = { label: 'harness', expiresAt: null, scopes };
		const { rawApiKey } = await this.editor<{ rawApiKey: string }>('POST', '/api-keys', body);
		return rawApiKey;
	}

	private async send(
		method: string,
		path: string,
		body: unknown,
		headers: Record<string, string>,
	): Promise<string> {
		const request: RequestInit = {
			method,
			// A connection for each call: n8n drops one that idles for seconds, perhaps in the moment of the next call.
			headers: {
				...headers,
				connection: 'close',
				...(body === undefined ? {} : { 'content-type': 'application/json' }),
			},
			body: body === undefined ? undefined : JSON.stringify(body),
		};
		const response = await fetch(this.baseUrl + path, request);
		const cookie = response.headers.getSetCookie().find((entry) => entry.startsWith('n8n-auth='));
		if (cookie) this.cookie = cookie.split(';')[0] ?? '';
		const text = await response.text();
		if (!response.ok) throw new RestError(response.status, text, `${method} ${path}`);
		return text;
	}
}

export interface Owner {
	email: string;
	firstName: string;
	lastName: string;
	password: string;
}
