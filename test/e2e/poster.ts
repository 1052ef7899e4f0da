import { createHmac } from 'node:crypto';
import { setTimeout as delay } from 'node:timers/promises';
import axios from 'axios';

/** A call that the service makes, or that somebody makes in its name. */
export interface Call {
	id: string;
	body: object;
	headers: Record<string, string>;
}

/** What a call was answered, each time that it was made; 0 where there was no answer. */
export interface Posted {
	call: Call;
	statuses: number[];
	/** What the last answer held. */
	answer: unknown;
	/** The longest that one answer took. */
	worstMs: number;
}

/** Pauses grow, as any sender's do: hundreds that come again each second would keep n8n from ever being done. */
const pausesMs = [1_000, 2_000, 5_000, 10_000, ...Array<number>(20).fill(20_000)];

/** What Surenotify posts about a message. */
export function eventBody(id: string, event: string): object {
	const mail = {
		id,
		subject: 'Hi',
		content: '',
		from: 'a <a@example.com>',
		to: 'b <b@example.org>',
		variables: {},
	};
	return { event, mail, [event]: { timestamp: 1577836800000 } };
}

/** The header that it signs this with. */
export function signatureHeader(key: string, id: string, event: string): Record<string, string> {
	const signature = createHmac('sha256', key).update(id + event);
	return { 'x-surenotify-signature': signature.digest('hex') };
}

/** A signed call about a message, as Surenotify makes it. */
export function signedCall(key: string, id: string, event: string): Call {
	return { id, body: eventBody(id, event), headers: signatureHeader(key, id, event) };
}

async function postOnce(url: string, { body, headers }: Call) {
	try {
		const options = { headers, validateStatus: () => true, timeout: 120_000 };
		const { status, data } = await axios.post<unknown>(url, body, options);
		return { status, data };
	} catch {
		return { status: 0, data: undefined };
	}
}

/** Whether the service takes an answer for the last word: it comes again after anything else. */
const isFinal = (status: number) => status > 0 && status < 500;

async function post(url: string, call: Call): Promise<Posted> {
	const statuses: number[] = [];
	let answer: unknown;
	let worstMs = 0;
	for (const pause of [...pausesMs, 0]) {
		const began = performance.now();
		const { status, data } = await postOnce(url, call);
		worstMs = Math.max(worstMs, performance.now() - began);
		statuses.push(status);
		answer = data;
		if (isFinal(status)) break;
		await delay(pause * (0.5 + Math.random()));
	}
	return { call, statuses, answer, worstMs };
}

/** Posts calls, so many of them at a time, to the addresses in turn, each until it has its last word. */
export async function postAll(
	urls: string[],
	calls: Call[],
	atATime = calls.length,
): Promise<Posted[]> {
	const waiting = [...calls.entries()];
	const posted: Posted[] = [];
	const poster = async () => {
		for (let next = waiting.shift(); next; next = waiting.shift()) {
			const [index, call] = next;
			posted[index] = await post(urls[index % urls.length] ?? '', call);
		}
	};
	await Promise.all(Array.from({ length: atATime }, poster));
	return posted;
}

/** How often each status came, for people: `200: 493, 503: 7`. */
export function statusCounts(posted: Posted[]): string {
	const counts = new Map<number, number>();
	for (const status of posted.flatMap(({ statuses }) => statuses))
		counts.set(status, (counts.get(status) ?? 0) + 1);
	return [...counts]
		.sort(([one], [other]) => one - other)
		.map(([status, count]) => `${status}: ${count}`)
		.join(', ');
}

/** What calls at a steady pace came to. */
export interface Steady {
	statuses: number[];
	worstMs: number;
}

/** Calls an address every so many milliseconds, whether it has answered or not, while something goes on. */
export async function callWhile(
	url: string,
	everyMs: number,
	work: () => Promise<void>,
): Promise<Steady> {
	const calls: Array<Promise<Steady>> = [];
	const call = async (): Promise<Steady> => {
		const began = performance.now();
		const status = await axios
			.get<unknown>(url, { validateStatus: () => true, timeout: 300_000 })
			.then(
				(answer) => answer.status,
				() => 0,
			);
		return { statuses: [status], worstMs: performance.now() - began };
	};
	const timer = setInterval(() => calls.push(call()), everyMs);
	await work().finally(() => clearInterval(timer));
	const answers = await Promise.all(calls);
	return {
		statuses: answers.flatMap(({ statuses }) => statuses),
		worstMs: Math.max(...answers.map(({ worstMs }) => worstMs)),
	};
}
