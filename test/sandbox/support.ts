import type { AxiosInstance } from 'axios';
import axios from 'axios';
import type { Sandbox } from '../../sandbox/sandbox';

let accounts = 0;

/** Gives a key of an account that no other test uses. */
export function freshKey(): string {
	accounts += 1;
	return `sandbox-test-${process.pid}-${accounts}`;
}

/** Gives a client of one service for one account; no status is an error. */
export function clientOf(sandbox: Sandbox, service: string, key: string): AxiosInstance {
	return axios.create({
		baseURL: `${sandbox.url}/${service}`,
		headers: { 'x-api-key': key },
		validateStatus: () => true,
		// Agents are left at their default: one connection a request, so that a reset hits one request alone.
	});
}

/** Waits until `done` gives true, at most `ms`. */
export async function until(done: () => boolean, ms = 3_000): Promise<void> {
	const end = Date.now() + ms;
	while (!done()) {
		if (Date.now() > end) throw new Error('It did not happen in time');
		await new Promise((resolve) => setTimeout(resolve, 5));
	}
}

/** Gives the body of an e-mail request to these addresses, from the domain every account starts with. */
export function mail(...addresses: string[]): Record<string, unknown> {
	return {
		subject: 'Hello',
		fromAddress: 'shop@example.com',
		content: '<p>Hello {{name}}</p>',
		recipients: addresses.map((address) => ({ address })),
	};
}

/** Gives the body of an SMS request to these numbers in Taiwan. */
export function sms(...addresses: string[]): Record<string, unknown> {
	return {
		content: 'Hello',
		recipients: addresses.map((address) => ({ address, country_code: '886' })),
	};
}

/** Gives the code of a failed connection. */
export function codeOf(error: unknown): string | undefined {
	return axios.isAxiosError(error) ? error.code : undefined;
}
