import type { IBinaryKeyData, IDataObject } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import type { Output } from '../../shared/items/output';
import type { ReportLink } from '../types';
import { readRows, storeFile } from './files';
import { newestDate } from './links';
import type { Order, Report } from './report';

/** The files that an item wants of a report, and what there is to say about them. */
interface Chosen {
	links: ReportLink[];
	warnings: string[];
}

/** @throws FailureError where the report has none of them */
function chosen({ campaignSn, types }: Order, report: Report): Chosen {
	const links = report.links.filter(({ reportType }) => types.includes(reportType));
	const missing = types.filter((type) => !links.some(({ reportType }) => reportType === type));
	if (links.length === 0) {
		refuse(
			`The report of campaign ${campaignSn} has no file of the chosen types (${types.join(', ')})`,
			`${said(report)}Run this again later: the report may still be in the making.`,
		);
	}
	const gaps = missing.map((type) => `The report has no "${type}" file.`);
	return { links, warnings: [...report.warnings, ...gaps] };
}

function said({ links, warnings }: Report): string {
	const there = links.map(({ reportType }) => reportType).join(', ');
	return [...warnings, there ? `It has: ${there}. ` : ''].filter(Boolean).join(' ');
}

/** One output item with the files. */
export async function filesOf(order: Order, report: Report): Promise<Output> {
	const { item, campaignSn } = order;
	const { links, warnings } = chosen(order, report);
	const binary: IBinaryKeyData = {};
	for (const link of links) {
		binary[link.reportType] = await storeFile(item, link, fileName(campaignSn, link));
	}
	const json: IDataObject = {
		campaignSn,
		reused: report.reused,
		createdDate: newestDate(links),
		reportTypes: links.map(({ reportType }) => reportType),
		...noted(warnings),
	};
	return { json, binary };
}

/** One output item for each row; where there is no row at all, one that says so. */
export async function rowsOf(order: Order, report: Report): Promise<Output[]> {
	const { item, campaignSn } = order;
	const { links, warnings } = chosen(order, report);
	const about = { campaignSn, reused: report.reused };
	const output: Output[] = [];
	for (const link of links) {
		const { reportType } = link;
		const own = { reportType, ...about, ...noted(warnings) };
		const toRow = (names: string[], cells: string[]) => rowOf(own, names, cells);
		for (const json of await readRows(item, link, toRow)) output.push({ json });
	}
	if (output.length > 0) return output;
	const empty = links.map(({ reportType }) => `The "${reportType}" file has no rows.`);
	const said = noted([...warnings, ...empty]);
	return [{ json: { ...about, createdDate: newestDate(links), rowCount: 0, ...said } }];
}

/** The type, then what the file says, then what the node says: people look for the address first. */
function rowOf(own: IDataObject, names: string[], cells: string[]): IDataObject {
	const row: IDataObject = { reportType: own.reportType };
	const columns = Math.max(names.length, cells.length);
	for (let index = 0; index < columns; index++) {
		const name = names[index] || `column_${index + 1}`;
		const cell = cells[index] ?? '';
		// What stands below no name is only there where somebody has written something.
		if (!names[index] && cell === '') continue;
		// A column that is named like a field of the node's own must not take its place.
		row[Object.hasOwn(own, name) ? `csv_${name}` : name] = cell;
	}
	return Object.assign(row, own);
}

function noted(warnings: string[]): IDataObject {
	return warnings.length > 0 ? { warnings } : {};
}

function fileName(campaignSn: string, { reportType }: ReportLink): string {
	return `${campaignSn.replace(/[^\w-]/g, '_')}-${reportType}.csv`;
}
