import type { IDataObject, IExecuteFunctions, IHttpRequestOptions } from 'n8n-workflow';
import { refuse } from '../errors';
import { field } from '../fields/definition';

/** What the panel's Request Options say, in the words of n8n's HTTP helper. */
export type RequestOptions = Pick<
	IHttpRequestOptions,
	'proxy' | 'skipSslCertificateValidation' | 'timeout'
>;

/**
 * The same section in the settings of a node: n8n adds its own to every declarative node but those with a `webhook`
 * method (n8n-core, nodes-loader).
 */
export const requestOptionsField = field({
	displayName: 'Request Options',
	name: 'requestOptions',
	type: 'collection',
	isNodeSetting: true,
	placeholder: 'Add Option',
	default: {},
	options: [
		{
			displayName: 'Ignore SSL Issues (Insecure)',
			name: 'allowUnauthorizedCerts',
			type: 'boolean',
			noDataExpression: true,
			default: false,
			description: 'Whether to connect even if SSL certificate validation is not possible',
		},
		{
			displayName: 'Proxy',
			name: 'proxy',
			type: 'string',
			noDataExpression: true,
			default: '',
			placeholder: 'e.g. http://proxy.example.com:3128',
			description: 'HTTP proxy that the requests go through',
		},
		{
			displayName: 'Timeout',
			name: 'timeout',
			type: 'number',
			noDataExpression: true,
			typeOptions: { minValue: 1 },
			default: 120000,
			description: 'Milliseconds that one try of a request may take',
		},
	],
});

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
