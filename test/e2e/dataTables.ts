import type { IDataObject } from 'n8n-workflow';
import type { N8nClient } from '../../tools/n8n/client';

interface Page<T> {
	count: number;
	data: T[];
}

async function tablesPath({ rest }: N8nClient): Promise<string> {
	const { id } = await rest.editor<{ id: string }>('GET', '/projects/personal');
	return `/projects/${id}/data-tables`;
}

/** The names of the data tables of a server's owner. */
export async function tableNames(server: N8nClient): Promise<string[]> {
	const { data } = await server.rest.editor<Page<{ name: string }>>(
		'GET',
		await tablesPath(server),
	);
	return data.map(({ name }) => name);
}

/** What n8n adds to each row. */
const OWN_COLUMNS = new Set(['id', 'createdAt', 'updatedAt']);

/**
 * What stands in a data table, without the columns that n8n adds, by email address: which of several
 * executions at a time writes its row first is chance.
 */
export async function tableRows(server: N8nClient, name: string): Promise<IDataObject[]> {
	const path = await tablesPath(server);
	const tables = await server.rest.editor<Page<{ id: string; name: string }>>('GET', path);
	const table = tables.data.find((one) => one.name === name);
	if (!table) throw new Error(`There is no data table ${name}`);
	const rows = await server.rest.editor<Page<IDataObject>>('GET', `${path}/${table.id}/rows`);
	return rows.data
		.map((row) =>
			Object.fromEntries(Object.entries(row).filter(([column]) => !OWN_COLUMNS.has(column))),
		)
		.sort((one, other) => String(one.email).localeCompare(String(other.email)));
}
