import type { Account } from './account';
import type { CampaignRequest } from './campaignRequest';
import { readCampaign } from './campaignRequest';
import { checkMail, checkRecipients, dueAt } from './campaignRules';
import type { Routes } from './desk';
import { campaignOf, isoMillis } from './desk';
import { refusal } from './failures';
import { Fields } from './fields';
import { receiveRecipients } from './once';
import { enter } from './sending';
import type { Campaign, CampaignStatus } from './types';

/** Being prepared or sent: these can't be deleted (Delete Campaign, sendingCampaign). */
const underWay: CampaignStatus[] = ['PREPARE', 'PREPARE_TO_SENT', 'SENDING', 'TESTING'];

/** The four calls that create a campaign, its status, pause and deletion. */
export const campaignRoutes: Routes = (app, desk) => {
	for (const kind of ['normal', 'testing'] as const) {
		app.post(`/v1/campaign/${kind}/submit`, (request) => {
			const account = desk.account(request);
			const wanted = readCampaign(request.body, { test: kind === 'testing', once: false });
			for (const mail of wanted.mails) checkMail(account, mail);
			const due = dueAt(wanted, desk.context.now());
			checkRecipients(account, wanted);
			return { sn: create(account, wanted, due, false).sn };
		});

		app.post(`/v1/campaign/${kind}/once`, (request) => {
			const account = desk.account(request);
			const wanted = readCampaign(request.body, { test: kind === 'testing', once: true });
			for (const mail of wanted.mails) checkMail(account, mail);
			const campaign = create(account, wanted, dueAt(wanted, desk.context.now()), true);
			const preSignedUrl = desk.storage.uploadLink(() => receiveRecipients(account, campaign));
			return { sn: campaign.sn, preSignedUrl };
		});
	}

	app.get<{ Params: { sn: string } }>('/v1/campaign/normal/:sn', (request) =>
		describe(campaignOf(desk.account(request), request.params.sn)),
	);

	// "Pause a scheduled campaign": one that waits for its time. The sample answers 40001 to all others.
	app.patch<{ Params: { sn: string } }>('/v1/campaign/normal/:sn', async (request, reply) => {
		const campaign = desk.account(request).campaigns.get(request.params.sn);
		if (!campaign || !isWaiting(campaign, desk.context.now())) throw refusal(40001);
		enter(campaign, 'STOP', desk.context.now());
		return await reply.code(204).send();
	});

	app.delete('/v1/campaign/normal', (request) => {
		const { campaigns } = desk.account(request);
		const body = new Fields(request.body);
		const wanted = body.texts('campaignSnList', 1);
		body.check();
		const answer = {
			success: [] as string[],
			sendingCampaign: [] as string[],
			badCampaigns: [] as string[],
		};
		for (const sn of new Set(wanted)) {
			const campaign = campaigns.get(sn);
			if (!campaign) answer.badCampaigns.push(sn);
			else if (underWay.includes(campaign.status) && !isWaiting(campaign, desk.context.now())) {
				answer.sendingCampaign.push(sn);
			} else {
				campaigns.delete(sn);
				answer.success.push(sn);
			}
		}
		return answer;
	});
};

function isWaiting({ status, scheduled, dueAt: due }: Campaign, now: number): boolean {
	return status === 'PREPARE' && scheduled && due > now;
}

function create(account: Account, wanted: CampaignRequest, due: number, once: boolean): Campaign {
	const { name, scheduled, mails, test, footerLang, selectedLists, excludeLists } = wanted;
	return account.addCampaign({
		name,
		once,
		scheduled,
		dueAt: due,
		status: once ? 'DRAFT' : 'PREPARE',
		mails,
		footerLang,
		selectedLists,
		excludeLists,
		recipients: [],
		...(test ? { test } : {}),
	});
}

/** The fields and values of this answer are from the vendor's published reference, not from the document. */
function describe(campaign: Campaign) {
	const time = (at: number | undefined) => (at === undefined ? null : isoMillis(at));
	return {
		sn: campaign.sn,
		name: campaign.name,
		status: campaign.status,
		channel: 0,
		sendTimeType: campaign.scheduled ? 'SCHEDULED' : 'NOW',
		type: campaign.test ? 'A_B_TEST' : 'REGULAR',
		proportion: campaign.test?.proportion ?? null,
		scheduledDate: campaign.scheduled ? isoMillis(campaign.dueAt) : null,
		sentBeginDate: time(campaign.sentBeginAt),
		sentEndDate: time(campaign.sentEndAt),
		updateDate: isoMillis(campaign.updatedAt),
	};
}
