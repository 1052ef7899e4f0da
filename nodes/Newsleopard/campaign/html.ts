import type { IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { chosenTemplate, templateField, templateHtml } from '../template/templates';
import { labelled, requiredText, type Version } from './mail';

export const contentFromField: INodeProperties = {
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
};

/** The HTML or the template of one version. */
export function htmlFields(version: Version = ''): INodeProperties[] {
	return [
		{
			displayName: labelled('HTML Content', version),
			name: `htmlContent${version}`,
			type: 'string',
			typeOptions: { editor: 'htmlEditor', rows: 6 },
			required: true,
			default: '',
			placeholder: 'e.g. <p>Dear ${NAME}</p>',
			displayOptions: { show: { contentFrom: ['html'] } },
			description:
				'The text of the mail. Write ${NAME} or ${field} where a value of the contact belongs; {{name}} is not replaced by Newsleopard.',
		},
		{
			...templateField(`templateId${version}`, labelled('Template', version)),
			displayOptions: { show: { contentFrom: ['template'] } },
		},
	];
}

/** What a mail consists of: its HTML, or the ID of the template that holds it. */
export type Html = { html: string } | { template: string };

/** Reads where the HTML of one version is. @throws FailureError when there is none */
export function readHtml(context: IExecuteSingleFunctions, version: Version = ''): Html {
	if (context.getNodeParameter('contentFrom', 'html') === 'template') {
		return {
			template: chosenTemplate(context, `templateId${version}`, labelled('Template', version)),
		};
	}
	return { html: requiredText(context, 'htmlContent', 'HTML Content', version) };
}

/** The HTML itself, fetched where it is in a template. */
export async function loadHtml(context: IExecuteSingleFunctions, source: Html): Promise<string> {
	return 'html' in source ? source.html : await templateHtml(context, source.template);
}
