import { refuse } from '../../shared/errors';
import { field, type FieldDefinition } from '../../shared/fields/definition';
import { demandedFor } from '../../shared/fields/demanded';
import type { Item } from '../../shared/items/run';
import type { TemplateHtml } from '../template/html';
import { chosenTemplate, templateField } from '../template/templates';
import { labelled, type Version } from './mail';
import { refuseExpressions } from './texts';

export const contentFromField = field({
	displayName: 'Content From',
	name: 'contentFrom',
	type: 'options',
	options: [
		{
			name: 'HTML',
			value: 'html',
			description: 'HTML that is typed in here, or comes from an expression',
		},
		{
			name: 'Template',
			value: 'template',
			description: 'A template of the Newsleopard admin panel, as it is at that moment',
		},
	],
	default: 'html',
	description: 'Where the text of the mail comes from',
});

/** The text of each version, in both forms. */
const TEXT = { '': textOf(''), A: textOf('A'), B: textOf('B') };

function textOf(version: Version) {
	return {
		html: field({
			displayName: labelled('HTML Content', version),
			name: `htmlContent${version}`,
			type: 'string',
			typeOptions: { editor: 'htmlEditor', rows: 6 },
			default: '',
			placeholder: 'e.g. <p>Dear ${NAME}</p>',
			description:
				'The text of the mail. Write ${NAME} or ${field} where a value of the contact belongs; {{name}} is not replaced by Newsleopard.',
		}),
		template: templateField(`templateId${version}`, labelled('Template', version)),
	};
}

/** The HTML or the template of one version. */
export function htmlFields(version: Version = ''): FieldDefinition[] {
	const { html, template } = TEXT[version];
	return [
		...demandedFor(contentFromField, 'html', html),
		...demandedFor(contentFromField, 'template', template),
	];
}

/** What a mail consists of: its HTML, or the ID of the template that holds it. */
export type Html = { html: string } | { template: string };

/** Reads where the HTML of one version is. @throws FailureError when there is none */
export function readHtml(item: Item, version: Version = ''): Html {
	const { html, template } = TEXT[version];
	if (item.value(contentFromField) === 'template') {
		return { template: chosenTemplate(item, template) };
	}
	const text = item.value(html);
	if (text.trim() === '') {
		refuse(
			`The field "${html.displayName}" is empty`,
			'Fill it in, or check the expression it holds.',
		);
	}
	refuseExpressions(html.displayName, text);
	return { html: text };
}

/** The HTML itself, fetched where it is in a template. @throws FailureError */
export async function loadHtml(templates: TemplateHtml, source: Html): Promise<string> {
	if ('html' in source) return source.html;
	const html = await templates.of(source.template);
	refuseExpressions(
		`Template ${source.template}`,
		html,
		'Only fields of this node hold expressions: in the template write ${NAME} for a value of the contact.',
	);
	return html;
}
