import type { IDataObject, IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { asText } from '../fields/read';

/** Credentials that are being read: n8n asks its database several times for one, and calls come in floods. */
const reading = new Map<string, Promise<IDataObject>>();

/** The key in a credential; an empty text where the node has none. @throws where n8n cannot read it */
export async function credentialKey(
	context: IHookFunctions | IWebhookFunctions,
	credential: string,
	property: string,
): Promise<string> {
	const node = context.getNode();
	if (!node.credentials?.[credential]) return '';
	const place = `${context.getWorkflow().id} ${node.id} ${credential}`;
	// Calls that come meanwhile wait for the same answer. It is not kept for those that come later.
	const values =
		reading.get(place) ??
		context.getCredentials<IDataObject>(credential).finally(() => reading.delete(place));
	reading.set(place, values);
	return asText((await values)[property]) ?? '';
}
