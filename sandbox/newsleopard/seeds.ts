import type { Mail, Template } from './types';

/** The templates every account begins with. */
export function seedTemplates(): Template[] {
	return [
		{
			id: 'tpl-newsletter',
			name: 'Newsletter',
			template: '<html><body><h1>News for ${NAME}</h1><p>This month in our shop.</p></body></html>',
			updateDate: '2026-01-15T08:00:00Z',
		},
		{
			id: 'tpl-spring-sale',
			name: 'Spring sale',
			template: '<html><body><p>Dear ${NAME}, your code is ${COUPON}.</p></body></html>',
			updateDate: '2026-02-20T09:30:00Z',
		},
		{
			id: 'tpl-plain',
			name: '純文字通知',
			template: '<html><body><p>${NAME} 您好</p></body></html>',
			updateDate: '2026-03-01T00:00:00Z',
		},
	];
}

/** The automation scripts every account begins with; the first is the one of the document's samples. */
export function seedScripts(): Array<[string, Set<string>]> {
	return [
		['welcome-automation', new Set()],
		['birthday-coupon', new Set()],
	];
}

/** The mail of a campaign that a test makes without one. */
export function seedMail(): Mail {
	return {
		preheader: '',
		subject: 'Hello ${NAME}',
		fromName: 'Shop',
		fromAddress: 'shop@example.com',
		html: '<p>Hello ${NAME}</p>',
	};
}
