import { doorOf, isSameTrigger, ownParts, pathOf } from '../../../nodes/shared/webhook/ownAddress';

const own = 'https://n8n.example.com/webhook/4a1c/octeth';

test.each([
	['itself', own, true],
	['its test address', 'https://n8n.example.com/webhook-test/4a1c/octeth', true],
	['under an older address of n8n', 'http://192.168.1.5:5678/n8n/webhook/4a1c/octeth', true],
	['with a query', `${own}?a=1`, true],
	['another trigger of this n8n', 'https://n8n.example.com/webhook/4a1d/octeth', false],
	['one whose ID only begins like it', 'https://n8n.example.com/webhook/4a1c5/octeth', false],
	['another path', 'https://n8n.example.com/webhook/4a1c/surenotify', false],
	['somebody else', 'https://crm.example.net/hooks/42', false],
	['no address at all', '4a1c', false],
	['nothing', '', false],
])('%s', (_what, url, expected) => {
	expect(isSameTrigger(url, own, 2)).toBe(expected);
});

test('the door tells tests from what is published', () => {
	expect(doorOf(own, 2)).toBe('webhook');
	expect(doorOf('http://10.0.0.7/n8n/webhook-test/4a1c/octeth', 2)).toBe('webhook-test');
	expect(doorOf('no address', 2)).toBeUndefined();
});

test('of a node without a webhook ID the workflow and the name are part of it', () => {
	const parts = ownParts({});
	const address = 'https://n8n.example.com/webhook/w1/my%20trigger/octeth';
	expect(isSameTrigger(address.replace('/webhook/', '/webhook-test/'), address, parts)).toBe(true);
	expect(isSameTrigger(address.replace('w1', 'w2'), address, parts)).toBe(false);
	expect(doorOf(address, parts)).toBe('webhook');
	expect(ownParts({ webhookId: '4a1c' })).toBe(2);
});

test('the path of an address, without what may be a secret', () => {
	expect(pathOf(`${own}?token=secret`)).toBe('/webhook/4a1c/octeth');
	expect(pathOf('no address')).toBe('no address');
});
