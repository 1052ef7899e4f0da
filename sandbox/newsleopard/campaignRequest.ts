import { isRecord } from '../core/shapes';
import { Fields } from './fields';
import type { Mail, TestPlan } from './types';

/** The last code of the Timezone Code Table. */
const lastTimezone = 87;
/** Characters (Create Campaign, Request Fields). */
const longest = { preheader: 60, subject: 150, fromName: 50 };

/** A campaign as it was asked for; only the fields are checked, not what they stand for. */
export interface CampaignRequest {
	name: string;
	selectedLists: string[];
	excludeLists: string[];
	scheduled: boolean;
	/** As written; empty unless it is scheduled. */
	scheduleDate: string;
	mails: Mail[];
	footerLang: number;
	test?: TestPlan;
}

/**
 * Reads the body of the four calls that create a campaign (the Request Fields tables). Throws
 * 40001 with every field that is missing, too long or of the wrong type.
 */
export function readCampaign(
	body: unknown,
	kind: { test: boolean; once: boolean },
): CampaignRequest {
	const fields = new Fields(kind.test ? lifted(body) : body);
	const scheduled = fields.number('config.schedule.type', 0, 1) === 1;
	fields.number('config.schedule.timezone', 0, lastTimezone, true);
	readTracking(fields);
	const request: CampaignRequest = {
		name: fields.text('form.name'),
		selectedLists: kind.once ? [] : fields.texts('form.selectedLists', 1),
		excludeLists: kind.once ? [] : fields.texts('form.excludeLists', 0),
		scheduled,
		scheduleDate: scheduled ? fields.text('config.schedule.scheduleDate') : '',
		mails: kind.test ? readVersions(fields) : [readMail(fields, {})],
		footerLang: fields.number('content.footerLang', 0, 1),
		...(kind.test ? { test: readTest(fields) } : {}),
	};
	fields.check();
	return request;
}

/** The content test's sample has `content` inside `config`, its field table at the top: take both. */
function lifted(body: unknown): unknown {
	if (!isRecord(body) || body.content !== undefined || !isRecord(body.config)) return body;
	return { ...body, content: body.config.content };
}

/** GA tracking wants both utm fields, and shop tracking wants GA tracking. */
function readTracking(fields: Fields): void {
	const enabled = fields.flag('config.ga.enable');
	if (fields.flag('config.ga.ecommerceEnable') && !enabled) {
		fields.problem('config.ga.enable', 'must be true when config.ga.ecommerceEnable is');
	}
	fields.text('config.ga.utmCampaign', { optional: !enabled });
	fields.text('config.ga.utmContent', { optional: !enabled });
}

/** Which fields of a mail carry a suffix: those that the test compares. */
type Suffixes = Partial<Record<'subject' | 'sender' | 'content', string>>;

function readMail(fields: Fields, { subject = '', sender = '', content = '' }: Suffixes): Mail {
	return {
		preheader: fields.text(`content.preheader${subject}`, {
			max: longest.preheader,
			optional: true,
		}),
		subject: fields.text(`content.subject${subject}`, { max: longest.subject }),
		fromName: fields.text(`content.fromName${sender}`, { max: longest.fromName }),
		fromAddress: fields.text(`content.fromAddress${sender}`),
		html: fields.text(`content.htmlContent${content}`),
	};
}

/** The two versions: subject and preheader, sender, or content differ, by `testingOn`. */
function readVersions(fields: Fields): Mail[] {
	const compared = ([undefined, 'subject', 'sender', 'content'] as const)[
		fields.number('content.testingOn', 1, 3)
	];
	if (!compared) {
		fields.problem('content.testingOn', 'must be 1, 2 or 3');
		return [];
	}
	return ['A', 'B'].map((suffix) => readMail(fields, { [compared]: suffix }));
}

function readTest(fields: Fields): TestPlan {
	const hourMs = 3_600_000;
	const unitMs = fields.number('content.testing.unit', 0, 1) === 1 ? 24 * hourMs : hourMs;
	return {
		on: Number(fields.value('content.testingOn')),
		proportion: fields.number('content.testing.proportion', 0, 100),
		durationMs: fields.number('content.testing.time', 1, Number.MAX_SAFE_INTEGER) * unitMs,
	};
}
