import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { DateTime } from 'luxon';
import { NodeConnectionTypes, type INode, type INodeType } from 'n8n-workflow';
import { packageRoot, resultOf, runWorkflow, type TestNode } from '../../engine/engine';
import { newKey, useSandbox } from '../../support/surroundings';

/**
 * The example's own nodes as they stand there, linked as they are there. n8n's nodes that make the file
 * (Set, Convert to File) only run on a real server: one of the test's own takes their place.
 */
const example = JSON.parse(
	readFileSync(join(packageRoot, 'examples/customers-and-campaign.json'), 'utf8'),
) as {
	id: string;
	nodes: INode[];
	connections: Record<string, { main: Array<Array<{ node: string }>> }>;
};
const env = useSandbox({ timing: { importMs: 50, requestsPerSecond: 0 } });
let apiKey: string;

beforeEach(() => {
	apiKey = newKey();
});

function named(name: string): INode {
	const node = example.nodes.find((one) => one.name === name);
	if (!node) throw new Error(`The example has no node ${name}`);
	return node;
}

/** Puts out the text of "New Customers" as a file. */
function fileNode(csv: string): INodeType {
	return {
		description: {
			displayName: 'File',
			name: 'testFile',
			group: ['transform'],
			version: 1,
			description: 'Makes the file',
			defaults: {},
			inputs: [NodeConnectionTypes.Main],
			outputs: [NodeConnectionTypes.Main],
			properties: [],
		},
		async execute() {
			const data = await this.helpers.prepareBinaryData(
				Buffer.from(csv),
				'customers.csv',
				'text/plain',
			);
			return [[{ json: {}, binary: { data }, pairedItem: { item: 0 } }]];
		},
	};
}

const OWN = [
	'Create List',
	'Import Contacts',
	'Schedule Campaign',
	'Tell the Owner',
	'Tell What Failed',
];

async function run(csv: string) {
	const credentials = {
		newsleopardApi: { apiKey, baseUrl: `${env.sandbox.url}/newsleopard`, requestsPerSecond: 10 },
		surenotifyApi: { apiKey, baseUrl: `${env.sandbox.url}/surenotify` },
	};
	const own = OWN.map((name): [string, TestNode] => {
		const { type, parameters, onError } = named(name);
		return [name, { type, parameters, credentials, ...(onError ? { node: { onError } } : {}) }];
	});
	const links = Object.entries(example.connections).flatMap(([from, { main }]) =>
		main.flatMap((targets, output) =>
			targets.map(({ node }): [string, string, number] => [from, node, output]),
		),
	);
	const [first, ...rest] = own;
	if (!first) throw new Error('No nodes');
	const all = await runWorkflow({
		nodes: Object.fromEntries([first, ['File', { type: fileNode(csv) }], ...rest]),
		links: [
			['Create List', 'File'],
			['File', 'Import Contacts'],
			...links.filter(([from, to]) => OWN.includes(from) && OWN.includes(to)),
		],
	});
	return {
		account: env.sandbox.newsleopard.account(apiKey),
		mails: env.sandbox.surenotify.account(apiKey).messages,
		result: (name: string) => resultOf(all, name),
	};
}

test('imports the customers, schedules the campaign for tomorrow at nine and tells the owner', async () => {
	const csv = String(
		(named('New Customers').parameters.assignments as { assignments: Array<{ value: string }> })
			.assignments[0]?.value,
	);
	const { account, mails, result } = await run(csv);
	expect(result('Import Contacts').output[0]?.json).toMatchObject({
		fileCnt: 4,
		insertCnt: 3,
		errCnt: 1,
	});
	const [campaign] = [...account.campaigns.values()];
	const { zoneName } = DateTime.local({ zone: 'America/New_York' });
	const due = DateTime.fromMillis(campaign?.dueAt ?? 0, { zone: String(zoneName) });
	expect(due.toFormat('HH:mm:ss')).toBe('09:00:00');
	expect(due.hasSame(DateTime.now().setZone(String(zoneName)).plus({ days: 1 }), 'day')).toBe(true);
	expect(campaign?.selectedLists).toEqual([...account.lists.keys()]);
	expect(mails).toHaveLength(1);
	expect(mails[0]).toMatchObject({
		address: 'owner@example.com',
		draft: { subject: 'New customers: 3 imported, 1 failed' },
	});
	expect(JSON.stringify(mails[0])).toContain('not-an-address');
	expect(account.finishCampaign(String(campaign?.sn))).toBe('COMPLETE');
});

test('tells the owner what failed when the file cannot be imported', async () => {
	const { account, mails } = await run('MAIL,NAME\namy@example.org,Amy\n');
	expect(account.campaigns.size).toBe(0);
	expect(mails).toHaveLength(1);
	expect(mails[0]).toMatchObject({
		draft: { subject: 'New customers: the import or the campaign failed' },
	});
	expect(JSON.stringify(mails[0])).toContain(
		'The first two columns of the file must be EMAIL and NAME',
	);
});

test('holds together: links, and the credentials that npm start sets up', () => {
	const names = example.nodes.map(({ name }) => name);
	expect(new Set(names).size).toBe(names.length);
	for (const [from, { main }] of Object.entries(example.connections)) {
		expect(
			[from, ...main.flat().map((to) => to.node)].filter((name) => !names.includes(name)),
		).toEqual([]);
	}
	const demo = readFileSync(join(packageRoot, 'scripts/lib/demo.mjs'), 'utf8');
	const linked = example.nodes.flatMap(({ credentials = {} }) => Object.values(credentials));
	expect(linked).toHaveLength(OWN.length);
	for (const { name } of linked) expect(demo).toContain(`'${name}'`);
	expect(example.id.length).toBeLessThanOrEqual(16);
});
