import { isoMillis } from './desk';
import { eventsOf, groupOf, sizeOf, testSize } from './outcomes';
import type { Campaign } from './types';

type ReportKind = 'TOTAL' | 'TEST_A' | 'TEST_B' | 'WINNING';

/**
 * The figures of a campaign (fields and values are from the vendor's published reference): one
 * record, and for an A/B test one more for each version and one for those who got the better one.
 */
export function metricsOf(campaign: Campaign) {
	const kinds: ReportKind[] = campaign.test ? ['TOTAL', 'TEST_A', 'TEST_B', 'WINNING'] : ['TOTAL'];
	return kinds.map((kind) => figures(campaign, kind));
}

function figures(campaign: Campaign, kind: ReportKind) {
	const count = { delivery: 0, open: 0, click: 0, bounce: 0, unsubscribe: 0, complain: 0 };
	const clickers = new Set<string>();
	for (const event of eventsOf(campaign)) {
		if (kind !== 'TOTAL' && groupOf(campaign, event.index) !== kind) continue;
		count[event.type] += 1;
		if (event.type === 'click') clickers.add(event.email);
	}
	const total = sizeOf(campaign.audience);
	const test = testSize(total, campaign.test?.proportion ?? 0);
	const groupA = Math.ceil(test / 2);
	const sizes: Record<ReportKind, number> = {
		TOTAL: total,
		TEST_A: groupA,
		TEST_B: test - groupA,
		WINNING: total - test,
	};
	const version = kind === 'TEST_B' ? 1 : kind === 'WINNING' ? (campaign.winner ?? 0) : 0;
	return {
		campaignSn: campaign.sn,
		name: campaign.name,
		channel: 'MAIL',
		subject: campaign.mails[version]?.subject ?? '',
		sentStartAt: campaign.sentBeginAt === undefined ? null : isoMillis(campaign.sentBeginAt),
		sentEndAt: campaign.sentEndAt === undefined ? null : isoMillis(campaign.sentEndAt),
		reportType: kind,
		recipientCnt: sizes[kind],
		// Those that are counted and not kept come last, so they are in no test group.
		delivered:
			count.delivery + (kind === 'TOTAL' || kind === 'WINNING' ? campaign.audience.beyond : 0),
		bounced: count.bounce,
		opened: count.open,
		clicked: count.click,
		distinctClickCnt: clickers.size,
		duplicateClickCnt: count.click - clickers.size,
		complained: count.complain,
		unsubscribed: count.unsubscribe,
		transactions: 0,
		transactionRevenue: 0,
	};
}
