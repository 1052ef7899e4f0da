import { connect } from 'node:net';
import { gzipSync } from 'node:zlib';

/** A call as it goes over the wire. Header lines are written as they stand: repeated, empty, of any bytes. */
export interface RawCall {
	method: string;
	/** With what stands behind its question mark. */
	path: string;
	headers: Array<[name: string, value: string]>;
	body: Buffer;
	/** How the body is packed: as it is, in pieces, really compressed, or only said to be so. */
	packing: 'plain' | 'chunked' | 'gzip' | 'falseGzip' | 'falseDeflate';
}

/** What came back, and when. */
export interface RawAnswer {
	/** 0: nothing came. */
	status: number;
	ms: number;
}

/** Longer than any sender waits. */
const PATIENCE_MS = 60_000;

/**
 * Makes a call over a connection of its own. Clients of HTTP refuse to send much of what anybody may send, so this
 * writes the bytes itself.
 */
export async function rawCall(
	baseUrl: string,
	call: RawCall,
	patienceMs = PATIENCE_MS,
): Promise<RawAnswer> {
	const { hostname, port } = new URL(baseUrl);
	const began = performance.now();
	const status = await new Promise<number>((resolve) => {
		let answer = '';
		const socket = connect(Number(port), hostname, () => socket.write(bytesOf(call, hostname)));
		const done = () => {
			socket.destroy();
			resolve(Number(/^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 0));
		};
		socket.setTimeout(patienceMs, done);
		socket.on('data', (part) => {
			answer += part.toString('latin1');
			// The whole answer, so that a call is over before the next one is made.
			if (answer.includes('\r\n\r\n')) setImmediate(done);
		});
		socket.on('error', done);
		socket.on('end', done);
	});
	return { status, ms: performance.now() - began };
}

function bytesOf({ method, path, headers, body, packing }: RawCall, host: string): Buffer {
	const packed = packing === 'gzip' ? gzipSync(body) : body;
	const encoding = { gzip: 'gzip', falseGzip: 'gzip', falseDeflate: 'deflate' }[packing as string];
	const lines = [
		`${method} ${path} HTTP/1.1`,
		// A second one makes a call that HTTP itself refuses: that is among what may come.
		...(headers.some(([name]) => name.toLowerCase() === 'host') ? [] : [`Host: ${host}`]),
		...headers.map(([name, value]) => `${name}: ${value}`),
		...(encoding ? [`Content-Encoding: ${encoding}`] : []),
		packing === 'chunked' ? 'Transfer-Encoding: chunked' : `Content-Length: ${packed.length}`,
		'Connection: close',
		'',
		'',
	];
	const head = Buffer.from(lines.join('\r\n'), 'latin1');
	return Buffer.concat([head, packing === 'chunked' ? chunked(packed) : packed]);
}

/** In two pieces, and the end. */
function chunked(body: Buffer): Buffer {
	const half = Math.ceil(body.length / 2);
	const pieces = [body.subarray(0, half), body.subarray(half)].filter(({ length }) => length > 0);
	return Buffer.concat([
		...pieces.flatMap((piece) => [
			Buffer.from(`${piece.length.toString(16)}\r\n`),
			piece,
			Buffer.from('\r\n'),
		]),
		Buffer.from('0\r\n\r\n'),
	]);
}
