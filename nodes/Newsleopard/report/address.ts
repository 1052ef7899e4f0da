import { refuse } from '../../shared/errors';
import { shown } from '../../shared/fields/shown';

/**
 * Refuses a link that leads from the service into the network of this n8n. A report's file lies at an https
 * address that everybody reaches; only a service that has no such address itself (the sandbox, a test
 * system) may name another.
 *
 * @param link where the file is said to be
 * @param baseUrl of the service
 */
export function checkFileLink(reportType: string, link: string, baseUrl: string): void {
	const { protocol, hostname } = parse(link);
	const service = parse(baseUrl);
	const isSafe = protocol === 'https:' || (protocol === 'http:' && service.protocol === 'http:');
	if (isSafe && (isPublic(hostname) || !isPublic(service.hostname))) return;
	refuse(
		`The link of the "${reportType}" file is not followed: it leads to ${shown(`${protocol}//${hostname}`)}`,
		'A report is fetched from a public https address only. Report this to Newsleopard.',
	);
}

function parse(url: string): { protocol: string; hostname: string } {
	if (!URL.canParse(url)) return { protocol: '', hostname: '' };
	const { protocol, hostname } = new URL(url);
	return { protocol, hostname: hostname.replace(/\.$/, '') };
}

/** Names that only a local network knows: without a dot, or of the domains that are set aside for it (RFC 6761, 6762, 8375). */
const LOCAL_NAME = /^[^.]*$|\.(localhost|local|internal|intranet|lan|home\.arpa)$/;

/**
 * IPv4 addresses that are nobody's in the internet (IANA, IPv4 Special-Purpose Address Registry): this host,
 * private, shared, loopback, link-local, protocol assignments, benchmarking, multicast and reserved.
 */
const LOCAL_V4 =
	/^(0|10|127|22[4-9]|2[345]\d)\.|^169\.254\.|^172\.(1[6-9]|2\d|3[01])\.|^192\.168\.|^192\.0\.0\.|^100\.(6[4-9]|[7-9]\d|1[01]\d|12[0-7])\.|^198\.1[89]\./;

/** All IPv6 addresses of the internet (RFC 4291, 2.4: global unicast as far as it is given out, 2000::/3). */
const PUBLIC_V6 = /^\[[23][\da-f]{3}:/i;

/** Whether a host, as URL has normalised it, is one of the internet. Names are not looked up. */
function isPublic(hostname: string): boolean {
	if (hostname.startsWith('[')) return PUBLIC_V6.test(hostname);
	return !LOCAL_NAME.test(hostname) && !LOCAL_V4.test(hostname);
}
