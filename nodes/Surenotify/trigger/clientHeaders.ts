import type { IDataObject } from 'n8n-workflow';
import { compact } from '../../shared/webhook/event';

/** A header's name with the = behind it, at the start or after a comma: values hold commas themselves. */
const NAME = /(?:^|, ?)([A-Za-z][A-Za-z0-9-]+)=/g;

const DEVICES = { Desktop: 'desktop', Mobile: 'mobile', Tablet: 'tablet', SmartTV: 'smartTv' };

/**
 * Reads `client_headers`, a text of the form {Key=value, Key=value} (Email Webhook Fields).
 *
 * @returns the headers by name, in lower case
 */
export function parseClientHeaders(text: unknown): Record<string, string> {
	if (typeof text !== 'string') return {};
	const inner = text.trim().replace(/^\{([\s\S]*)\}$/, '$1');
	const names = [...inner.matchAll(NAME)];
	return Object.fromEntries(
		names.map((match, index) => {
			const start = match.index + match[0].length;
			const end = names[index + 1]?.index ?? inner.length;
			return [String(match[1]).toLowerCase(), inner.slice(start, end).trim()];
		}),
	);
}

/** What the headers tell of the one who opened or clicked: program, address, country, device. */
export function readClient(text: unknown): IDataObject {
	const headers = parseClientHeaders(text);
	const device = Object.entries(DEVICES).find(
		([name]) => headers[`cloudfront-is-${name.toLowerCase()}-viewer`] === 'true',
	);
	return compact({
		userAgent: headers['user-agent'],
		ip: headers['x-forwarded-for']?.split(',')[0]?.trim(),
		country: headers['cloudfront-viewer-country'],
		device: device?.[1],
	});
}
