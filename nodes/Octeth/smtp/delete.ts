import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { command } from '../command';
import { deleteByCommand } from '../deletion';
import { noticeField } from '../notice';
import type { Codes } from '../service';
import { CHECK_SMTP, smtpId } from './users';

/** octeth-email-gateway-api.txt, Delete SMTP Configuration. */
const CODES: Codes = {
	1: ['The ID of the SMTP user did not arrive', CHECK_SMTP],
	2: ['There is no such SMTP user, or this user key may not delete it', CHECK_SMTP],
};

/** EmailGateway.DeleteSMTP (octeth-email-gateway-api.txt, Delete SMTP Configuration). */
export const remove: Operation = {
	value: 'delete',
	name: 'Delete',
	action: 'Delete an SMTP user',
	description: 'Delete an SMTP user: programs that log in with it can send no more',
	request: command('DeleteSMTP'),
	fields: [
		smtpId,
		noticeField(
			'deleteNotice',
			'This cannot be undone. Every program that logs in with this user stops sending.',
		),
	],
	execute: jsonPerItem(
		(item) => item.required(smtpId, CHECK_SMTP),
		async (item, id) => {
			await deleteByCommand(item, 'DeleteSMTP', { smtpid: id }, { codes: CODES, absent: 2 });
			return { deleted: true, smtpId: id };
		},
	),
};
