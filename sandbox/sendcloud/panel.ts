import type { Badge, Button, Card, Panel, PanelQuery } from '../core/panel';
import { fillList } from '../core/panel';
import type { SendCloudAccount } from './account';
import { EVENTS, type CallTry, type EventName } from './types';

/** Longer ago than any receiver should accept. */
const OLD_MS = String(24 * 60 * 60 * 1000);

/** What the page shows of an account. */
export function panelOf(account: SendCloudAccount, query: PanelQuery = {}): Panel {
	return {
		title: 'Aurora SendCloud',
		connect: `In n8n: App Key ${account.key}. Paste the trigger's Production URL below.`,
		lists: [
			fillList(
				{
					title: 'WebHook',
					tab: 'WebHook',
					empty: '',
					note: 'The console tries an address with GET and POST, and takes it when both answer 200.',
				},
				[account],
				{},
				() => [],
				addressCard,
			),
			fillList(
				{
					title: 'Events',
					tab: 'WebHook',
					empty: 'There is no such event.',
					note: 'Posted to the address above, signed with the App Key, again and again until it is answered.',
				},
				[...EVENTS].reverse(),
				query,
				(event) => [event],
				eventCard,
			),
			fillList(
				{
					title: 'Webhook calls',
					tab: 'WebHook',
					empty: 'No calls yet: an event is posted once an address is pasted.',
				},
				account.calls,
				query,
				({ event, url, token }) => [event, url, token],
				callCard,
				account.callsMade,
			),
		],
	};
}

function addressCard({ url, pasted }: SendCloudAccount): Card {
	return {
		id: 'address',
		title: url ?? 'No address yet',
		subtitle: 'Open this to paste an address.',
		badges: (pasted?.probes ?? []).map(({ method, status }) => statusBadge(status, `${method} `)),
		facts: pasted ? [['Tried last', pasted.url]] : [],
		buttons: [
			{
				label: 'Paste and try',
				action: 'paste',
				values: {},
				ask: { name: 'url', label: 'Address of the webhook', placeholder: 'https://…/webhook/…' },
			},
			{ label: 'Post the latest call again', action: 'replay', values: {}, tone: 'bad' },
		],
	};
}

function eventCard(event: EventName): Card {
	const fire = (label: string, values: Record<string, string>, tone?: 'bad'): Button => ({
		label,
		action: 'fire',
		values: { event, ...values },
		tone,
	});
	return {
		id: `event/${event}`,
		title: event,
		buttons: [
			fire('Post as JSON', { encoding: 'json' }),
			fire('Post as form', { encoding: 'form' }),
			fire('Wrong signature', { signature: 'wrong' }, 'bad'),
			fire('Signed yesterday', { ageMs: OLD_MS }, 'bad'),
		],
	};
}

function callCard(call: CallTry): Card {
	const { event, url, token, text, status, attempt, at } = call;
	return {
		id: `call/${token}/${attempt}/${at}`,
		title: event,
		subtitle: url,
		badges: [statusBadge(status), ...(attempt > 1 ? [{ text: `try ${attempt}` }] : [])],
		text,
		at,
	};
}

function statusBadge(status: number, before = ''): Badge {
	return {
		text: `${before}${status === 0 ? 'no answer' : status}`,
		tone: status === 200 ? 'good' : 'bad',
	};
}
