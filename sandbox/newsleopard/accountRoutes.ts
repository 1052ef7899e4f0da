import type { Routes } from './desk';
import { refusal } from './failures';

/** Query All Templates, Query Specific Template Content and Query Current Balance. */
export const accountRoutes: Routes = (app, desk) => {
	app.get('/v1/templates', (request) => {
		const { templateCapacity, templates } = desk.account(request);
		return { capacity: templateCapacity, templates };
	});

	app.get<{ Params: { id: string } }>('/v1/templates/:id', (request) => {
		const template = desk.account(request).templates.find(({ id }) => id === request.params.id);
		if (!template) throw refusal(40007);
		return template;
	});

	app.get('/v1/balance', (request) => {
		const { email, sms } = desk.account(request).balance;
		// Strings in the sample, numbers in the field table.
		return desk.context.oddShape(request)
			? { email, sms }
			: { email: String(email), sms: String(sms) };
	});
};
