import { field } from '../../shared/fields/definition';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { describeImport, readImport } from './result';

const importSn = field({
	displayName: 'Import ID',
	name: 'importSn',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. 45093ba5-4bb5-47b2-a2c7-40ae4ff646b6',
	description: 'The import_sn that an import gave. Imports of the last 30 days can be asked for.',
});

/** GET /v1/contacts/imports/result/{import_sn} (newsleopard-api-en.txt, Query Import Status). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get an import',
	description:
		'Get how far an import is, how many contacts were inserted or updated (insertCnt) or stood twice in the file (duplicateCnt), and which rows failed for what reason',
	request: { method: 'GET', url: '/v1/contacts/imports/result/{importSn}' },
	execute: jsonPerItem(
		(item) => item.required(importSn, 'Fill in the import_sn that Contact > Import gave.'),
		async (item, id) => await describeImport(item, await readImport(item, id)),
	),
	fields: [importSn],
};
