import type { IDataObject } from 'n8n-workflow';
import { useSandbox } from '../../support/surroundings';
import { byId, openGateway, type Gateway } from '../gatewayNode';

const env = useSandbox();
let gateway: Gateway;

beforeEach(() => {
	gateway = openGateway(env);
});

const smtp = (operation: string, parameters: IDataObject = {}) => ({
	resource: 'smtp',
	operation,
	...parameters,
});
const users = () => gateway.domain.smtps;
const SERVER = { smtpHost: 'smtp.example.com', smtpPorts: ['25', '587', '465'] };

test('create: the user with its password comes out', async () => {
	const rows = await gateway.rows(smtp('create', { domainId: byId() }));
	const [, made] = users();
	expect(rows).toEqual([
		{ smtpId: made?.id, ...SERVER, username: made?.username, password: made?.password },
	]);
});

test('create: a lost answer is not repeated, not even by Retry On Fail', async () => {
	env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
	const node = { retryOnFail: true, maxTries: 3, waitBetweenTries: 0 };
	const { error } = await gateway.run(smtp('create', { domainId: byId() }), { node });
	expect(error).toBeDefined();
	expect(users()).toHaveLength(2);
});

test('get many: the users of the domain, up to the limit', async () => {
	gateway.account.addSmtp(gateway.domain);
	expect(await gateway.rows(smtp('getAll', { domainId: byId() }))).toHaveLength(2);
	const rows = await gateway.rows(smtp('getAll', { domainId: byId(), limit: 1 }));
	const [first] = users();
	expect(rows).toEqual([
		{
			smtpId: first?.id,
			...SERVER,
			username: first?.username,
			password: first?.password,
			fromEmail: 'from@example.com',
			fromName: 'Example Sender',
			replyToEmail: 'reply-to@example.com',
			replyToName: 'Example Reply',
			active: true,
		},
	]);
});

test('reset password: the old one is gone; what comes out tells which user it was', async () => {
	const [{ id, password, username } = { id: '', password: '', username: '' }] = users();
	const rows = await gateway.rows(smtp('resetPassword', { smtpId: id }));
	expect(rows).toEqual([
		{ reset: true, smtpId: id, server: 'smtp.example.com', port: 587, username },
	]);
	expect(users()[0]?.password).not.toBe(password);
});

test('reset password: a password in the answer comes out', async () => {
	const SMTP = { SMTPID: 5, Username: 'u', Password: 'p' };
	env.sandbox.faults.add({ kind: 'answer', body: { Success: true, ErrorCode: 0, SMTP } });
	expect(await gateway.rows(smtp('resetPassword', { smtpId: '5' }))).toEqual([
		{ reset: true, smtpId: '5', username: 'u', password: 'p' },
	]);
});

test('delete: the user is gone, also where the first answer is lost', async () => {
	const [{ id } = { id: '' }] = users();
	env.sandbox.faults.add({ kind: 'resetAfter', times: 1 });
	expect(await gateway.rows(smtp('delete', { smtpId: id }))).toEqual([
		{ deleted: true, smtpId: id },
	]);
	expect(users()).toEqual([]);
	expect([...env.sandbox.journal].map(({ body }) => (body as IDataObject).smtpid)).toEqual([
		id,
		id,
	]);
});

test.each(['delete', 'resetPassword'])(
	'%s: a wrong ID is an error with words',
	async (operation) => {
		const { error } = await gateway.run(smtp(operation, { smtpId: '99' }));
		expect(error?.message).toMatch(/^Octeth refused: There is no such SMTP user, .* \(code 2\)$/);
		expect(error?.description).toContain('SMTP User > Get Many');
	},
);

test.each(['delete', 'resetPassword'])('%s: without an ID nothing is sent', async (operation) => {
	const { error } = await gateway.run(smtp(operation, { smtpId: '={{ $json.none }}' }));
	expect(error?.message).toBe('The field "SMTP User ID" is empty');
	expect(env.sandbox.journal).toHaveLength(0);
});

test.each(['create', 'getAll', 'resetPassword'])(
	'%s: an answer in another form is a failure that shows no secret',
	async (operation) => {
		const body = { Success: true, ErrorCode: 0, Users: [{ Password: 'a-secret' }] };
		env.sandbox.faults.add({ kind: 'answer', body });
		const result = await gateway.run(smtp(operation, { domainId: byId(), smtpId: '201' }));
		expect(result.error?.message).toContain('in a form that its document does not show');
		expect(JSON.stringify([result.run, result.error?.description])).not.toContain('a-secret');
	},
);
