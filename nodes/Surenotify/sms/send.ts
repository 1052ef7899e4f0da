import type { IDataObject } from 'n8n-workflow';
import { optionsCollection } from '../../shared/fields/common';
import { asText } from '../../shared/fields/read';
import {
	fillFromInputOption,
	recipientsFromField,
	sendOptions,
} from '../../shared/messages/fields';
import { sendToRecipients } from '../../shared/messages/sendToRecipients';
import type { Operation } from '../../shared/operation';
import { countryCodeField } from '../countries';
import { MAX_RECIPIENTS, prepareTexts, readResults, UNKNOWN, variables } from '../messages';
import { surenotify } from '../service';
import { aliveMinsOption, content, fromOption, nccNotice, recipientsJson, toPhone } from './fields';
import { withoutDecoration } from './phone';
import {
	checkRecipient,
	completeRecipients,
	identityOf,
	previewRecipient,
	toMember,
} from './recipient';
import { checkDollar, warnOfAddress, warnOfValues } from './text';

/** POST /v1/sms/messages (surenotify-api.txt, Send Single/Multiple SMS). */
export const send: Operation = {
	value: 'send',
	name: 'Send',
	action: 'Send an SMS',
	description: 'Send a transactional SMS to one or many recipients, each with its own variables',
	request: { method: 'POST', url: '/v1/sms/messages' },
	fields: [
		nccNotice,
		recipientsFromField,
		toPhone,
		recipientsJson,
		countryCodeField,
		content,
		variables,
		optionsCollection([
			aliveMinsOption,
			fromOption,
			fillFromInputOption,
			...sendOptions(MAX_RECIPIENTS),
		]),
	],
	execute: sendToRecipients({
		service: surenotify,
		maxRecipients: MAX_RECIPIENTS,
		prepare,
		completeFor: completeRecipients,
		check: checkRecipient,
		identity: identityOf,
		toBody: (body, recipients) => ({ ...body, recipients: recipients.map(toMember) }),
		readResults,
		unknown: UNKNOWN,
		warnings: (body) => warnOfAddress(textOf(body)),
		warningsFor: (body, recipient) => warnOfValues(textOf(body), recipient.variables),
		preview: (body, recipient) => previewRecipient(textOf(body), recipient),
	}),
};

function textOf(body: IDataObject): string {
	return asText(body.content) ?? '';
}

function prepare({ from, ...body }: IDataObject) {
	const sender = withoutDecoration(asText(from) ?? '');
	checkDollar(content.displayName, textOf(body));
	return prepareTexts({ ...body, ...(sender ? { from: sender } : {}) }, { content });
}
