import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { INodeType } from 'n8n-workflow';
import { packageRoot, runNode, type RunOptions } from '../engine/engine';
import { contenders, type Contender } from './contenders';
import { plainNode, plainOf } from './plain';

/** What one contender came to. */
export interface Measurement {
	seconds: number;
	/** Processor time of the process, in seconds: other programs on the machine do not count. */
	cpuSeconds: number;
	/** Most memory the process held, in MB of 2^20 bytes. */
	peakMb: number;
	/** Items that came out as sent; of a plain node, all that came out. */
	done: number;
}

/**
 * Runs one contender through n8n's engine in this process, which should do nothing else:
 * `node measure.js <contender> <items> <base URL> <API key>`. Prints a Measurement as JSON.
 */
async function main([name = '', count = '', baseUrl = '', apiKey = '']: string[]): Promise<void> {
	const plain = plainOf(name);
	const contender = contenders(baseUrl)[plain?.contender ?? name];
	if (!contender) throw new Error(`No contender is called "${name}"`);
	const { parameters } = contender;
	const node: RunOptions = {
		...(plain
			? { type: plainNode(plain.kind, parameters, baseUrl), parameters }
			: inEngine(contender)),
		credentials: { surenotifyApi: { apiKey, baseUrl } },
	};
	const items = Array.from({ length: Number(count) }, (_, index) => ({
		json: { email: `p${index}@example.org`, name: `Person ${index}` },
	}));
	// One item first, so that loading the node is not measured.
	await runNode({ ...node, items: items.slice(0, 1) });
	const started = process.hrtime.bigint();
	const before = process.cpuUsage();
	const { output, error } = await runNode({ ...node, items });
	const { user, system } = process.cpuUsage(before);
	if (error) throw error;
	const measurement: Measurement = {
		seconds: Number(process.hrtime.bigint() - started) / 1e9,
		cpuSeconds: (user + system) / 1e6,
		peakMb: process.resourceUsage().maxRSS / 1024,
		done: output.filter(
			({ json }) =>
				plain !== undefined || json.status === 'accepted' || Array.isArray(json.success),
		).length,
	};
	process.stdout.write(`${JSON.stringify(measurement)}\n`);
}

/** n8n's own node comes from the n8n of the server tests: the package itself does not depend on it. */
function inEngine({ type, typeVersion, parameters }: Contender): RunOptions {
	if (!type.startsWith('n8n-nodes-base.')) return { type, version: typeVersion, parameters };
	const file = 'server/node_modules/n8n-nodes-base/dist/nodes/HttpRequest/HttpRequest.node.js';
	const { HttpRequest } = createRequire(__filename)(join(packageRoot, file)) as {
		HttpRequest: new () => { nodeVersions: Record<string, INodeType> };
	};
	const node = new HttpRequest().nodeVersions[String(typeVersion)];
	if (!node) throw new Error(`n8n-nodes-base has no HTTP Request node of version ${typeVersion}`);
	// Under its real name n8n lets it use any credential.
	return { type: node, version: typeVersion, parameters, node: { type } };
}

void main(process.argv.slice(2));
