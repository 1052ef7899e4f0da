import type { IDataObject } from 'n8n-workflow';
import type { FieldDefinition } from '../../shared/fields/definition';
import type { Item } from '../../shared/items/run';
import type { Recipient } from '../../shared/messages/recipients';
import type { Language } from './language';

/** What one of Surenotify's two ways to a person says about a question that goes there. */
export interface AskChannel {
	/** The field that names who is asked. */
	to: FieldDefinition;
	/** Makes the recipient ready to be sent to; what is wrong with it stands in its `failure`. */
	complete(item: Item, recipient: Recipient): Recipient;
	/** The message to a recipient in the service's own form. */
	toBody(body: IDataObject, recipients: Recipient[]): IDataObject;
	/** The request's own fields in their final form, the sender for example. @throws FailureError */
	prepare(item: Item, body: IDataObject): IDataObject;
	/** The content of the message, with the link to the page in it. */
	compose(text: string, link: string, language: Language): string;
	/** Things worth knowing of a message that are no reason to refuse it. */
	warnings(text: string, content: string): string[];
	/** What a preview shows of the recipient beside the request itself. */
	preview?(content: string, recipient: Recipient): IDataObject;
}
