import { isLocal } from '../../../nodes/shared/webhook/address';

test.each([
	'http://localhost:5678/webhook',
	'http://LOCALHOST/',
	'http://n8n:5678/',
	'http://n8n.localhost/',
	'http://n8n.local/',
	'http://host.docker.internal:5678/',
	'http://127.0.0.1/',
	'http://127.1/',
	'http://0.0.0.0/',
	'http://10.1.2.3/',
	'http://172.16.0.1/',
	'http://172.31.255.255/',
	'http://192.168.1.5/',
	'http://169.254.1.1/',
	'http://100.64.0.1/',
	'http://[::1]/',
	'http://[fd00::1]/',
	'http://[fe80::1]/',
])('%s is reached from its own network only', (url) => {
	expect(isLocal(url)).toBe(true);
});

test.each([
	'https://n8n.example.com/webhook',
	'https://mail.surenotifyapi.com',
	'http://203.0.113.9/',
	'http://172.15.0.1/',
	'http://172.32.0.1/',
	'http://100.128.0.1/',
	'http://11.0.0.1/',
	'http://[2001:db8::1]/',
	'https://local.example.com',
	'https://10.example.com',
	'not a web address',
])('%s is not', (url) => {
	expect(isLocal(url)).toBe(false);
});
