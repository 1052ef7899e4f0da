import type { Sandbox } from '../../../sandbox/sandbox';
import { campaign, openAccount } from './desk';

/** A fresh account with a list of four contacts, and the calls that create a campaign and ask for its status. */
export function openCampaigns(sandbox: Sandbox) {
	const opened = openAccount(sandbox);
	const list = opened
		.account()
		.addList('L', ['a@example.com', 'b@example.com', 'c@example.com', 'd@example.com']);
	const post = async (path: string, body: object) =>
		await opened.api.post(`/v1/campaign/${path}`, body);
	const status = async (sn: string) =>
		(await opened.api.get(`/v1/campaign/normal/${sn}`)).data.status;
	return { ...opened, list, post, status };
}

/** The part of a campaign's body that puts it off until then. */
export const schedule = (scheduleDate: string | undefined) => ({
	config: { ...campaign([]).config, schedule: { type: 1, timezone: 21, scheduleDate } },
});
