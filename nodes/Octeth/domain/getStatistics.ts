import { optionsCollection } from '../../shared/fields/common';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { command, sendCommand } from '../command';
import { chosenDays, endDate, startDate } from '../days';
import { chosenDomain, domainId } from '../domainId';
import { octeth, type Codes } from '../service';
import { CHECK_DOMAIN } from './domains';
import { readStatistics, toRows } from './statistics';

/** octeth-email-gateway-api.txt, Retrieve Domain Statistics. */
const CODES: Codes = {
	1: ['The domain did not arrive', CHECK_DOMAIN],
	2: ['There is no such domain', CHECK_DOMAIN],
};

/** EmailGateway.DomainStats (octeth-email-gateway-api.txt, Retrieve Domain Statistics), rows for a chart. */
export const getStatistics: Operation = {
	value: 'getStatistics',
	name: 'Get Statistics',
	action: 'Get the statistics of a sender domain',
	description:
		'Get the figures of a domain, those to compare them with, and those of each tag: one row each, as a chart or a sheet takes them',
	request: command('DomainStats'),
	fields: [domainId, optionsCollection([startDate, endDate])],
	execute: jsonPerItem(
		(item) => ({ DomainID: chosenDomain(item), ...chosenDays(item, 'options') }),
		async (item, fields) => {
			const settings = { idempotent: true, read: readStatistics };
			const answer = await sendCommand(item, octeth(CODES), 'DomainStats', fields, settings);
			return toRows(answer);
		},
	),
};
