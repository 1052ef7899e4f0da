import { registerBaseNodes } from '../support/exampleNodes';
import { exampleCredentials, readExample, runExample } from '../support/examples';
import { newKey, useSandbox } from '../support/surroundings';

/** n8n's nodes in between are stand-ins, which the engine runs with the example's expressions. */
const env = useSandbox();
const example = readExample('order-confirmation.json');
const START = 'When clicking Execute workflow';
let apiKey: string;

beforeAll(registerBaseNodes);
beforeEach(() => {
	apiKey = newKey();
});

async function run() {
	const { output } = await runExample(example, START, exampleCredentials(env.sandbox, apiKey));
	return { output, mails: env.sandbox.octeth.account(apiKey).mails };
}

test('a confirmation goes out with its own invoice; who is refused comes out with the reason', async () => {
	const { output, mails } = await run();
	expect(mails).toHaveLength(1);
	expect(output('Confirmed')).toEqual([
		{ order: 'A-1001', email: 'amy@example.org', messageId: mails[0]?.id },
	]);
	expect(output('Not Confirmed')).toEqual([
		{
			order: 'A-1002',
			email: 'suppressed@example.org',
			why: expect.stringContaining('suppression list') as string,
		},
	]);
	const draft = mails[0]?.draft;
	expect(draft).toMatchObject({
		subject: 'Your order A-1001',
		to: [{ email: 'amy@example.org', name: 'Amy' }],
		tags: ['order'],
	});
	expect(draft?.html).toContain('order A-1001 for NT$ 1,280.');
	expect(draft?.attachments).toMatchObject([
		{ filename: 'Invoice A-1001.pdf', type: 'application/pdf' },
	]);
});

test('the invoice is a PDF whose table of contents points at its objects', async () => {
	const { mails } = await run();
	const pdf = mails[0]?.draft.attachments[0]?.bytes?.toString('latin1') ?? '';
	expect(pdf).toMatch(/^%PDF-1\.4\n[\s\S]*%%EOF\n$/);
	expect(pdf).toContain('(Invoice for order A-1001 ');
	expect(pdf).toContain('(Total: NT$ 1,280 ');
	const table = Number(/startxref\n(\d+)/.exec(pdf)?.[1]);
	expect(pdf.slice(table, table + 5)).toBe('xref\n');
	const places = [...pdf.slice(table).matchAll(/(\d{10}) 00000 n/g)].map(([, at]) => Number(at));
	expect(places).toHaveLength(5);
	expect(places.map((at) => pdf.slice(at, at + 7))).toEqual(
		[1, 2, 3, 4, 5].map((n) => `${n} 0 obj`),
	);
	const [, length, stream] = /\/Length (\d+) >>\nstream\n([\s\S]*?)\nendstream/.exec(pdf) ?? [];
	expect(stream).toHaveLength(Number(length));
});
