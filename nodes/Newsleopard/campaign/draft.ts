import { optionsCollection } from '../../shared/fields/common';
import { field, type FieldDefinition } from '../../shared/fields/definition';
import type { Item } from '../../shared/items/run';
import type { TemplateHtml } from '../template/html';
import type { CampaignBody } from '../types';
import { contentFromField, htmlFields, loadHtml, readHtml } from './html';
import type { Draft, Kind } from './kind';
import { readListChoice } from './lists';
import { ENVELOPE, readSender, readSubject } from './mail';
import { previewOnlyOption } from './preview';
import { readSchedule, scheduleFields, timezoneOption } from './schedule';
import { refuseExpressions, warnOfBraces } from './texts';
import { readTracking, trackingOptions } from './tracking';

/** A campaign that sends one mail to all (newsleopard-api-en.txt, Create Campaign). */
export const NORMAL: Kind = {
	url: '/v1/campaign/normal',
	mailFields: [
		ENVELOPE[''].subject,
		ENVELOPE[''].fromName,
		ENVELOPE[''].fromAddress,
		contentFromField,
		...htmlFields(),
	],
	mailOptions: [ENVELOPE[''].preheader],
	readMail: (item) => ({
		content: { ...readSubject(item), ...readSender(item) },
		html: { htmlContent: readHtml(item) },
	}),
	warnings: () => [],
};

const nameField = field({
	displayName: 'Campaign Name',
	name: 'campaignName',
	type: 'string',
	required: true,
	default: '',
	placeholder: 'e.g. Spring sale',
	description: 'For your own overview; recipients do not see it',
});

const footerField = field({
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
});

/**
 * The fields of a campaign.
 *
 * @param notice what everybody should know before the first run, at the top of the panel
 * @param audience the fields that say to whom it goes
 * @param moreOptions options beside those of every campaign
 */
export function campaignFields(
	kind: Kind,
	notice: string,
	audience: FieldDefinition[],
	moreOptions: FieldDefinition[] = [],
): FieldDefinition[] {
	return [
		field({ displayName: notice, name: 'sendNotice', type: 'notice', default: '' }),
		nameField,
		...audience,
		...kind.mailFields,
		footerField,
		...scheduleFields,
		optionsCollection([
			...kind.mailOptions,
			...trackingOptions,
			timezoneOption,
			previewOnlyOption,
			...moreOptions,
		]),
	];
}

/**
 * Reads and checks a campaign. Nothing is asked of the service.
 *
 * @param withLists whether it goes to lists; the contacts of a one-time campaign are uploaded instead
 * @throws FailureError naming the field and the limit
 */
export function readDraft(item: Item, kind: Kind, withLists: boolean): Draft {
	const name = item.required(nameField);
	refuseExpressions(nameField.displayName, name);
	const { content, html } = kind.readMail(item);
	const footerLang = item.value(footerField);
	return {
		form: { name, ...(withLists ? readListChoice(item) : {}) },
		config: { schedule: readSchedule(item), ga: readTracking(item) },
		content: { ...content, footerLang },
		html,
		previewOnly: item.option(previewOnlyOption) ?? false,
	};
}

/** The body of the request, with the HTML of templates in it. @throws FailureError */
export async function toBody(templates: TemplateHtml, draft: Draft): Promise<CampaignBody> {
	const { form, config, content, html } = draft;
	const body: CampaignBody = { form, config, content: { ...content } };
	for (const [name, source] of Object.entries(html)) {
		body.content[name] = await loadHtml(templates, source);
	}
	return body;
}

/** What the output says about a campaign beside its ID: things that are no reason to refuse it. */
export function warningsOf(kind: Kind, { content }: CampaignBody): string[] {
	return [...warnOfBraces(Object.values(content)), ...kind.warnings(content)];
}
