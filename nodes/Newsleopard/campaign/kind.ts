import type { IDataObject } from 'n8n-workflow';
import type { FieldDefinition } from '../../shared/fields/definition';
import type { Item } from '../../shared/items/run';
import type { CampaignBody } from '../types';
import type { Html } from './html';

/** A campaign as the fields describe it, checked; only the HTML of templates is still to be fetched. */
export interface Draft extends CampaignBody {
	/** Where the HTML of each field of `content` comes from, by the field's name. */
	html: Record<string, Html>;
	/** Whether it is only shown, and not created. */
	previewOnly: boolean;
}

/** What makes a kind of campaign: an ordinary one, or an A/B test. */
export interface Kind {
	/** Where it is created, without `/submit` or `/once`. */
	url: string;
	/** Fields of the mail itself. */
	mailFields: FieldDefinition[];
	/** Options that belong to the mail. */
	mailOptions: FieldDefinition[];
	/** The mail in the API's words. @throws FailureError */
	readMail(item: Item): Pick<Draft, 'content' | 'html'>;
	/** Things worth knowing about such a mail that are no reason to refuse it. */
	warnings(content: IDataObject): string[];
}
