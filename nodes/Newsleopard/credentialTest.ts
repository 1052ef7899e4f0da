import { credentialTest } from '../shared/http/credentialTest';
import { readBalance } from './account/getBalance';
import { newsleopard } from './service';

/** GET /v1/balance (newsleopard-api-en.txt, Query Current Balance): it costs nothing and changes nothing. */
export const newsleopardApi = credentialTest(newsleopard, {
	request: { method: 'GET', url: '/v1/balance' },
	sign: (key) => ({ headers: { 'x-api-key': key } }),
	read: readBalance,
});
