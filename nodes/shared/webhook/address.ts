import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { refuse } from '../errors';
import { baseUrlOf } from '../http/apiRequest';
import type { Service } from '../http/service';

/**
 * Refuses to register an address that only this machine or its network reaches, for a service that is
 * elsewhere: its calls would never come, and nothing would say so.
 *
 * @param url where n8n says that it receives calls
 * @throws FailureError
 */
export async function checkReachable(
	context: IHookFunctions,
	service: Service,
	url: string,
): Promise<void> {
	const credentials: IDataObject = await context.getCredentials(service.credential);
	const baseUrl = baseUrlOf(service, credentials);
	if (!isLocal(url) || isLocal(baseUrl)) return;
	refuse(
		`${service.name} cannot call this n8n: it gives its address as ${new URL(url).host}`,
		`Let n8n be reached from the internet, and set its environment variable WEBHOOK_URL to that address, for example https://n8n.example.com/.`,
	);
}

/** Names that are only known within a network: those reserved for it, and those without a dot. */
const LOCAL_NAME = /^[^.:]+$|\.(local|localhost|internal|home\.arpa|lan)$/;

/** This machine's own addresses and those of private networks. */
const LOCAL_IPV4 =
	/^(0|10|127|192\.168|172\.(1[6-9]|2\d|3[01])|169\.254|100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7]))\.[\d.]+$/;
const LOCAL_IPV6 = /^\[(::1?\]|::ffff:|f[cd]|fe[89ab])/;

/** Whether a web address leads to this machine or into a private network. */
export function isLocal(url: string): boolean {
	if (!URL.canParse(url)) return false;
	const { hostname } = new URL(url);
	return [LOCAL_NAME, LOCAL_IPV4, LOCAL_IPV6].some((local) => local.test(hostname));
}

/** Whether it leads to this machine itself, which nobody else reaches, not even within the same network. */
export function isLoopback(url: string): boolean {
	return URL.canParse(url) && /^(localhost|127\.|\[::1\])/.test(new URL(url).hostname);
}
