import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	IDataObject,
	IHttpRequestOptions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { refuse, toFailure, type Failure } from '../errors';
import { isObject } from '../fields/read';
import { baseUrlOf, ignoresSslIssues, readReply, unreachable } from './apiRequest';
import { networkCodeOf } from './retry';
import type { Service } from './service';

/** Somebody looks at the dialog: what takes longer is as good as gone. */
const TIMEOUT_MS = 30_000;

/** The request that a credential is tried with. */
interface Trial {
	/** Costs nothing and changes nothing. */
	request: Pick<IHttpRequestOptions, 'method' | 'url'>;
	/** Where in the request the key stands. */
	sign(key: string): { headers: IDataObject } | { body: IDataObject };
	/** The answer in its documented form; undefined for any other. */
	read(body: unknown): unknown;
}

/**
 * Makes the test behind a credential's dialog; nodes name it in `testedBy`. A test that is declared in the
 * credential follows redirects with the key, and shows bare error codes of the network.
 */
export function credentialTest(service: Service, trial: Trial) {
	return async function (
		this: ICredentialTestFunctions,
		{ data = {} }: ICredentialsDecrypted,
	): Promise<INodeCredentialTestResult> {
		const failure = await attempt(this, service, trial, data).catch((error: unknown) => {
			const networkCode = networkCodeOf(error);
			return networkCode ? unreachable(service, { networkCode }) : toFailure(error);
		});
		if (!failure) return { status: 'OK', message: 'Connection successful!' };
		const { message, description, httpCode } = failure;
		return {
			status: 'Error',
			message: inTheDialog(service, httpCode) ?? `${message}. ${description}`,
		};
	};
}

/** What the dialog says of answers whose advice is meant for a node. */
function inTheDialog({ name }: Service, httpCode = ''): string | undefined {
	if (httpCode === '401' || httpCode === '403')
		return `${name} refuses this API key: check that it is whole, and that it is activated`;
	if (httpCode === '404')
		return `${name} is not at this address (HTTP 404): check the Base URL, and what stands behind the host in it`;
	return undefined;
}

/** What is wrong, the address or the key; undefined when nothing is. @throws whatever keeps the answer from coming */
async function attempt(
	{ helpers }: ICredentialTestFunctions,
	service: Service,
	{ request, sign, read }: Trial,
	data: IDataObject,
): Promise<Failure | undefined> {
	const key = String(data.apiKey ?? '').trim();
	if (/[^\x21-\x7e]/.test(key)) {
		refuse(
			'The API Key holds a blank or a character that no key has',
			'Copy it once more, without what stands around it.',
		);
	}
	// The only way to send something from here is n8n's old helper: this context has no other.
	const answer: unknown = await helpers.request({
		method: request.method,
		uri: `${baseUrlOf(service, data)}${request.url}`,
		...sign(key),
		json: true,
		rejectUnauthorized: !ignoresSslIssues(data),
		timeout: TIMEOUT_MS,
		// A redirect would take the key to another host.
		followRedirect: false,
		simple: false,
		resolveWithFullResponse: true,
	});
	const { statusCode, headers, body } = isObject(answer) ? answer : {};
	const reply = {
		statusCode: Number(statusCode),
		headers: isObject(headers) ? { ...headers } : {},
		body,
	};
	const result = readReply(service, request, reply, { read }, key);
	return 'failure' in result ? result.failure : undefined;
}
