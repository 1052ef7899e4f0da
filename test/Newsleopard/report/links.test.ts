import type { IDataObject } from 'n8n-workflow';
import type { Fault } from '../../../sandbox/core/types';
import { readFile, runNode } from '../../engine/engine';
import { newKey, useSandbox } from '../../support/surroundings';
import { RECIPIENTS, reportsNode } from './reportsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, reportMs: 0 } });
let apiKey: string;
let sn: string;

beforeEach(() => {
	apiKey = newKey();
	({ sn } = account().addCampaign({ recipients: RECIPIENTS }));
});

const account = () => env.sandbox.newsleopard.account(apiKey);
const fetched = () => [...env.sandbox.journal].filter(({ path }) => path.includes('/storage/'));
const download = async (output: string, reportTypes: string[], parameters: IDataObject = {}) =>
	await runNode(
		reportsNode(
			{ sandbox: env.sandbox, apiKey },
			'report.download',
			{ output, reportTypes, ...parameters },
			[{ json: { sn } }],
		),
	);

/** The file behind every link is this. */
const serve = (answer: Partial<Fault>) =>
	env.sandbox.faults.add({ kind: 'answer', path: '/storage/', ...answer });

/** The service offers these files. */
const offer = (links: Array<{ reportType: string; link: string }>) => {
	const createdDate = new Date(env.sandbox.now()).toISOString();
	const Reports = links.map((link) => ({ ...link, createdDate }));
	env.sandbox.faults.add({ kind: 'answer', key: apiKey, path: '/link', body: { Reports } });
};

describe.each(['rows', 'binary'])('as %s', (output) => {
	test.each([
		{ body: '<!doctype html><title>Sign in</title>', headers: { 'content-type': 'text/html' } },
		{ body: '\uFEFF\n <?xml version="1.0"?><Error/>' },
		{ body: { message: 'expired' } },
	])('a link that answers 200 with $body is no CSV file', async (answer) => {
		serve(answer);
		const { output: items, error } = await download(output, ['bounce']);
		expect(items).toEqual([]);
		expect(error?.message).toContain('The link of the "bounce" file gives a web page or an error');
		expect(error?.description).toContain('Regenerate');
		expect(fetched()).toHaveLength(1);
	});
});

test("columns that are named like the node's own fields do not take their place", async () => {
	serve({ body: 'EMAIL,campaignSn,reportType,reused,constructor\na@x.example,1,2,3,4\n' });
	const { output } = await download('rows', ['bounce']);
	expect(output[0]?.json).toEqual({
		reportType: 'bounce',
		EMAIL: 'a@x.example',
		csv_campaignSn: '1',
		csv_reportType: '2',
		csv_reused: '3',
		constructor: '4',
		campaignSn: sn,
		reused: false,
	});
	expect(Object.keys(output[0]?.json ?? {})[1]).toBe('EMAIL');
});

test('a redirect of a link is followed to a file that the same rules allow', async () => {
	const first = await download('binary', ['bounce']);
	const [file] = fetched();
	const location = `${file?.path}?X-Amz-Signature=${file?.query['X-Amz-Signature'] ?? ''}`;
	env.sandbox.faults.add({
		kind: 'redirect',
		path: '/storage/',
		times: 1,
		status: 307,
		location: `${env.sandbox.url}/newsleopard${location}`,
	});
	const { output } = await download('binary', ['bounce']);
	expect(String(await readFile(output[0]?.binary?.bounce))).toBe(
		String(await readFile(first.output[0]?.binary?.bounce)),
	);
	expect(fetched()).toHaveLength(3);
});

test('a redirect to an address that is not allowed, and a loop, end with an error', async () => {
	env.sandbox.faults.add({
		kind: 'redirect',
		path: '/storage/',
		times: 1,
		location: 'file:///etc/passwd',
	});
	const { error } = await download('rows', ['bounce']);
	expect(error?.message).toContain('"bounce" file is not followed: it leads to file://');
	env.sandbox.faults.add({ kind: 'redirect', path: '/storage/', location: '?again' });
	const loop = await download('rows', ['bounce']);
	expect(loop.error?.message).toContain('leads from one address to the next');
});

test('files that the report does not have: named in every row, and alone an error', async () => {
	serve({ body: 'EMAIL\na@x.example\n' });
	offer([
		{ reportType: 'bounce', link: `${env.sandbox.url}/newsleopard/storage/download/1/b.csv` },
	]);
	const options = { timeoutMinutes: 0 };
	const some = await download('rows', ['bounce', 'open'], { options });
	expect(some.output.map(({ json }) => [json.EMAIL, json.warnings])).toEqual([
		['a@x.example', expect.arrayContaining(['The report has no "open" file.'])],
	]);
	for (const output of ['rows', 'binary']) {
		const none = await download(output, ['open', 'click'], { options });
		expect(none.output).toEqual([]);
		expect(none.error?.message).toContain('has no file of the chosen types (open, click)');
		expect(none.error?.description).toContain('It has: bounce');
	}
}, 60_000);

test.each([0, 1])(
	'of two files of one type only the newer comes out (at place %i)',
	async (place) => {
		await download('binary', ['open']);
		const link = `${env.sandbox.url}/newsleopard${fetched()[0]?.path ?? ''}`;
		const query = fetched()[0]?.query['X-Amz-Signature'] ?? '';
		const now = env.sandbox.now();
		const files = [
			{ link: `${link}?X-Amz-Signature=${query}`, createdDate: new Date(now).toISOString() },
			{ link: `${link}?X-Amz-Signature=old`, createdDate: new Date(now - 60_000).toISOString() },
		];
		const Reports = (place === 0 ? files : files.reverse()).map((file) => ({
			...file,
			reportType: 'open',
		}));
		env.sandbox.faults.add({ kind: 'answer', key: apiKey, path: '/link', body: { Reports } });
		env.sandbox.journal.clear();
		const { output, error } = await download('rows', ['open']);
		expect(error).toBeUndefined();
		expect(output).toHaveLength(3);
		expect(fetched()).toHaveLength(1);
	},
);

test('no row at all: one item that says so, with every warning', async () => {
	serve({ body: 'EMAIL,NAME\n' });
	offer([
		{ reportType: 'bounce', link: `${env.sandbox.url}/newsleopard/storage/download/1/b.csv` },
	]);
	const { output, error } = await download('rows', ['bounce', 'complain'], {
		options: { timeoutMinutes: 0 },
	});
	expect(error).toBeUndefined();
	expect(output).toHaveLength(1);
	expect(output[0]?.json).toMatchObject({ campaignSn: sn, rowCount: 0 });
	expect(output[0]?.json.warnings).toEqual(
		expect.arrayContaining([
			'The report has no "complain" file.',
			'The "bounce" file has no rows.',
		]),
	);
	expect(output[0]?.pairedItem).toEqual({ item: 0 });
});

test('150,000 rows come out', async () => {
	({ sn } = account().addCampaign({ audience: { contacts: [], beyond: 150_000 } }));
	const { output, error } = await download('rows', ['delivery']);
	expect(error).toBeUndefined();
	expect(output).toHaveLength(150_000);
	expect(output.at(-1)?.json).toMatchObject({ EMAIL: 'not-kept-149999@example.com' });
}, 60_000);
