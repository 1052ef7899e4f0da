import type { IDataObject, IHttpRequestOptions } from 'n8n-workflow';
import { apiRequest } from '../../../nodes/shared/http/apiRequest';
import type { RequestContext } from '../../../nodes/shared/http/caller';
import { octeth } from '../../../nodes/Octeth/service';

test('a key that a credential puts into the body stays out of what the caller holds', async () => {
	const sent: IDataObject[] = [];
	// Stands where n8n signs a request, which it does in the object that it is given.
	const sign = async (_type: string, options: IHttpRequestOptions) => {
		Object.assign(options.body as IDataObject, { APIKey: 'secret' });
		sent.push(options.body as IDataObject);
		return await Promise.resolve({ statusCode: 200, body: { Success: true }, headers: {} });
	};
	const context = {
		getCredentials: async () =>
			await Promise.resolve({ apiKey: 'secret', baseUrl: 'http://localhost' }),
		helpers: { httpRequestWithAuthentication: sign },
	} as unknown as RequestContext;
	const request = { method: 'POST', url: '/api.php', body: { Command: 'X' } } as const;
	const settings = { idempotent: true, read: (body: unknown) => body };
	await apiRequest({ context }, octeth({}), request, settings);
	expect(sent).toEqual([{ Command: 'X', APIKey: 'secret' }]);
	expect(request.body).toEqual({ Command: 'X' });
});
