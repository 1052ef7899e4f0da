import axios from 'axios';
import type { Sandbox } from '../../sandbox/sandbox';
import { startSandbox } from '../../sandbox/sandbox';
import type { OctethDesk } from './octethDesk';
import { codesOf, doorOf, mailTo, openOcteth } from './octethDesk';

const OK = { Success: true, ErrorCode: 0 };
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/) as string;
const URL_A = 'https://n8n.tw/webhook/a';

describe('Octeth: commands of api.php', () => {
	let sandbox: Sandbox;
	let desk: OctethDesk;

	beforeAll(async () => {
		sandbox = await startSandbox();
	});

	beforeEach(() => {
		desk = openOcteth(sandbox);
	});

	afterAll(async () => await sandbox.close());

	it('begin with a verified domain, its key and its SMTP user', async () => {
		expect(await desk.command('GetDomains')).toEqual({
			...OK,
			Domains: [{ DomainID: '1', DomainName: 'example.com', Verified: true, Active: true }],
		});
		expect(await desk.command('GetDomain', { DomainID: '1' })).toEqual({
			...OK,
			Domain: { DomainID: 1, DomainName: 'example.com', IsActive: true },
		});
		expect(await desk.command('GetAPIs', { DomainID: 1 })).toEqual({
			...OK,
			APIKeys: [
				{
					KeyID: '101',
					DomainID: '1',
					UserID: '1',
					Key: desk.senderKey,
					Permissions: 'full',
					CreationDate: TIME,
					LastUsedDate: '',
				},
			],
		});
		const { SMTPs } = await desk.command('GetSMTPs', { DomainID: '1' });
		expect(SMTPs).toEqual([
			{
				SMTPID: '201',
				SMTPHost: 'smtp.example.com',
				SMTPPorts: ['25', '587', '465'],
				Username: 'smtp-201@example.com',
				Password: expect.stringMatching(/.{20}/) as string,
				FromEmail: 'from@example.com',
				FromName: 'Example Sender',
				ReplyToEmail: 'reply-to@example.com',
				ReplyToName: 'Example Reply',
				IsActive: true,
			},
		]);
	});

	it('add, verify, change and delete a domain', async () => {
		expect(await desk.command('AddDomain', { DomainName: 'Shop.tw' })).toEqual({
			...OK,
			NewSenderDomainID: 2,
			Domain: {
				DomainName: 'shop.tw',
				VerificationStatus: 'Pending',
				DKIMStatus: 'Pending',
				SPFStatus: 'Pending',
			},
		});
		const verify = async () => await desk.command('VerifyDomain', { DomainID: '2' });
		const domain = { DomainID: '2', DomainName: 'shop.tw' };
		const rows = (Verified: boolean) => [
			{
				Host: 'shop.tw',
				Type: 'TXT',
				Value: 'v=spf1 include:spf.sandbox.example ~all',
				Verified,
			},
			{
				Host: 'octeth._domainkey.shop.tw',
				Type: 'CNAME',
				Value: 'dkim.sandbox.example',
				Verified,
			},
			{ Host: 'track.shop.tw', Type: 'CNAME', Value: 'track.sandbox.example', Verified },
		];
		expect(await verify()).toEqual({
			...OK,
			Domain: { ...domain, Status: 'Pending' },
			DNSVerificationResults: rows(false),
		});
		sandbox.octeth.publishDns(desk.key, '2');
		expect(await verify()).toEqual({
			...OK,
			Domain: { ...domain, Status: 'Enabled' },
			DNSVerificationResults: rows(true),
		});
		const changes = { LinkTracking: 0, OpenTracking: '0', HostingProvider: 'Mine' };
		const settings = { LinkTracking: '0', OpenTracking: '0', UnsubscribeLink: '1' };
		expect(await desk.command('UpdateDomain', { DomainID: '2', ...changes })).toEqual({
			...OK,
			Domain: { DomainID: '2', ...settings, HostingProvider: 'Mine', Subdomain: 'track' },
		});
		expect(await desk.command('DeleteDomain', { DomainID: '2' })).toEqual(OK);
		expect((await desk.command('GetDomains')).Domains).toHaveLength(1);
	});

	it('take the keys and waiting mails of a deleted domain with it', async () => {
		const id = await desk.send();
		await desk.command('DeleteDomain', { DomainID: '1' });
		expect(desk.account().mail(id)?.status).toBe('Failed');
		expect(codesOf(await desk.v1.post('/email', mailTo()))).toEqual([13]);
	});

	it('make keys that open the v1 door, and take them away', async () => {
		const made = await desk.command('AddAPI', { DomainID: '1', Description: 'Orders' });
		expect(made).toEqual({
			...OK,
			NewAPIKeyID: '102',
			APIKey: {
				Key: expect.stringMatching(/^sandbox-[0-9a-f]{32}$/) as string,
				Permissions: 'full',
				DomainID: '1',
				Description: 'Orders',
			},
		});
		const { Key } = made.APIKey as { Key: string };
		expect(codesOf(await doorOf(desk.base, Key).post('/email', mailTo()))).toEqual([]);
		expect(desk.account().mails).toHaveLength(1);
		const { APIKeys } = await desk.command('GetAPIs', { DomainID: '1' });
		expect(APIKeys).toMatchObject([{ LastUsedDate: '' }, { Key, LastUsedDate: TIME }]);
		expect(await desk.command('DeleteAPI', { ApiKeyId: '102' })).toEqual(OK);
		expect(codesOf(await doorOf(desk.base, Key).post('/email', mailTo()))).toEqual([13]);
	});

	it('make SMTP users, give them new passwords, and delete them', async () => {
		const made = await desk.command('AddSMTP', { DomainID: '1' });
		expect(made).toMatchObject({ ...OK, NewSMTPID: '202', SMTP: { SMTPHost: 'smtp.example.com' } });
		const passwords = async () => {
			const { SMTPs } = await desk.command('GetSMTPs', { DomainID: '1' });
			return (SMTPs as Array<{ Password: string }>).map(({ Password }) => Password);
		};
		const before = await passwords();
		expect(await desk.command('ResetSMTPPassword', { smtpid: 202 })).toEqual({
			...OK,
			SMTP: {
				SMTPID: '202',
				Server: 'smtp.example.com',
				Port: 587,
				Username: 'smtp-202@example.com',
			},
		});
		const after = await passwords();
		expect([after[0] === before[0], after[1] === before[1]]).toEqual([true, false]);
		expect(await desk.command('DeleteSMTP', { smtpid: '202' })).toEqual(OK);
		expect(await passwords()).toHaveLength(1);
	});

	it('register webhooks, list them with the signing key, and delete them', async () => {
		const add = async (Event: string) =>
			await desk.command('AddWebhook', { DomainID: '1', Event, WebhookURL: URL_A });
		expect(await add('bounce')).toEqual({ ...OK, NewWebhookID: '301' });
		await add('open');
		expect(await desk.command('GetWebhooks', { DomainID: '1' })).toEqual({
			...OK,
			SigningKey: `signing-${desk.key}-1`,
			Webhooks: [
				{ WebhookID: '301', URL: URL_A, Events: ['bounce'] },
				{ WebhookID: '302', URL: URL_A, Events: ['open'] },
			],
		});
		const ids = { WebhookID: '301', DomainID: '1' };
		expect(await desk.command('DeleteWebhook', ids)).toEqual(OK);
		expect((await desk.command('GetWebhooks', { DomainID: '1' })).Webhooks).toHaveLength(1);
	});

	it('clear the queue of one domain', async () => {
		const [waiting, sent] = [await desk.send(), await desk.send()];
		await sandbox.octeth.deliver(desk.key, sent);
		expect(await desk.command('ClearDomainQueue', { DomainID: 1 })).toEqual(OK);
		expect([desk.account().mail(waiting)?.status, desk.account().mail(sent)?.status]).toEqual([
			'Failed',
			'Sent',
		]);
		await expect(sandbox.octeth.play(desk.key, waiting, 'open')).rejects.toThrow('failed');
	});

	it('come as a form too', async () => {
		const form = new URLSearchParams({ Command: 'EmailGateway.GetDomain', APIKey: desk.key });
		form.set('DomainID', '1');
		const { data } = await axios.post<unknown>(`${desk.base}/api.php`, form);
		expect(data).toMatchObject({ ...OK, Domain: { DomainID: 1 } });
	});

	it.each([
		['none', { APIKey: undefined }],
		['a foreign one', { APIKey: 'real' }],
		['a session', { APIKey: undefined, SessionID: 'sandbox-session' }],
	])('refuse %s instead of a user key, with HTTP 200', async (_name, fields) => {
		expect(await desk.command('GetDomains', fields)).toEqual({
			Success: false,
			ErrorCode: 99998,
			ErrorText: 'Authentication failure or session expired',
		});
	});

	it('refuse what is no command, no switch or no date, and know no other path', async () => {
		const refused = { Success: false, ErrorCode: 99997, ErrorText: expect.any(String) as string };
		expect(await desk.command('Nonsense')).toEqual(refused);
		const DomainID = '1';
		expect(await desk.command('UpdateDomain', { DomainID, LinkTracking: 'yes' })).toEqual(refused);
		expect(await desk.command('UpdateDomain', { DomainID, Subdomain: 5 })).toEqual(refused);
		for (const StartDate of ['2026-02-31', '01/02/2026', '1617235200'])
			expect(await desk.command('AggrEvents', { DomainID, StartDate })).toEqual(refused);
		const path = `${desk.base}/wrong/api.php`;
		const { status } = await axios.post(path, {}, { validateStatus: () => true });
		expect(status).toBe(404);
	});
});
