import type { IHookFunctions } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import { chosenEvents, eventSettings, readField } from '../../shared/webhook/fields';
import { inHook } from '../../shared/webhook/hook';
import { credentialKey } from '../../shared/webhook/credentialKey';
import { eventsField, toleranceMinutesField } from './fields';
import { rawMessageHostOf } from './rawMessage';

/**
 * SendCloud has nothing to register at. What can be looked at is looked at when the workflow is activated: a
 * trigger without a key would refuse each event, and nobody would see it.
 *
 * @throws NodeOperationError that says what is missing
 */
export async function checkSettings(context: IHookFunctions): Promise<boolean> {
	return await inHook(context, async () => {
		chosenEvents(context, eventsField);
		const key = await credentialKey(context, 'sendCloudWebhookApi', 'appKey');
		if (key.trim() === '') {
			refuse(
				'The App Key of the SendCloud credential is empty',
				'Copy it from the WebHook page of the SendCloud console: without it no event can be verified.',
			);
		}
		eventSettings(context);
		readField(context, toleranceMinutesField, 'options');
		rawMessageHostOf(context);
		return true;
	});
}
