import type { IDataObject } from 'n8n-workflow';
import type { Sandbox } from '../../../sandbox/sandbox';
import type { openTrigger } from '../../engine/trigger';
import type { WebhookCall } from '../../engine/http';
import * as octeth from '../../Octeth/trigger/node';
import * as sendcloud from '../../SendCloud/trigger/node';
import * as surenotify from '../../Surenotify/trigger/node';

/** A trigger as somebody sees it who means it no good. */
export interface Attacked {
	name: string;
	/** What the calls of its service are signed with, or whose account at the sandbox tells. */
	key: string;
	/** The trigger in a workflow that listens to all of its events. */
	open(sandbox: Sandbox): ReturnType<typeof openTrigger>;
	/** The words of its events, of which one is drawn. */
	events: string[];
	/**
	 * A call that is signed as it should be.
	 *
	 * @param own what else stands in it: anything
	 * @param id tells this event from all others
	 */
	signed(sandbox: Sandbox, event: string, own: IDataObject, id: string): WebhookCall;
}

/** An account of the sandbox. */
const KEY = 'sandbox-hostile';

const SURENOTIFY_EVENTS = ['bounce', 'click', 'complaint', 'delivery', 'open'];

const surenotifyTrigger: Attacked = {
	name: 'surenotifyTrigger',
	key: KEY,
	events: SURENOTIFY_EVENTS,
	open: (sandbox) => surenotify.surenotifyTrigger(sandbox, KEY, { events: SURENOTIFY_EVENTS }),
	signed: (_sandbox, event, own, id) => ({
		rawBody: { ...own, ...surenotify.mailCall(event, own, { ...own, id }), event },
		headers: { 'X-Surenotify-Signature': surenotify.sign(KEY, id, event) },
	}),
};

const sendCloudTrigger: Attacked = {
	name: 'sendCloudTrigger',
	key: sendcloud.KEY,
	events: sendcloud.EVENTS,
	open: () => sendcloud.sendCloudTrigger(),
	signed(_sandbox, event, own, id) {
		// A request about several recipients is several events: its lists are tried elsewhere.
		const rest = Object.fromEntries(
			Object.entries(own).filter(([name]) => name !== 'recipientArray'),
		);
		const body = { ...sendcloud.signedCall(event, rest, { token: id }), event };
		// Every other call is a form.
		if (id.charCodeAt(0) % 2 === 0) return { rawBody: body };
		const headers = { 'content-type': 'application/x-www-form-urlencoded' };
		return { rawBody: sendcloud.formOf(body), headers };
	},
};

const octethTrigger: Attacked = {
	name: 'octethTrigger',
	key: KEY,
	events: octeth.EVENTS,
	open: (sandbox) => octeth.octethTrigger(sandbox, KEY),
	signed(sandbox, event, own, id) {
		const rawBody = JSON.stringify({ ...octeth.eventCall(), ...own, event, EventId: id });
		const signature = octeth.hmac(sandbox.octeth.signingKey(KEY), rawBody);
		return { rawBody, headers: { 'X-Octeth-Signature': signature } };
	},
};

/** Every trigger that takes webhook calls: one line for each. */
export const ATTACKED: Attacked[] = [octethTrigger, sendCloudTrigger, surenotifyTrigger];
