import type { INodeParameters } from 'n8n-workflow';
import type { Sandbox } from '../../sandbox/sandbox';
import { octethEvent } from './octethEvents';

/** An operation by its names. */
interface Named {
	/** Of the node. */
	type: string;
	operation: string;
}

/**
 * What an account has from the beginning, and what an operation needs beside its required fields, by the name of the
 * field that takes it.
 */
export function samplesOf(sandbox: Sandbox, apiKey: string, operation: Named): INodeParameters {
	const known = knownIds(sandbox, apiKey, operation);
	if (operation.type !== 'octethEmailGateway') return known;
	return { ...known, ...octethSamples(sandbox, apiKey, operation) };
}

/** Things that an account has from the beginning; gives their IDs by the name of the field that takes them. */
function knownIds(
	sandbox: Sandbox,
	apiKey: string,
	{ type, operation }: Named,
): Record<string, string> {
	const account = sandbox.newsleopard.account(apiKey);
	const list = account.addList('Members', ['amy@example.org']);
	const importSn = '45093ba5-4bb5-47b2-a2c7-40ae4ff646b6';
	account.imports.set(importSn, {
		sn: importSn,
		listSn: list.sn,
		createdAt: sandbox.now(),
		completeAt: sandbox.now(),
		outcome: 'COMPLETE',
		counts: { fileCnt: 1, insertCnt: 1, duplicateCnt: 0, errCnt: 0 },
		receiving: false,
	});
	// Only a campaign that is still to be sent can be paused.
	const due = operation === 'pause' ? { scheduled: true, dueAt: sandbox.now() + 3_600_000 } : {};
	const status = operation === 'pause' ? 'PREPARE' : 'COMPLETE';
	const { sn } = account.addCampaign({ status, ...due, recipients: ['amy@example.org'] });
	const channel = type === 'surenotifySms' ? 'sms' : 'email';
	const recipient = channel === 'sms' ? '0912345000' : 'item0@example.org';
	const [event] = sandbox.surenotify.seedEvents(apiKey, { channel, recipient, count: 1 });
	const { slots } = sandbox.surenotify.account(apiKey).channel(channel);
	for (const eventType of channel === 'sms' ? [3, 6] : [3, 4, 5, 6, 7]) {
		const url = 'https://example.com/hook';
		slots.set(eventType, { type: eventType, url, createdAt: sandbox.now() });
	}
	return { campaignSn: sn, importSn, messageId: event?.message.id ?? '' };
}

/** What an account at Octeth has, and what an operation of it needs beside its required fields. */
function octethSamples(sandbox: Sandbox, apiKey: string, { operation }: Named): INodeParameters {
	const { domains, log } = sandbox.octeth.account(apiKey);
	const [first] = domains.values();
	if (!first) throw new Error('An account at Octeth has a domain from the beginning');
	const at = sandbox.now();
	first.webhooks.push({ id: '301', event: 'open', url: 'https://example.com/hook', createdAt: at });
	log.push(octethEvent({ at }));
	return {
		apiKeyId: first.keys[0]?.id ?? '',
		smtpId: first.smtps[0]?.id ?? '',
		webhookId: '301',
		// Each item a domain of its own: there cannot be two of one name.
		domainName: '={{ $json.site }}',
		...(operation === 'update' ? { options: { linkTracking: false } } : {}),
	};
}
