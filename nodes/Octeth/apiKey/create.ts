import type { IDataObject } from 'n8n-workflow';
import { optionsCollection } from '../../shared/fields/common';
import { field } from '../../shared/fields/definition';
import { asText, isObject } from '../../shared/fields/read';
import { apiRequest } from '../../shared/http/apiRequest';
import { requestOf } from '../../shared/items/request';
import type { Operation } from '../../shared/operation';
import { answerOf, command } from '../command';
import { createEach } from '../creation';
import { chosenDomain, domainId } from '../domainId';
import { toRow } from '../rows';
import { octeth, type Codes } from '../service';
import { CHECK_DOMAIN } from '../domain/domains';

/** octeth-email-gateway-api.txt, Add a New API Key for Email Gateway. */
const CODES: Codes = {
	1: ['The description is missing or not valid', 'Fill in "Description" with a few words.'],
	2: ['The domain is missing or not valid', CHECK_DOMAIN],
	3: ['There is no such domain', CHECK_DOMAIN],
};

const description = field({
	displayName: 'Description',
	name: 'description',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Order confirmations of the shop',
	description: 'What the key is for, so that people know later',
	routing: { send: { type: 'body', property: 'Description' } },
});

const idOption = (displayName: string, name: string, property: string, about: string) =>
	field({
		displayName,
		name,
		type: 'string',
		default: '',
		description: about,
		routing: { send: { type: 'body', property } },
	});

const options = optionsCollection([
	idOption('Action ID', 'actionId', 'ActionID', 'The action of the journey that emails belong to'),
	idOption('Journey ID', 'journeyId', 'JourneyID', 'The journey that emails are sent by'),
	idOption('List ID', 'listId', 'ListID', 'The list that the subscriber is on'),
	idOption('Subscriber ID', 'subscriberId', 'SubscriberID', 'The subscriber that emails belong to'),
]);

const request = command('AddAPI');
const fields = [domainId, description, options];

/** EmailGateway.AddAPI (octeth-email-gateway-api.txt, Add a New API Key for Email Gateway). */
export const create: Operation = {
	value: 'create',
	name: 'Create',
	action: 'Create an API key',
	description: 'Make a key that sends from one domain; the key is in the output',
	request,
	fields,
	execute: createEach(
		(item) => {
			chosenDomain(item);
			item.required(description, 'Say in a few words what the key is for.');
			return [requestOf(item, { request, fields })];
		},
		async (item, wanted) => {
			// A repeat would make a second key.
			const settings = { idempotent: false, isSecret: true, read: answerOf(readKey) };
			return toRow(await apiRequest(item, octeth(CODES), wanted, settings), { KeyID: 'apiKeyId' });
		},
	),
};

function readKey({ NewAPIKeyID, APIKey }: IDataObject): IDataObject | undefined {
	if (!isObject(APIKey) || !asText(NewAPIKeyID) || !asText(APIKey.Key)) return undefined;
	return { KeyID: NewAPIKeyID, ...APIKey };
}
