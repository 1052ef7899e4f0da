const isTableMaker = ({ type, parameters }) =>
	type === 'n8n-nodes-base.dataTable' &&
	parameters.resource === 'table' &&
	parameters.operation === 'create';

/**
 * Makes the data tables that examples make when they are executed, so that an event finds its table even where
 * nobody has executed the example before. One that is there stays as it is.
 *
 * @param {import('../../tools/n8n/server').N8nServer} server
 * @param {Array<import('../../tools/n8n/types').WorkflowToImport>} workflows
 */
export async function makeDataTables(server, workflows) {
	const makers = workflows.flatMap(({ nodes }) => nodes.filter(isTableMaker));
	if (makers.length === 0) return;
	const { id } = await server.rest.editor('GET', '/projects/personal');
	const path = `/projects/${id}/data-tables`;
	for (const { parameters } of makers) {
		const { tableName: name, columns } = parameters;
		try {
			await server.rest.editor('POST', path, { name, columns: columns.column });
		} catch (error) {
			// A table of that name is there.
			if (error.status !== 409) throw error;
		}
	}
}
