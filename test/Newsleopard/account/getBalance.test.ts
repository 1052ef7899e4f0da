import { useSandbox } from '../../support/surroundings';
import { openCampaigns } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;

beforeEach(() => {
	node = openCampaigns(env);
});

test('the balance comes as numbers', async () => {
	const { output } = await node.run('account:getBalance', {});
	expect(output).toEqual([{ json: { email: 10_000, sms: 200 }, pairedItem: { item: 0 } }]);
});

test.each([{ email: null, sms: 3 }, { email: '', sms: 3 }, { email: 'many', sms: 3 }, {}])(
	'%j is no balance',
	async (body) => {
		env.sandbox.faults.add({ kind: 'answer', key: node.apiKey, body });
		const { output, error } = await node.run('account:getBalance', {});
		expect(output).toEqual([]);
		expect(error?.message).toContain('in a form that its document does not show');
	},
);
