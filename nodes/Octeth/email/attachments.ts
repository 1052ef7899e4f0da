import type { IBinaryData, IDataObject } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import { asText, readList } from '../../shared/fields/read';
import { shown } from '../../shared/fields/shown';
import type { Item } from '../../shared/items/run';
import { oneLine } from '../../shared/messages/texts';
import { attachmentsOption } from './options';

const { name: option, displayName } = attachmentsOption;

/**
 * The binary fields that the option names, each once.
 *
 * @throws FailureError for a name that the input item has no file of, and for an expression that finds nothing: a name
 *   written wrong must not become an email without its file
 */
export function chosenFiles(item: Item): string[] {
	const files = item.input.binary ?? {};
	const given = item.given(attachmentsOption, 'options');
	if (given === undefined && item.run.parameters.has(`options.${option}`)) {
		refuse(
			`"${displayName}" is an expression that finds nothing in this item`,
			'Check the expression. Where an item has no file, let it give an empty text, like {{ $json.file ?? "" }}.',
		);
	}
	const names = readList(given).map(
		(one) =>
			asText(one) ??
			refuse(
				`"${displayName}" holds something that is no name`,
				'Write the names of the binary fields, data for example, and not the files themselves.',
			),
	);
	const chosen = names.flatMap((name) => (name === '*' ? Object.keys(files) : [name]));
	const missing = chosen.find((name) => !Object.hasOwn(files, name));
	if (missing !== undefined) {
		const own = Object.keys(files).slice(0, 10).join(', ');
		refuse(
			`The input item has no file in its binary field "${shown(missing)}", which "${displayName}" names`,
			own === ''
				? 'This item has no file at all: check the node before, or remove the option.'
				: `This item has ${own}: name one of them, several with commas between them, or * for all.`,
		);
	}
	return [...new Set(chosen)];
}

/**
 * Puts the files into the message in the place of their names, in the form of most such interfaces: Octeth's document shows none
 * (docs/api-notes.md, Octeth Email Gateway). JSON holds a file as base64 in one piece, so it cannot be streamed.
 *
 * @throws FailureError for a file that n8n does not have any more
 */
export async function attachFiles(item: Item, body: IDataObject): Promise<IDataObject> {
	if (body.Attachments === undefined) return body;
	const files: IDataObject[] = [];
	for (const name of readList(body.Attachments)) files.push(await fileOf(item, String(name)));
	return { ...body, Attachments: files };
}

async function fileOf(item: Item, name: string): Promise<IDataObject> {
	const { helpers } = item.context;
	const file: IBinaryData = helpers.assertBinaryData(item.position, name);
	const bytes = await helpers.getBinaryDataBuffer(item.position, name).catch(() => undefined);
	if (!bytes) {
		return refuse(
			`The file in the binary field "${name}" is gone`,
			'n8n removes files with their execution: run the node that makes it again.',
		);
	}
	// Code of people's own may leave out either, and a file without them may be refused with the whole email.
	const ownName = `${name}${file.fileExtension ? `.${file.fileExtension}` : ''}`;
	return {
		filename: oneLine(file.fileName || ownName),
		type: file.mimeType || 'application/octet-stream',
		content: bytes.toString('base64'),
	};
}
