import type { IDataObject } from 'n8n-workflow';
import { idField } from '../idField';
import { toRow, withSwitches } from '../rows';

export const CHECK_SMTP = 'Check "SMTP User ID" with SMTP User > Get Many: it is the smtpId.';

export const smtpId = idField('SMTP User ID', 'smtpId', {
	placeholder: 'e.g. 201',
	description: 'The smtpId that Create and Get Many give',
});

/** An SMTP user with the ID in front (octeth-email-gateway-api.txt, Retrieve SMTP Server Details). */
export function toUser(user: IDataObject): IDataObject {
	const { smtpId: id, ...rest } = toRow(user, { SMTPID: 'smtpId', IsActive: 'active' });
	return withSwitches({ smtpId: id, ...rest }, ['active']);
}
