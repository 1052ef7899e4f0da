import axios from 'axios';
import { startSandbox, type Sandbox } from '../../sandbox/sandbox';
import { clientOf, freshKey, mail, sms } from './support';

let sandbox: Sandbox;

beforeAll(async () => {
	sandbox = await startSandbox();
});

afterAll(async () => await sandbox.close());

test('the links of messages open in pages of their own, and only what is a web address is a link', async () => {
	const key = freshKey();
	const client = clientOf(sandbox, 'surenotify', key);
	const page = async (tab: string) =>
		(await axios.get<string>(`${sandbox.url}/_sandbox/live`, { params: { key, tab } })).data;
	const link = 'https://a.tw/x?ask=1&signature=ab"<b>';
	await client.post('/v1/sms/messages', { ...sms('0912345678'), content: `看 ${link}。ok` });
	await client.post('/v1/sms/messages', { ...sms('0912345678'), content: 'javascript:alert(1)' });
	await client.post('/v1/messages', {
		...mail('a@b.tw'),
		content: '<a href="https://a.tw">x</a>',
	});
	const bubbles = await page('SMS');
	expect(bubbles).toContain(
		'看 <a href="https://a.tw/x?ask=1&amp;signature=ab&quot;&lt;b" target="_blank" rel="noopener noreferrer">',
	);
	expect(bubbles).toContain('</a>&gt;。ok');
	expect(bubbles).not.toContain('href="javascript');
	expect(await page('Email')).toContain(
		'srcdoc="&lt;base target=&quot;_blank&quot;&gt;&lt;a href=&quot;https://a.tw&quot;',
	);
});
