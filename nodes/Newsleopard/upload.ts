import type { IBinaryData, IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { refuse, tried, type Failure } from '../shared/errors';
import type { FieldDefinition } from '../shared/fields/definition';
import { isObject, toText } from '../shared/fields/read';
import { shown } from '../shared/fields/shown';
import type { Caller } from '../shared/http/caller';
import type { FileStream } from '../shared/http/fileStream';
import { outcomeUnknown, type Try } from '../shared/http/retry';
import type { Item } from '../shared/items/run';
import { errorOf } from './errors';
import { transfer } from './transfer';

/** A CSV file that is to be uploaded. It can be opened more than once: each try reads it from the start. */
export interface Upload {
	/** Bytes; a pre-signed URL takes no upload of unknown length. */
	size: number;
	open(): Promise<Buffer | FileStream>;
}

/** A text as a file in UTF-8. */
export function textUpload(text: string): Upload {
	const bytes = Buffer.from(text);
	return { size: bytes.length, open: async () => bytes };
}

/**
 * The file that a field names: by the name of a binary field, or the file itself, which an expression like
 * {{ $binary.data }} gives.
 *
 * @throws FailureError where there is none
 */
export function binaryOf(item: Item, field: FieldDefinition): IBinaryData {
	const given = item.given(field) ?? field.default;
	const name = isObject(given) ? given : toText(given, field.displayName).trim();
	if (name === '') {
		refuse(
			`The field "${field.displayName}" is empty`,
			'Name the binary field that holds the CSV file, usually data.',
		);
	}
	const own = isObject(name) ? fileLike(item.input.binary, name) : undefined;
	try {
		return own ?? item.context.helpers.assertBinaryData(item.position, name as string);
	} catch {
		return refuse(
			`The input item has no binary file '${shown(given)}', which "${field.displayName}" names`,
			`Name the binary field that holds the CSV file${namesOf(item.input.binary)}.`,
		);
	}
}

/** The item's file that an expression gave: where n8n keeps files within the items, it leaves out the content. */
function fileLike(files: IBinaryKeyData | undefined, given: IDataObject): IBinaryData | undefined {
	const [only, ...more] = Object.values(files ?? {}).filter((file) => {
		const properties: IDataObject = { ...file };
		return Object.entries(given).every(([name, value]) => properties[name] === value);
	});
	return more.length === 0 ? only : undefined;
}

function namesOf(binary: object | undefined): string {
	const names = Object.keys(binary ?? {}).slice(0, 10);
	return names.length > 0
		? `; this item has ${names.join(', ')}`
		: '; this item has no file at all';
}

/**
 * A file of the input item. Where n8n keeps files outside of the items (its default) it is never read
 * into memory.
 *
 * @param file name of the binary field, or what `binaryOf` gave
 */
export async function binaryUpload(item: Item, file: string | IBinaryData): Promise<Upload> {
	const { helpers } = item.context;
	const { id, data } =
		typeof file === 'string' ? helpers.assertBinaryData(item.position, file) : file;
	if (id === undefined) {
		const bytes = Buffer.from(data, 'base64');
		return { size: bytes.length, open: async () => bytes };
	}
	const { fileSize } = await kept(async () => await helpers.getBinaryMetadata(id));
	const open = async () => await kept(async () => await helpers.getBinaryStream(id));
	return { size: fileSize, open };
}

/** What n8n keeps of a file. @throws FailureError where it keeps it no more: with old executions it takes files away */
async function kept<T>(read: () => Promise<T>): Promise<T> {
	const result = await tried(read);
	if ('value' in result) return result.value;
	return refuse(
		`The contact file cannot be read: ${result.failure.message}`,
		'n8n may not keep it any more: run the node that makes the file again.',
	);
}

/**
 * PUTs a file to a pre-signed URL (Import Contacts, File Upload, Step 3). Such a URL refuses the API key
 * and every header that was not signed, so nothing goes along but the length.
 *
 * @param url the pre-signed URL; it is a secret, so no message holds it
 * @param repeatable whether the file may arrive twice: an upload whose outcome is not known is then
 *   repeated. Imports may; the file of a one-time campaign starts its sending and may not.
 * @throws FailureError when the file did not arrive; `outcomeUnknown` where that is not certain
 */
export async function upload(
	caller: Caller,
	url: string,
	file: Upload,
	repeatable: boolean,
): Promise<void> {
	if (file.size === 0)
		refuse('The file is empty', 'Check the node that makes the file: it has no contact in it.');
	let lost = false;
	// `false` keeps the client from adding its own content type, which older signatures would refuse.
	const headers: IDataObject = { 'content-length': file.size, 'content-type': false };
	await transfer<true>(caller, {
		idempotent: repeatable,
		prepare: async () => ({ method: 'PUT', url, body: await file.open(), headers }),
		take: async ({ statusCode: status, body }): Promise<Try<true>> => {
			// A link that takes one upload only, and took the one whose answer was lost.
			if (status < 300 || (lost && status === 403)) return { value: true };
			lost ||= outcomeUnknown({ status });
			return { failure: refused(status, body), attempt: { status } };
		},
		broken: (networkCode) => {
			lost ||= outcomeUnknown({ networkCode });
			return broken(networkCode);
		},
	});
}

/** The file store answers in XML, or Newsleopard itself with one of its codes (One-time Upload). */
function refused(status: number, answer: unknown): Failure {
	const text = typeof answer === 'string' ? answer : JSON.stringify(answer ?? '');
	const storeCode = /<Code>([^<]*)<\/Code>/.exec(text)?.[1];
	const code = /"code":"?(\d+)/.exec(text)?.[1];
	const known = errorOf(code ?? '', '', status);
	const said = code ? known.meaning : /<Message>([^<]*)<\/Message>/.exec(text)?.[1];
	const detail = [code ? `code ${code}` : storeCode, said].filter(Boolean).join(': ');
	return {
		message: `The upload of the contact file was refused (HTTP ${status}${detail ? `, ${detail}` : ''})`,
		description: code ? known.advice : adviceOf(status),
		httpCode: String(status),
	};
}

function adviceOf(status: number): string {
	return status === 403
		? 'The upload link may have expired. Run the node again: it gets a new one.'
		: 'Check that the file is a CSV file in UTF-8 whose first two columns are EMAIL and NAME, then run the node again.';
}

function broken(code: string): Failure {
	return {
		// The code stands in the description: n8n replaces a message that holds one by a text of its own.
		message: 'The upload of the contact file broke off',
		description: `Check the network of this n8n (${code}), then run the node again.`,
		httpCode: 'none',
	};
}
