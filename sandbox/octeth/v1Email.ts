import type { FastifyInstance } from 'fastify';
import { domainOf, isEmail, localPart } from './addresses';
import { V1Failure } from './answers';
import type { Sender } from './doors';
import { V1_PATH } from './doors';
import { readExtras } from './extras';
import { MAX_BCC, MAX_REPLY_TO } from './limits';
import { fail, partyOf, readParties } from './parties';
import type { Player } from './player';
import type { Fields } from './reading';
import { fieldsOf, textOf } from './reading';
import type { Draft, Mail, Party } from './types';
import type { V1Desk } from './v1Door';

/** POST /api/v1/email ("Send Email"). A request that comes twice is sent twice. */
export function addV1Email(app: FastifyInstance, desk: V1Desk, player: Player): void {
	app.post(`${V1_PATH}/email`, (request) => {
		const sender = desk.enter(request);
		const draft = readDraft(fieldsOf(request.body), sender);
		checkSender(draft.from, sender);
		checkRecipients([...draft.to, ...draft.cc, ...draft.bcc], sender);
		const { account, domain } = sender;
		const mail: Mail = {
			id: desk.context.uuid(),
			domainId: domain.id,
			draft,
			status: 'Pending',
			at: desk.context.now(),
		};
		account.accept(mail);
		player.deliverLater(account, mail);
		return { MessageID: mail.id };
	});
}

/** Reads the fields in the order of their codes and fails with the first that is wrong, as the sample does. */
function readDraft(fields: Fields, { account }: Sender): Draft {
	const from = partyOf(fields.From);
	if (!from) {
		fail(
			3,
			'From parameter is either missing or invalid. Make sure you pass both name and email address for the from field',
		);
	}
	const subject = textOf(fields.Subject) ?? fail(8, 'Missing Subject');
	const contentType = fields.ContentType;
	if (contentType !== 'html' && contentType !== 'plain') fail(9, 'Missing ContentType');
	const html = contentOf(fields.HtmlContent);
	const plain = contentOf(fields.PlainContent);
	if (contentType === 'html' && html === '') fail(10, 'Missing HTMLContent');
	if (contentType === 'plain' && plain === '') fail(11, 'Missing PlainContent');

	// No table has TemplateID, but code 15 knows it.
	const template = textOf(fields.TemplateID);
	if (template !== undefined && !account.templates.has(template)) fail(15, 'Invalid TemplateID');
	const targetListId = textOf(fields.TargetListID);
	if (targetListId !== undefined && !account.lists.has(targetListId))
		fail(16, 'Invalid TargetListID');

	const noRecipient = { code: 20, message: 'There is no recipient set for the email.' };
	const to = readParties(fields, {
		field: 'To',
		label: 'Recipient',
		notList: noRecipient,
		incomplete: 18,
		invalid: 19,
	});
	if (to.length === 0) fail(noRecipient.code, noRecipient.message);
	if (!isEmail(from.email)) fail(23, 'Invalid from email address format');
	return {
		subject,
		contentType,
		html,
		plain,
		from,
		to,
		cc: readParties(fields, {
			field: 'CC',
			label: 'CC',
			notList: { code: 21, message: 'CC name or email address is missing' },
			incomplete: 21,
			invalid: 22,
		}),
		bcc: readParties(fields, {
			field: 'BCC',
			label: 'BCC',
			notList: { code: 24, message: 'BCC email addresses must be set as an array' },
			incomplete: 25,
			invalid: 26,
			most: { count: MAX_BCC, code: 27 },
		}),
		replyTo: readParties(fields, {
			field: 'ReplyTo',
			label: 'Reply-To',
			notList: { code: 28, message: 'Reply-To email addresses must be set as an array' },
			incomplete: 29,
			invalid: 30,
			most: { count: MAX_REPLY_TO, code: 31 },
		}),
		...readExtras(fields),
		targetListId,
	};
}

/** Which state of user and domain, and which address, stands for which code is ours: no field of the request decides. */
function checkSender({ email }: Party, { account, domain }: Sender): void {
	const name = localPart(email);
	if (account.state === 'deactivated' || name === 'deactivated')
		fail(12, 'Invalid or deactivated user account');
	if (account.state === 'unverified' || name === 'unverified')
		fail(34, 'User account is not verified');
	if (domainOf(email) !== domain.name) fail(2, 'Invalid DomainID');
	if (!domain.verified || !domain.active) fail(32, 'Domain is not activated');
}

/** The same of the recipients: one that cannot be sent to stops the whole mail. */
function checkRecipients(recipients: Party[], { account }: Sender): void {
	for (const { email } of recipients) {
		const name = localPart(email);
		if (name === 'suppressed' || account.suppressed.has(email.toLowerCase()))
			fail(14, 'Email address is in the suppression list. Email delivery is blocked.');
		if (name === 'limit') fail(17, 'Email sending limit reached');
		if (name === 'ratelimit') {
			const Message =
				'You have exceeded your send rate limits. Please wait before sending another email.';
			throw new V1Failure({ Code: 429, Message }, 429);
		}
	}
}

/** A content as it came: blanks at its ends are part of it. */
function contentOf(value: unknown): string {
	return typeof value === 'string' && value.trim() !== '' ? value : '';
}
