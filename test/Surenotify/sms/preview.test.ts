import type { IDataObject } from 'n8n-workflow';
import { findNode } from '../../engine/engine';
import { openWorkflow, withExpressions } from '../../engine/context';
import { nodeFor } from '../../engine/run';
import { newKey, useSandbox } from '../../support/surroundings';
import type { Runner } from '../emailNode';
import { phone, phones, sendSms } from '../smsNode';

const env = useSandbox();
let runner: Runner;

beforeEach(() => {
	runner = { sandbox: env.sandbox, apiKey: newKey() };
});

async function preview(items: Parameters<typeof sendSms>[1], parameters: IDataObject = {}) {
	const { output, error } = await sendSms(runner, items, {
		...parameters,
		options: { previewOnly: true },
	});
	expect(error).toBeUndefined();
	expect(env.sandbox.journal.length).toBe(0);
	return output.map(({ json }) => json);
}

test("each recipient's text, encoding, length and segments; nothing is sent", async () => {
	const items = [
		{ json: { phone: '+886 912 345 678', code: '135790' } },
		{ json: { phone: phone(1), code: '驗證碼' } },
	];
	const [request] = await preview(items);
	expect(request).toMatchObject({
		method: 'POST',
		url: `${env.sandbox.url}/surenotify/v1/sms/messages`,
		recipientCount: 2,
		recipients: [
			{
				address: '912345678',
				countryCode: '886',
				text: '[Example Shop] Your code is 135790',
				encoding: 'GSM-7',
				// The two square brackets count twice.
				length: 36,
				segments: 1,
			},
			{
				address: phone(1),
				text: '[Example Shop] Your code is 驗證碼',
				encoding: 'UCS-2',
				length: 31,
				segments: 1,
			},
		],
	});
	expect(request).not.toHaveProperty('warnings');
	// In a table the first columns are seen: how many, and what each SMS costs.
	expect(Object.keys(request ?? {}).slice(0, 2)).toEqual(['recipientCount', 'recipients']);
});

test('150 recipients: two requests, each with its items', async () => {
	const requests = await preview(phones(150));
	expect(
		requests.map(({ recipientCount, recipients }) => [
			recipientCount,
			(recipients as unknown[]).length,
		]),
	).toEqual([
		[100, 100],
		[50, 50],
	]);
});

test('warns of what only this recipient is in for: no value, a URL, a text that is too long', async () => {
	const recipientsJson = JSON.stringify([
		{ address: phone(0), variables: { a: 'x', b: 'y' } },
		{ address: phone(1), variables: { a: 'https://example.com', b: 'y' } },
		{ address: phone(2), variables: { a: 'x'.repeat(100), b: 'y'.repeat(100) } },
		{ address: phone(3), variables: { a: 'x' } },
	]);
	const content = `${'z'.repeat(100)}[[a]][[b]]`;
	const [request, refused] = await preview([{}], {
		recipientsFrom: 'json',
		recipientsJson,
		content,
	});
	const warnings = (request?.recipients as IDataObject[]).map(
		(one) => (one.warnings as string[] | undefined) ?? [],
	);
	expect(warnings).toEqual([
		[],
		[expect.stringContaining('whitelist')],
		[expect.stringMatching(/300 characters.*more than 268/)],
	]);
	expect(refused).toMatchObject({
		address: phone(3),
		status: 'rejected',
		reason: expect.stringContaining('asks for [[b]], and its value is missing'),
	});
});

describe('the hint in the output pane', () => {
	test.each([
		['See https://example.com', true],
		['Visit reurl.cc/abc', true],
		['={{ "https:" + "//example.com" }}', true],
		['[Shop] Your code is [[code]]', false],
		['Mail amy@example.com', false],
	])('%s: %s', async (content, shown) => {
		const { description } = findNode('surenotifySms') as {
			description: { hints?: Array<{ displayCondition?: string }> };
		};
		const parameters = { resource: 'sms', operation: 'send', content };
		const workflow = openWorkflow([nodeFor({ type: 'surenotifySms', parameters }, 'Node')]);
		const node = workflow.getNode('Node')!;
		const condition = String(description.hints?.[0]?.displayCondition);
		// As the editor asks, which wants a boolean.
		const answer = await withExpressions(workflow, async () =>
			workflow.expression.getSimpleParameterValue(node, condition, 'internal', {}),
		);
		expect(answer).toBe(shown);
	});
});
