import { createHmac } from 'node:crypto';
import { assert, property, string, uint8Array } from 'fast-check';
import { isSigned } from '../../../nodes/shared/webhook/signature';

const KEY = 'a key';
const good = (signed: string | Buffer, key = KEY) =>
	createHmac('sha256', key).update(signed).digest('hex');

test('a known answer (RFC 4231, test case 2)', () => {
	const signature = '5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843';
	expect(isSigned('Jefe', 'what do ya want for nothing?', signature)).toBe(true);
});

test('whatever was signed is accepted, as text and as bytes', () => {
	assert(
		property(string({ unit: 'binary' }), (text) =>
			expect(isSigned(KEY, text, good(text))).toBe(true),
		),
	);
	assert(
		property(uint8Array(), (bytes) =>
			expect(isSigned(KEY, Buffer.from(bytes), good(Buffer.from(bytes)))).toBe(true),
		),
	);
});

test.each([` ${KEY}`, `${KEY}\n`, `\t${KEY} \r\n`])(
	'what was pasted along with the key is no part of it: %j',
	(key) => {
		expect(isSigned(key, 'x', good('x'))).toBe(true);
	},
);

test('any other signature is refused', () => {
	assert(
		property(string(), (claim) => expect(isSigned(KEY, 'x', claim)).toBe(claim === good('x'))),
	);
});

test.each<[what: string, key: string, signature: unknown]>([
	['no key', '', good('x', '')],
	['blanks for a key', ' \n', good('x', ' \n')],
	['the key with the blanks around it', ` ${KEY}`, good('x', ` ${KEY}`)],
	['another key', KEY, good('x', 'other')],
	['another text', KEY, good('y')],
	['no signature', KEY, undefined],
	['a list', KEY, [good('x')]],
	['an object', KEY, { toString: () => good('x') }],
	['upper case', KEY, good('x').toUpperCase()],
	['one character less', KEY, good('x').slice(1)],
	['one character more', KEY, `${good('x')}a`],
	['a line end', KEY, `${good('x')}\n`],
	['base64', KEY, createHmac('sha256', KEY).update('x').digest('base64')],
])('refused: %s', (_what, key, signature) => {
	expect(isSigned(key, 'x', signature)).toBe(false);
});
