import { doorOf, isSameTrigger, pathOf } from '../../../nodes/shared/webhook/ownAddress';

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
	expect(isSameTrigger(url, own)).toBe(expected);
});

test('the door tells tests from what is published', () => {
	expect(doorOf(own)).toBe('webhook');
	expect(doorOf('http://10.0.0.7/n8n/webhook-test/4a1c/octeth')).toBe('webhook-test');
	expect(doorOf('no address')).toBeUndefined();
});

test('the path of an address, without what may be a secret', () => {
	expect(pathOf(`${own}?token=secret`)).toBe('/webhook/4a1c/octeth');
	expect(pathOf('no address')).toBe('no address');
});
