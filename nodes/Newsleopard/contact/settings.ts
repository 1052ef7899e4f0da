import type { INodeProperties } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import { optionsCollection } from '../../shared/fields/common';
import { field } from '../../shared/fields/definition';
import type { Item } from '../../shared/items/run';
import { checkWebhookUrl } from '../../shared/webhook/url';
import { waitByField, waitsByCallback } from '../callback/wait';

/** How an import is to be carried out: what both imports let people set. */
export interface ImportSettings {
	waits: boolean;
	/** Waits for a call of the service rather than asking. */
	byCallback: boolean;
	timeoutMinutes: number;
	webhookUrl: string;
}

const waitForCompletion = field({
	displayName: 'Wait for Completion',
	name: 'waitForCompletion',
	type: 'boolean',
	default: true,
	description:
		'Whether to wait until Newsleopard has imported the contacts, and to give the result: insertCnt counts those inserted or updated, duplicateCnt those that stand twice in the file, errCnt those that could not be imported',
});

const timeoutMinutes = field({
	displayName: 'Timeout (Minutes)',
	name: 'timeoutMinutes',
	type: 'number',
	// Imports of the last 30 days can be asked for (Query Import Status, Notes).
	typeOptions: { minValue: 0, maxValue: 43_200, numberPrecision: 2 },
	default: 15,
	description:
		'How long to wait for completion. After that the status comes out as PROCESSING (by callback: the input items come out, each with it in a field "import"), and Import > Get tells how it went on.',
});

const webhookUrl = field({
	displayName: 'Webhook URL',
	name: 'webhookUrl',
	type: 'string',
	default: '',
	placeholder: 'e.g. https://example.com/import-done',
	description:
		'Where Newsleopard posts the result too. The contacts then go as a file, however few they are.',
});

/** Fields of both imports, with the options that only one of them has. */
export function importSettingsFields(own: INodeProperties[] = []): INodeProperties[] {
	return [
		waitForCompletion,
		waitByField({ waitForCompletion: [true] }),
		optionsCollection([...own, timeoutMinutes, webhookUrl]),
	];
}

/** @throws FailureError for a webhook URL that is none, or that is in the way of a callback */
export function readImportSettings(item: Item): ImportSettings {
	const url = (item.option(webhookUrl) ?? '').trim();
	if (url !== '') checkWebhookUrl(webhookUrl.displayName, url);
	const waits = item.value(waitForCompletion);
	const byCallback = waits && waitsByCallback(item);
	if (byCallback && url !== '') {
		refuse(
			'"Webhook URL" is set although "Wait By" is Callback',
			'Newsleopard calls one URL for an import. Remove the option, or set "Wait By" to Polling.',
		);
	}
	const minutes = item.option(timeoutMinutes) ?? timeoutMinutes.default;
	return { waits, byCallback, timeoutMinutes: minutes, webhookUrl: url };
}
