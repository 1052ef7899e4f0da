import { createHash } from 'node:crypto';
import { isRecord } from '../core/shapes';
import { Undocumented } from './answers';
import type { Fields } from './reading';
import { timeOf } from './reading';
import type { Attachment } from './types';

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/**
 * Reads what the document names without describing it: attachments, headers, tags, tracking and the time. Their forms
 * are ours: `{filename, type, content}` with base64 content, an object of texts, a list of texts, true or false, and
 * YYYY-MM-DD HH:MM:SS in UTC. Throws an Undocumented for any other.
 */
export function readExtras(fields: Fields) {
	return {
		attachments: listOf(fields, 'Attachments').map(readAttachment),
		headers: readHeaders(fields.Headers),
		tags: listOf(fields, 'Tags').map((tag) => {
			if (typeof tag !== 'string' || tag === '') throw new Undocumented('Tags must be texts');
			return tag;
		}),
		trackLinks: switchOf(fields, 'TrackLinks'),
		trackOpens: switchOf(fields, 'TrackOpens'),
		sendAt: readSendAt(fields.SendAt),
	};
}

function readAttachment(value: unknown): Attachment {
	const { filename, type, content } = isRecord(value) ? value : {};
	if (typeof filename !== 'string' || filename === '' || typeof type !== 'string')
		throw new Undocumented('Attachments must have filename and type');
	if (typeof content !== 'string' || content.length % 4 !== 0 || !BASE64.test(content))
		throw new Undocumented('The content of Attachments must be base64');
	const bytes = Buffer.from(content, 'base64');
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	return { filename, type, size: bytes.length, sha256, bytes };
}

function readHeaders(value: unknown): Record<string, string> {
	if (value === undefined) return {};
	if (!isRecord(value)) throw new Undocumented('Headers must be an object');
	return Object.fromEntries(
		Object.entries(value).map(([name, text]) => {
			// A line break would begin a header of its own.
			if (typeof text !== 'string' || /[\r\n]/.test(text) || !/^[!-9;-~]+$/.test(name))
				throw new Undocumented(`The header ${JSON.stringify(name)} is invalid`);
			return [name, text];
		}),
	);
}

function readSendAt(value: unknown): number | undefined {
	// Seconds since the epoch are a form of the events' dates only.
	if (value !== undefined && !(typeof value === 'string' && value.includes('-')))
		throw new Undocumented('SendAt is not a time');
	return timeOf(value, 'SendAt');
}

function listOf(fields: Fields, name: string): unknown[] {
	const value = fields[name] ?? [];
	if (!Array.isArray(value)) throw new Undocumented(`${name} must be a list`);
	return value;
}

function switchOf(fields: Fields, name: string): boolean | undefined {
	const value = fields[name];
	if (value !== undefined && typeof value !== 'boolean')
		throw new Undocumented(`${name} must be true or false`);
	return value;
}
