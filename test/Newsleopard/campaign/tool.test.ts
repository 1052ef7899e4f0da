import type { IDataObject, INode } from 'n8n-workflow';
import { callTool, type ToolPath } from '../../engine/engine';
import { useSandbox } from '../../support/surroundings';
import { MAIL, openCampaigns } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });

describe.each<ToolPath>(['engine', 'invoke'])('an agent (%s)', (path) => {
	/** Calls of an agent that picks the subject, the time to send, and whether it is only a preview. */
	async function call(calls: IDataObject[], node: Partial<INode> = {}) {
		const campaigns = openCampaigns(env);
		const { sn } = campaigns.account.addList('VIP', ['amy@example.org']);
		const parameters = {
			...MAIL,
			resource: 'campaign',
			operation: 'create',
			selectedLists: [sn],
			subject: "={{ $fromAI('subject', '', 'string') }}",
			sendTime: "={{ $fromAI('sendTime', '', 'string') }}",
			scheduleDate: '2099-01-31T09:00:00',
		} as INode['parameters'];
		const { credentials } = campaigns;
		const tool = { type: 'newsleopardCampaigns', parameters, credentials, calls, path, node };
		return { ...(await callTool(tool)), account: campaigns.account };
	}

	test('each call creates a campaign, with Retry On Fail too', async () => {
		const { answers, account } = await call(
			[
				{ subject: 'A', sendTime: 'scheduled' },
				{ subject: 'B', sendTime: 'scheduled' },
			],
			{ retryOnFail: true, maxTries: 2, waitBetweenTries: 0 },
		);
		const campaigns = [...account.campaigns.values()];
		expect(campaigns.map(({ mails }) => mails[0]?.subject).sort()).toEqual(['A', 'B']);
		expect(answers.map(({ items }) => items[0]?.campaignSn).sort()).toEqual(
			[...account.campaigns.keys()].sort(),
		);
	});

	test('a time to send that a model made up is refused with the choices', async () => {
		const { answers, account } = await call([{ subject: 'A', sendTime: 'Scheduled' }]);
		expect(account.campaigns.size).toBe(0);
		expect(JSON.stringify(answers)).toContain('which is none of its choices');
	});
});
