import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeDataTables } from './dataTables.mjs';
import { projectRoot, say } from './run.mjs';

const examplesFolder = join(projectRoot, 'examples');

function shortHash(text) {
	return createHash('sha256').update(text).digest('hex').slice(0, 16);
}

function versionOf(server, id) {
	return server.rest.editor('GET', `/workflows/${id}`).then(
		({ versionId }) => versionId,
		() => undefined,
	);
}

/**
 * Brings the workflows of examples/ into a server: new ones, and those whose example changed, with their data tables.
 * One that a person has edited in n8n stays as it is.
 *
 * @param {import('../../tools/n8n/server').N8nServer} server with the credentials imported
 * @returns {Promise<string[]>} the names of the workflows
 */
export async function importExamples(server) {
	const recordFile = join(server.userFolder, 'examples.json');
	const record = existsSync(recordFile) ? JSON.parse(readFileSync(recordFile, 'utf8')) : {};
	const workflows = [];
	for (const file of readdirSync(examplesFolder)
		.filter((name) => name.endsWith('.json'))
		.sort()) {
		const text = readFileSync(join(examplesFolder, file), 'utf8');
		const workflow = JSON.parse(text);
		const id = workflow.id ?? shortHash(file);
		workflows.push(workflow);
		const version = await versionOf(server, id);
		const known = record[file];
		if (version && known?.content === shortHash(text)) continue;
		if (version && known?.version !== version) {
			say(
				`  "${workflow.name}" has changed in examples/, but you have edited it in n8n: yours stays.`,
			);
			continue;
		}
		await server.importWorkflow({ ...workflow, id });
		record[file] = { content: shortHash(text), version: await versionOf(server, id) };
		writeFileSync(recordFile, JSON.stringify(record, null, '\t'));
	}
	await makeDataTables(server, workflows);
	return workflows.map(({ name }) => name);
}
