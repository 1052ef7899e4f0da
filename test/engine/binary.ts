import { createRequire } from 'node:module';
import { Readable } from 'node:stream';

import { BinaryDataConfig, BinaryDataService, FileLocation } from 'n8n-core';
import type { IBinaryData, IBinaryKeyData } from 'n8n-workflow';

import { executionId, workflowId } from './context';

/** Where binary data lives: beside the items ("default"), or in files with only an ID in the item (a server's default). */
export type BinaryMode = 'default' | 'filesystem';

/** A file as a test writes it; a stream for one that is too large to hold. */
export type TestFile = { content: string | Buffer | Readable; fileName: string; mimeType: string };

type Container = { get<T>(token: abstract new (...args: never) => T): T };
// Several copies of this package get installed; only the one n8n-core sees holds n8n-core's services.
const { Container: container } = createRequire(require.resolve('n8n-core'))('@n8n/di') as {
	Container: Container;
};

/** Switches the mode for all that follows in this process. */
export async function useBinaryMode(mode: BinaryMode): Promise<void> {
	container.get(BinaryDataConfig).mode = mode;
	await container.get(BinaryDataService).init();
}

/** Stores files the way a node before ours would have. */
export async function storeFiles(files: Record<string, TestFile>): Promise<IBinaryKeyData> {
	const stored: IBinaryKeyData = {};
	for (const [property, { content, fileName, mimeType }] of Object.entries(files)) {
		const described: IBinaryData = {
			data: '',
			fileName,
			mimeType,
			fileExtension: fileName.split('.').pop() ?? '',
		};
		const bytes = content instanceof Readable ? content : Buffer.from(content);
		const place = FileLocation.ofExecution(workflowId, executionId);
		stored[property] = await container.get(BinaryDataService).store(place, bytes, described);
	}
	return stored;
}

/** Reads back what a node put out, whatever the mode. */
export async function readFile(file: IBinaryData | undefined): Promise<Buffer> {
	if (!file) throw new Error('The item has no such file');
	return await container.get(BinaryDataService).getAsBuffer(file);
}
