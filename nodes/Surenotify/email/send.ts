import type { IDataObject } from 'n8n-workflow';
import { optionsCollection } from '../../shared/fields/common';
import {
	fillFromInputOption,
	recipientsEmailJsonField,
	recipientsFromField,
	sendOptions,
	toEmailField,
	toNameField,
} from '../../shared/messages/fields';
import { emailRecipientCheck, toEmailBody } from '../../shared/messages/recipients';
import { sendToRecipients } from '../../shared/messages/sendToRecipients';
import { checkUnfilled, oneLine, requireText } from '../../shared/messages/texts';
import type { Operation } from '../../shared/operation';
import {
	MAX_RECIPIENTS,
	MAX_VARIABLE_LENGTH,
	prepareTexts,
	readResults,
	UNKNOWN,
	variables,
	warnOfDollar,
} from '../messages';
import { surenotify } from '../service';
import {
	content,
	formerFromNameOption,
	fromAddress,
	fromName,
	subject,
	unsubscribeLinkOption,
} from './fields';

/** POST /v1/messages (surenotify-api.txt, Send Single/Multiple Emails). */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send an email',
	description: 'Send a transactional email to one or many recipients, each with its own variables',
	request: { method: 'POST', url: '/v1/messages' },
	fields: [
		fromAddress,
		fromName,
		recipientsFromField,
		toEmailField,
		toNameField,
		recipientsEmailJsonField,
		subject,
		content,
		variables,
		optionsCollection([
			formerFromNameOption,
			unsubscribeLinkOption,
			fillFromInputOption,
			...sendOptions(MAX_RECIPIENTS),
		]),
	],
	execute: sendToRecipients({
		service: surenotify,
		maxRecipients: MAX_RECIPIENTS,
		prepare,
		check: emailRecipientCheck(MAX_VARIABLE_LENGTH),
		identity: ({ address }) => address.toLowerCase(),
		toBody: toEmailBody,
		readResults,
		unknown: UNKNOWN,
		warnings: (body) => warnOfDollar(body.subject, body.content),
	}),
};

function prepare({ fromName: name, unsubscribedLink: link, ...rest }: IDataObject) {
	const sender = requireText(rest.fromAddress, fromAddress.displayName).trim();
	const body = typeof link === 'string' ? { ...rest, unsubscribedLink: oneLine(link) } : rest;
	// A blank name or link would go out as an empty one.
	const named = typeof name === 'string' && name.trim() !== '' ? { fromName: oneLine(name) } : {};
	checkUnfilled(
		{ ...body, ...named },
		{ fromAddress, fromName, unsubscribedLink: unsubscribeLinkOption },
	);
	return prepareTexts({ ...body, ...named, fromAddress: sender }, { subject, content });
}
