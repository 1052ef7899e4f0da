import { isObject } from '../../shared/fields/read';
import { jsonPerItem } from '../../shared/items/perItem';
import type { Operation } from '../../shared/operation';
import { command, sendCommand } from '../command';
import { noticeField } from '../notice';
import { octeth, type Codes } from '../service';
import { CHECK_SMTP, smtpId, toUser } from './users';

/** octeth-email-gateway-api.txt, Reset SMTP Password. */
const CODES: Codes = {
	1: ['The ID of the SMTP user did not arrive', CHECK_SMTP],
	2: ['There is no such SMTP user, or this user key may not change it', CHECK_SMTP],
};

/** EmailGateway.ResetSMTPPassword (octeth-email-gateway-api.txt, Reset SMTP Password). */
export const resetPassword: Operation = {
	value: 'resetPassword',
	name: 'Reset Password',
	action: 'Reset the password of an SMTP user',
	description: 'Give an SMTP user a new password; SMTP User > Get Many then shows it',
	request: command('ResetSMTPPassword'),
	fields: [
		smtpId,
		noticeField(
			'resetNotice',
			'This cannot be undone. Programs that log in with the old password stop sending until they have the new one.',
		),
	],
	execute: jsonPerItem(
		(item) => item.required(smtpId, CHECK_SMTP),
		async (item, smtpid) => {
			// A repeat makes one more new password, and the last one counts.
			const settings = {
				idempotent: true,
				isSecret: true,
				read: ({ SMTP }: { SMTP?: unknown }) => (isObject(SMTP) ? SMTP : undefined),
			};
			const user = await sendCommand(
				item,
				octeth(CODES),
				'ResetSMTPPassword',
				{ smtpid },
				settings,
			);
			return { reset: true, ...toUser({ SMTPID: smtpid, ...user }) };
		},
	),
};
