import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import { COMMANDS } from '../../sandbox/octeth/apiDoor';
import type { OctethDesk } from './octethDesk';
import { openOcteth } from './octethDesk';

const URL_A = 'https://n8n.tw/webhook/a';
const DomainID = '1';
const webhook = { DomainID, Event: 'open', WebhookURL: URL_A };
const page = { DomainID, StartFrom: 0, RetrieveCount: 10 };

/** Every code of every command, and what is sent to get it. */
const CASES: Array<[command: string, code: number, fields: Record<string, unknown>]> = [
	['AddAPI', 1, { DomainID }],
	['AddAPI', 1, { DomainID, Description: 5 }],
	['AddAPI', 2, { Description: 'x' }],
	['AddAPI', 2, { Description: 'x', DomainID: 'one' }],
	['AddAPI', 3, { Description: 'x', DomainID: '99' }],
	['AddDomain', 1, {}],
	['AddDomain', 2, { DomainName: 'no domain' }],
	['AddDomain', 2, { DomainName: 'example.com' }],
	['AddDomain', 3, { DomainName: 'ten.tw' }],
	['AddSMTP', 1, {}],
	['AddSMTP', 2, { DomainID: '99' }],
	['AddWebhook', 1, { ...webhook, DomainID: '' }],
	['AddWebhook', 2, { ...webhook, Event: undefined }],
	['AddWebhook', 3, { ...webhook, Event: 'delivered' }],
	['AddWebhook', 4, { ...webhook, DomainID: '99' }],
	['AddWebhook', 5, { ...webhook, WebhookURL: undefined }],
	['AddWebhook', 5, { ...webhook, WebhookURL: 'n8n' }],
	['AggrEvents', 1, {}],
	['AggrEvents', 2, { DomainID: '99' }],
	['ClearDomainQueue', 1, {}],
	['ClearDomainQueue', 2, { DomainID: '99' }],
	['DeleteAPI', 1, {}],
	['DeleteAPI', 2, { ApiKeyId: '1' }],
	['DeleteDomain', 1, {}],
	['DeleteDomain', 2, { DomainID: '99' }],
	['DeleteSMTP', 1, {}],
	['DeleteSMTP', 2, { smtpid: '1' }],
	['DeleteWebhook', 1, { DomainID }],
	['DeleteWebhook', 1, { WebhookID: '301' }],
	['DeleteWebhook', 2, { WebhookID: '301', DomainID: '99' }],
	['DeleteWebhook', 3, { WebhookID: '301', DomainID: '2' }],
	['DeleteWebhook', 4, { WebhookID: '999', DomainID }],
	['DomainStats', 1, {}],
	['DomainStats', 2, { DomainID: '99' }],
	['GetAPIs', 1, {}],
	['GetAPIs', 2, { DomainID: '99' }],
	['GetDomain', 1, {}],
	['GetDomain', 2, { DomainID: '99' }],
	['GetEvents', 1, { ...page, DomainID: undefined }],
	['GetEvents', 4, { ...page, StartFrom: undefined }],
	['GetEvents', 5, { ...page, RetrieveCount: undefined }],
	['GetEvents', 2, { ...page, DomainID: '99' }],
	['GetSMTPs', 1, {}],
	['GetSMTPs', 2, { DomainID: '99' }],
	['GetWebhooks', 1, {}],
	['GetWebhooks', 2, { DomainID: '99' }],
	['ResetSMTPPassword', 1, {}],
	['ResetSMTPPassword', 2, { smtpid: '1' }],
	['UpdateDomain', 1, {}],
	['UpdateDomain', 5, { DomainID: '99' }],
	['VerifyDomain', 1, {}],
	['VerifyDomain', 2, { DomainID: '99' }],
];

/** The commands whose sample of a failure has an ErrorMessage. */
const WITH_MESSAGE =
	'AddSMTP AggrEvents DeleteAPI DeleteDomain DomainStats GetDomain GetEvents UpdateDomain VerifyDomain';

describe('Octeth: codes of the commands', () => {
	let sandbox: Sandbox;
	let desk: OctethDesk;

	beforeAll(async () => {
		sandbox = await startSandbox();
		desk = openOcteth(sandbox);
		for (let count = 2; count <= 9; count += 1)
			await desk.command('AddDomain', { DomainName: `shop${count}.tw` });
		await desk.command('AddWebhook', webhook);
	});

	afterAll(async () => await sandbox.close());

	it.each(CASES)('%s answers %i to %j', async (name, code, fields) => {
		const listed = name === 'AddWebhook';
		const answer = await desk.command(name, fields);
		expect(answer).toEqual({
			Success: false,
			ErrorCode: listed ? [code] : code,
			...(WITH_MESSAGE.split(' ').includes(name)
				? { ErrorMessage: COMMANDS[`EmailGateway.${name}`]?.codes[code] }
				: {}),
		});
	});

	it('are all in this table', () => {
		const documented = Object.entries(COMMANDS).flatMap(([name, { codes }]) =>
			Object.keys(codes).map((code) => `${name} ${code}`),
		);
		const tried = new Set(CASES.map(([name, code]) => `EmailGateway.${name} ${code}`));
		expect([...tried].sort()).toEqual(documented.sort());
		expect(Object.keys(COMMANDS)).toHaveLength(20);
	});

	it('come all together where they come in a list', async () => {
		expect(await desk.command('AddWebhook')).toEqual({ Success: false, ErrorCode: [1, 2, 5] });
	});

	it('and numbers take their other form with the odd shape', async () => {
		const odd = async (name: string, fields = {}) => {
			sandbox.faults.add({ kind: 'oddShape', key: desk.key, times: 1 });
			return await desk.command(name, fields);
		};
		expect(await odd('GetDomain')).toMatchObject({ ErrorCode: [1] });
		expect(await odd('AddWebhook')).toEqual({ Success: false, ErrorCode: 1 });
		expect(await odd('GetDomain', { DomainID })).toEqual({
			Success: true,
			ErrorCode: 0,
			Domain: { DomainID: '1', DomainName: 'example.com', IsActive: true },
		});
		expect(await odd('GetEvents', page)).toMatchObject({ TotalRecords: '0', Events: [] });
		expect(await odd('DomainStats', { DomainID })).toMatchObject({ TagStats: [] });
	});
});
