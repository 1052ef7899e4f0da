import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { chosenSearch, fields } from './fields';
import { readLog } from './log';

/** EmailGateway.GetEvents and GET /api/v1/events (octeth-email-gateway-api.txt, Retrieve Email Events). */
export const getAll: Operation = {
	value: 'getAll',
	name: 'Get Many',
	action: 'Get many events',
	description:
		'Get what became of emails. Events that happen meanwhile may be missing, or come twice where the server gives them no ID.',
	fields,
	execute: jsonPerItem(chosenSearch, readLog),
};
