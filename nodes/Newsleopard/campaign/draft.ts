import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { optionsCollection } from '../../shared/fields';
import { warnOfBraces } from '../../shared/placeholders';
import { contentFromField, htmlFields, loadHtml, readHtml, type Html } from './html';
import { listsFields, readLists } from './lists';
import {
	preheaderOption,
	readSender,
	readSubject,
	requiredText,
	senderFields,
	subjectField,
} from './mail';
import { readSchedule, scheduleFields, timezoneOption } from './schedule';
import { readTracking, trackingOptions } from './tracking';

/** A campaign as the fields describe it, checked; only the HTML of templates is still to be fetched. */
export interface Draft extends IDataObject {
	form: IDataObject & { name: string };
	config: { schedule: IDataObject; ga: IDataObject };
	content: IDataObject;
	/** Where the HTML of each field of `content` comes from, by the field's name. */
	html: Record<string, Html>;
}

/** What makes a kind of campaign: an ordinary one, or an A/B test. */
export interface Kind {
	/** Where it is created, without `/submit` or `/once`. */
	url: string;
	/** Fields of the mail itself. */
	mailFields: INodeProperties[];
	/** Options that belong to the mail. */
	mailOptions: INodeProperties[];
	/** The mail in the API's words. @throws FailureError */
	readMail(context: IExecuteSingleFunctions): Pick<Draft, 'content' | 'html'>;
	/** Things worth knowing about such a mail that are no reason to refuse it. */
	warnings(content: IDataObject): string[];
}

/** A campaign that sends one mail to all (newsleopard-api-en.txt, Create Campaign). */
export const NORMAL: Kind = {
	url: '/v1/campaign/normal',
	mailFields: [subjectField(), ...senderFields(), contentFromField, ...htmlFields()],
	mailOptions: [preheaderOption()],
	readMail: (context) => ({
		content: { ...readSubject(context), ...readSender(context) },
		html: { htmlContent: readHtml(context) },
	}),
	warnings: () => [],
};

const nameField: INodeProperties = {
	displayName: 'Campaign Name',
	name: 'campaignName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Spring sale',
	description: 'For your own overview; recipients do not see it',
};

const footerField: INodeProperties = {
	displayName: 'Footer Language',
	name: 'footerLanguage',
	type: 'options',
	options: [
		{ name: 'Chinese', value: 1 },
		{ name: 'English', value: 0 },
	],
	default: 1,
	description:
		'Language of the text that Newsleopard adds below the mail, with the link to unsubscribe',
};

/**
 * The fields of a campaign.
 *
 * @param audience the fields that say to whom it goes
 * @param moreOptions options beside those of every campaign
 */
export function campaignFields(
	kind: Kind,
	audience: INodeProperties[] = listsFields,
	moreOptions: INodeProperties[] = [],
): INodeProperties[] {
	return [
		nameField,
		...audience,
		...kind.mailFields,
		footerField,
		...scheduleFields,
		optionsCollection([...kind.mailOptions, ...trackingOptions, timezoneOption, ...moreOptions]),
	];
}

/**
 * Reads and checks a campaign. Nothing is asked of the service.
 *
 * @param withLists whether it goes to lists; the contacts of a one-time campaign are uploaded instead
 * @throws FailureError naming the field and the limit
 */
export function readDraft(context: IExecuteSingleFunctions, kind: Kind, withLists: boolean): Draft {
	const name = requiredText(context, 'campaignName', 'Campaign Name');
	const { content, html } = kind.readMail(context);
	const footerLang = Number(context.getNodeParameter('footerLanguage', 1));
	return {
		form: { name, ...(withLists ? readLists(context) : {}) },
		config: { schedule: readSchedule(context), ga: readTracking(context) },
		content: { ...content, footerLang },
		html,
	};
}

/** The body of the request, with the HTML of templates in it. @throws FailureError */
export async function toBody(
	context: IExecuteSingleFunctions,
	draft: Draft,
): Promise<Draft & IDataObject> {
	const { form, config, content, html } = draft;
	const loaded: IDataObject = {};
	for (const [field, source] of Object.entries(html))
		loaded[field] = await loadHtml(context, source);
	return { form, config, content: { ...content, ...loaded } } as Draft & IDataObject;
}

/** What the output says about a campaign beside its ID: things that are no reason to refuse it. */
export function warningsOf(kind: Kind, content: IDataObject): string[] {
	return [...warnOfBraces(...Object.values(content)), ...kind.warnings(content)];
}
