import { generateKeyPairSync, sign } from 'node:crypto';
import { createServer } from 'node:https';
import { request as forward } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A value in DER, as X.509 has it: a tag, the length, the content. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
	const content = Buffer.concat(parts);
	const { length } = content;
	const long = length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
	return Buffer.concat([Buffer.from([tag, ...(length < 0x80 ? [length] : long)]), content]);
}

const SEQUENCE = 0x30;
const sequence = (...parts: Uint8Array[]) => der(SEQUENCE, ...parts);
const objectId = (hex: string) => der(0x06, Buffer.from(hex, 'hex'));
const utcTime = (time: Date) =>
	der(0x17, Buffer.from(`${time.toISOString().slice(2, 19).replace(/[-:T]/g, '')}Z`));

/** A certificate for localhost that nobody but its own key has signed, made for one test. */
export function selfSigned(): { key: string; cert: string } {
	const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
	// ecdsa-with-SHA256 (RFC 5758, 3.2), commonName (RFC 5280, A.1).
	const algorithm = sequence(objectId('2a8648ce3d040302'));
	const name = sequence(
		der(0x31, sequence(objectId('550403'), der(0x0c, Buffer.from('localhost')))),
	);
	const day = 86_400_000;
	const validity = sequence(
		utcTime(new Date(Date.now() - day)),
		utcTime(new Date(Date.now() + day)),
	);
	const content = sequence(
		der(0x02, Buffer.from([1])),
		algorithm,
		name,
		validity,
		name,
		publicKey.export({ type: 'spki', format: 'der' }),
	);
	const signature = sign('sha256', content, privateKey);
	const certificate = sequence(content, algorithm, der(0x03, Buffer.from([0]), signature));
	const text = certificate.toString('base64').match(/.{1,64}/g) ?? [];
	return {
		key: privateKey.export({ type: 'pkcs8', format: 'pem' }).toString(),
		cert: `-----BEGIN CERTIFICATE-----\n${text.join('\n')}\n-----END CERTIFICATE-----\n`,
	};
}

/** A server with such a certificate in front of another one. */
export async function behindSelfSigned(target: string) {
	const server = createServer(selfSigned(), (incoming, outgoing) => {
		const { method, url = '/', headers } = incoming;
		const onward = forward(new URL(url, target), { method, headers }, (answer) => {
			outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
			answer.pipe(outgoing);
		});
		incoming.pipe(onward);
	});
	await new Promise<void>((resolve) => {
		server.listen(0, '127.0.0.1', resolve);
	});
	const { port } = server.address() as AddressInfo;
	return {
		url: `https://localhost:${port}`,
		close: async () =>
			await new Promise<void>((resolve) => {
				server.closeAllConnections();
				server.close(() => resolve());
			}),
	};
}
