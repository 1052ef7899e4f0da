import { refuse } from '../../shared/failures';
import type { Operation } from '../../shared/operation';
import { textParameter } from '../../shared/parameters';
import { perItem } from '../../shared/perItem';
import { describeImport, readImport } from './result';

/** GET /v1/contacts/imports/result/{import_sn} (newsleopard-api-en.txt, Query Import Status). */
export const get: Operation = {
	value: 'get',
	name: 'Get',
	action: 'Get an import',
	description: 'Get how far an import is, what it came to, and which rows failed for what reason',
	request: { method: 'GET', url: '/v1/contacts/imports/result' },
	run: perItem(async (context) => {
		const importSn = textParameter(context, 'importSn');
		if (importSn === '')
			refuse('The field "Import ID" is empty', 'Fill in the import_sn that Contact > Import gave.');
		return await describeImport(context, await readImport(context, importSn));
	}),
	fields: [
		{
			displayName: 'Import ID',
			name: 'importSn',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 45093ba5-4bb5-47b2-a2c7-40ae4ff646b6',
			description:
				'The import_sn that an import gave. Imports of the last 30 days can be asked for.',
		},
	],
};
