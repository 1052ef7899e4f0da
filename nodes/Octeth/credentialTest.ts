import { credentialTest } from '../shared/http/credentialTest';
import { isObject } from '../shared/fields/read';
import { answerOf, command, listIn } from './command';
import { octeth, octethSender } from './service';

const { body, ...getDomains } = command('GetDomains');

/** EmailGateway.GetDomains (octeth-email-gateway-api.txt, Retrieve Sender Domains): it changes nothing. */
export const octethApi = credentialTest(octeth({}), {
	request: getDomains,
	sign: (key) => ({ body: { ...body, APIKey: key } }),
	read: answerOf(({ Domains }) => listIn(Domains)),
});

/** GET /api/v1/webhooks (the same, Retrieve Domain Webhooks, End User Friendly): it changes nothing. */
export const octethSenderApi = credentialTest(octethSender({}), {
	request: { method: 'GET', url: '/api/v1/webhooks' },
	sign: (key) => ({ headers: { Authorization: `Bearer ${key}` } }),
	read: (answer) => (isObject(answer) ? listIn(answer.Webhooks) : undefined),
});
