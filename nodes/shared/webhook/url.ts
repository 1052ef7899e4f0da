import { refuse } from '../errors';
import { isWebAddress } from '../fields/read';
import { shown } from '../fields/shown';
import { refusePlaceholders } from '../messages/placeholders';

/** @throws FailureError that names the field, for a text that a service cannot call */
export function checkWebhookUrl(label: string, url: string): void {
	refusePlaceholders(label, url);
	if (isWebAddress(url)) return;
	refuse(`"${label}" is not a web address: ${shown(url)}`, 'It starts with https:// or http://.');
}
