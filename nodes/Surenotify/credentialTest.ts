import { credentialTest } from '../shared/http/credentialTest';
import { readRegistrations } from './registrations';
import { surenotify } from './service';

/** GET /v1/webhooks (surenotify-api.txt, Query Webhooks): it costs nothing and changes nothing. */
export const surenotifyApi = credentialTest(surenotify, {
	request: { method: 'GET', url: '/v1/webhooks' },
	sign: (key) => ({ headers: { 'x-api-key': key } }),
	read: readRegistrations,
});
