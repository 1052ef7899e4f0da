import type { IHookFunctions } from 'n8n-workflow';
import { refuse, toFailure, toNodeError } from '../../shared/errors';
import { readField } from '../../shared/webhook/fields';
import { credentialKey } from '../../shared/webhook/receive';
import { eventsField, toleranceMinutesField } from './fields';
import { rawMessageHostOf } from './rawMessage';

/**
 * SendCloud has nothing to register at. What can be looked at is looked at when the workflow is activated: a
 * trigger without a key would refuse each event, and nobody would see it.
 *
 * @throws NodeOperationError that says what is missing
 */
export async function checkSettings(context: IHookFunctions): Promise<boolean> {
	try {
		if (readField(context, eventsField).length === 0)
			refuse('No event is chosen in "Events"', 'Choose at least one.');
		const key = await credentialKey(context, 'sendCloudWebhookApi', 'appKey');
		if (key.trim() === '') {
			refuse(
				'The App Key of the SendCloud credential is empty',
				'Copy it from the WebHook page of the SendCloud console: without it no event can be verified.',
			);
		}
		readField(context, toleranceMinutesField, 'options');
		rawMessageHostOf(context);
		return true;
	} catch (error) {
		throw toNodeError(context.getNode(), toFailure(error));
	}
}
