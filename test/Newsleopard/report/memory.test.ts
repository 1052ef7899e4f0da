import { runNode } from '../../engine/engine';
import { mostBuffers } from '../../support/buffers';
import { newKey, useSandbox } from '../../support/surroundings';
import { reportsNode } from './reportsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0, reportMs: 0 }, keepBodies: false });

test('a report of 100 MB is never held in memory', async () => {
	const apiKey = newKey();
	const account = env.sandbox.newsleopard.account(apiKey);
	const download = async (recipients: number) => {
		// Recipients that are counted and not kept: their lines are made as the file is read.
		const { sn } = account.addCampaign({ audience: { contacts: [], beyond: recipients } });
		const node = reportsNode(
			{ sandbox: env.sandbox, apiKey },
			'report.download',
			{ reportTypes: ['delivery'] },
			[{ json: { sn } }],
		);
		const { output, error } = await runNode(node);
		expect(error).toBeUndefined();
		const file = output[0]?.binary?.delivery;
		expect(file?.data).toBe('filesystem-v2');
		return Number(file?.bytes);
	};
	await download(1);
	const held = await mostBuffers(async () =>
		expect(await download(2_000_000)).toBeGreaterThan(100_000_000),
	);
	expect(held).toBeLessThan(60);
}, 120_000);
