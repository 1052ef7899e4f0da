import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { refuse } from '../errors';

/** What the panel's Request Options say, in the words of n8n's HTTP helper. */
export type RequestOptions = Pick<
	IHttpRequestOptions,
	'proxy' | 'skipSslCertificateValidation' | 'timeout'
>;

/** The panel's Request Options. @throws FailureError for a proxy that is no web address */
export function requestOptionsOf(context: IExecuteFunctions): RequestOptions {
	const given = context.getNodeParameter('requestOptions', 0, {}) as IDataObject;
	const { proxy, timeout, allowUnauthorizedCerts } = given;
	return {
		...(proxy ? { proxy: proxyOf(String(proxy)) } : {}),
		...(Number(timeout) > 0 ? { timeout: Number(timeout) } : {}),
		...(allowUnauthorizedCerts === true ? { skipSslCertificateValidation: true } : {}),
	};
}

function proxyOf(address: string): NonNullable<IHttpRequestOptions['proxy']> {
	const url = URL.canParse(address) ? new URL(address) : undefined;
	const port = Number(url?.port || (url?.protocol === 'https:' ? 443 : 80));
	if (!url?.hostname) {
		return refuse(
			'"Proxy" in Request Options is not a web address',
			'Write it like http://proxy.example.com:3128.',
		);
	}
	const { hostname, protocol, username, password } = url;
	const auth = username
		? { username: decodeURIComponent(username), password: decodeURIComponent(password) }
		: undefined;
	return { host: hostname, port, protocol: protocol.replace(/:$/, ''), ...(auth ? { auth } : {}) };
}
