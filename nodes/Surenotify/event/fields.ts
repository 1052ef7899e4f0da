import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { FailureError, refuse } from '../../shared/failures';
import { textParameter } from '../../shared/parameters';
import { eventOptions, type Channel } from '../channel';
import { countryCodeField, TAIWAN } from '../countries';
import { checkCountryCode, readCountryCode, readNumber } from '../sms/phone';

/** What the event log is searched for, and when. */
export function searchFields(channel: Channel): INodeProperties[] {
	const email = channel.value === 'email';
	return [
		{
			displayName: 'Search By',
			name: 'searchBy',
			type: 'options',
			noDataExpression: true,
			options: [
				{ name: 'Message ID', value: 'id' },
				{ name: 'Recipient', value: 'recipient' },
			],
			default: 'id',
			description: 'The log is searched for one message, or for all messages to one recipient',
		},
		{
			displayName: 'Message ID',
			name: 'messageId',
			type: 'string',
			required: true,
			default: '',
			placeholder: 'e.g. 20191217065433-0-08d0c68d-bd83-422b-9457-8cc7f0804ab7',
			displayOptions: { show: { searchBy: ['id'] } },
			description: 'The messageId that the Send operation gave for the recipient',
		},
		{
			displayName: 'Recipient',
			name: 'recipient',
			type: 'string',
			required: true,
			default: '',
			placeholder: email ? 'e.g. amy@example.com' : 'e.g. 0912 345 678',
			displayOptions: { show: { searchBy: ['recipient'] } },
			description: email ? 'Address of the recipient' : 'Phone number of the recipient',
		},
		...(email
			? []
			: [{ ...countryCodeField, displayOptions: { show: { searchBy: ['recipient'] } } }]),
		{
			displayName: 'Filters',
			name: 'filters',
			type: 'collection',
			placeholder: 'Add Filter',
			default: {},
			options: [
				{
					displayName: 'From',
					name: 'from',
					type: 'dateTime',
					default: '',
					description: 'Only events since then, in the time zone of the workflow',
				},
				{
					displayName: 'Status',
					name: 'status',
					type: 'multiOptions',
					options: eventOptions(channel.statuses),
					default: [],
					description: 'Only events of these kinds',
				},
				{
					displayName: 'To',
					name: 'to',
					type: 'dateTime',
					default: '',
					description: 'Only events until then, in the time zone of the workflow',
				},
			],
		},
	];
}

/** The search as query parameters. @throws FailureError when what to search for is missing */
export function searchQuery(context: IExecuteSingleFunctions, channel: Channel): IDataObject {
	const { status } = context.getNodeParameter('filters', {}) as IDataObject;
	const statuses = [status ?? []].flat().join(',');
	return { ...searchedFor(context, channel), ...(statuses ? { status: statuses } : {}) };
}

function searchedFor(context: IExecuteSingleFunctions, channel: Channel): IDataObject {
	if (context.getNodeParameter('searchBy', 'id') === 'id') {
		const id = textParameter(context, 'messageId');
		if (id === '')
			refuse('The field "Message ID" is empty', 'Fill in the messageId of one message.');
		return { id };
	}
	const recipient = textParameter(context, 'recipient');
	if (recipient === '') refuse('The field "Recipient" is empty', 'Fill in one recipient.');
	return channel.value === 'sms' ? searchedNumber(context, recipient) : { recipient };
}

/** The log of SMS is searched by number and country together (surenotify-api.txt, Event Query, country_code). */
function searchedNumber(context: IExecuteSingleFunctions, written: string): IDataObject {
	const country = readCountryCode(context.getNodeParameter('countryCode', TAIWAN));
	const failure = checkCountryCode(country) ?? readNumber(written, country).failure;
	if (failure) throw new FailureError(failure);
	return { recipient: readNumber(written, country).number, country_code: country };
}
