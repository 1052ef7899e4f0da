import type { IDataObject, INodePropertyOptions } from 'n8n-workflow';
import { EVENTS as OCTETH_EVENTS } from '../nodes/Octeth/events';
import { eventsOf as octethEvents } from '../nodes/Octeth/trigger/event';
import { EVENTS as SENDCLOUD_EVENTS } from '../nodes/SendCloud/events';
import type { ReceivedEvent } from '../nodes/shared/webhook/receive';
import { EMAIL, SMS, type Channel } from '../nodes/Surenotify/channel';
import { measure } from '../nodes/Surenotify/sms/segments';
import { eventsOf as surenotifyEvents, readCall } from '../nodes/Surenotify/trigger/event';
import { DOCUMENTED } from './SendCloud/trigger/documented';
import { column, nodes, PAGES, pages, section } from './support/readmePages';

/** What README and its translation say of events and of questions, held against the triggers themselves. */

const ticked = (cell = '') => [...cell.matchAll(/`([^`]*)`/g)].map(([, found = '']) => found);

/** The choices of a trigger, as they are stored and as people read them; of the channel, where it has one. */
function choicesOf(name: string, channel?: string): Array<[value: string, label: string]> {
	const trigger = nodes.find(({ description }) => description.name === name);
	return (trigger?.description.properties ?? [])
		.filter(
			(one) =>
				one.name === 'events' && (!channel || one.displayOptions?.show?.channel?.includes(channel)),
		)
		.flatMap(({ options = [] }) => options as INodePropertyOptions[])
		.map(({ value, name: label }) => [String(value), label]);
}

type Told = { type: string; event: IDataObject };

const told = (events: ReceivedEvent[]): Told[] =>
	events.map(({ type, simplify }) => ({ type, event: simplify() }));

/** Every field that a call of Surenotify may have (Email and SMS Webhook Fields). */
function ofSurenotify(channel: Channel): Told[] {
	const client =
		'{CloudFront-Is-Mobile-Viewer=true, CloudFront-Viewer-Country=TW, User-Agent=M, X-Forwarded-For=1.2.3.4}';
	const own: Record<string, IDataObject> = {
		delivery: channel === SMS ? { point: 1, srcaddr: '0988777666' } : {},
		open: { client_headers: client },
		click: { client_headers: client, sort: '0', link_url: 'https://example.com' },
		bounce: { code: '1', reason: 'full', ...(channel === EMAIL ? { type: '1' } : {}) },
		complaint: {},
	};
	const message =
		channel === SMS
			? { id: 'x', recipient: '886912345678', address: '0912345678', country_code: '886' }
			: { id: 'x', to: 'amy@example.org' };
	return choicesOf('surenotifyTrigger', channel.value).flatMap(([event]) => {
		const body = { event, [channel.message]: message, [event]: { timestamp: 0, ...own[event] } };
		const call = readCall(body, channel);
		const events = call ? surenotifyEvents(call, channel) : [];
		return Array.isArray(events) ? told(events) : [];
	});
}

/** Every field that Octeth's document has for an event. */
function ofOcteth(): Told[] {
	const Details = {
		BounceType: 'hard',
		Code: '5.1.1',
		Reason: 'unknown',
		Link: 'https://example.com',
		UserAgent: 'M',
		IpAddress: '1.2.3.4',
		Country: 'TW',
	};
	const events = octethEvents(
		OCTETH_EVENTS.map((EventType) => ({ EventType, CampaignId: 'c', Details })),
	);
	return Array.isArray(events) ? told(events) : [];
}

const ofSendCloud: Told[] = DOCUMENTED.map(({ event: type, simplified }) => ({
	type,
	event: simplified,
}));

/** The services in the order of the tables' columns, the names and the labels of their events. */
const SERVICES = [
	{ choices: choicesOf('surenotifyTrigger', 'email'), events: ofSurenotify(EMAIL) },
	{ choices: choicesOf('surenotifyTrigger', 'sms'), events: ofSurenotify(SMS) },
	{ choices: choicesOf('octethTrigger'), events: ofOcteth() },
	{ choices: choicesOf('sendCloudTrigger'), events: ofSendCloud },
];

const detailsIn = (events: Told[]) =>
	new Set(events.flatMap(({ event }) => Object.keys(event.details as IDataObject)));

describe.each(PAGES)('%s', (page) => {
	const sections = pages[PAGES.indexOf(page)] ?? [];
	const { tables, numbers, codes } = section(sections, 'One event for all services');
	const [words = [], fields = [], details = []] = tables;

	test('every event of every trigger is listed, with its own word, its label and the shared word', () => {
		for (const [index, { choices, events }] of SERVICES.entries()) {
			const listed = words.slice(1).flatMap(([shared = '', label = '', ...own]) => {
				const [word] = ticked(own[index]);
				return word ? [[word, label, ...ticked(shared)]] : [];
			});
			const sharedWord = (type: string) => events.find((one) => one.type === type)?.event.event;
			const actual = choices.map(([value, label]) => [value, label, sharedWord(value)]);
			expect(listed).toHaveLength(choices.length);
			expect(listed).toEqual(expect.arrayContaining(actual));
		}
	});

	test('a simplified event has the fields that are listed', () => {
		const listed = column(fields).flatMap(ticked);
		for (const { events } of SERVICES.slice(0, 3)) {
			for (const { event } of events) expect(Object.keys(event)).toEqual(listed);
		}
		expect(numbers).toContain(String(listed.length));
	});

	test('the details of each service are those that are listed', () => {
		const yes = page === 'README.md' ? 'yes' : '有';
		for (const [index, { events }] of SERVICES.entries()) {
			const listed = details
				.slice(1)
				.flatMap(([names, , ...has]) => (has[index] === yes ? ticked(names) : []));
			const actual = detailsIn(events.filter(({ event }) => event.event !== 'inbound'));
			expect([...listed].sort()).toEqual([...actual].sort());
		}
	});

	test('those of an inbound mail, too', () => {
		const inbound = ofSendCloud.filter(({ event }) => event.event === 'inbound');
		const listed = section(sections, 'Aurora SendCloud Trigger').codes;
		expect(listed).toEqual(expect.arrayContaining([...detailsIn(inbound), 'rawMessageError']));
		expect(codes).toContain('inbound');
	});

	test('addresses that are bad for good are hard, as it says', () => {
		const hard = SENDCLOUD_EVENTS.map(({ value }) => value).filter((type) =>
			ofSendCloud.some(
				(one) => one.type === type && (one.event.details as IDataObject).bounceType === 'hard',
			),
		);
		expect(hard).toEqual(['invalid']);
		expect(detailsIn(ofSurenotify(SMS))).not.toContain('bounceType');
	});

	test('the link in an SMS is as long as it says, and takes as many segments', () => {
		const link = [
			'https://n8n.example.com/webhook-waiting/1234/',
			'0b9f4c1e-7a54-4c0c-8d0b-2f6f3c1d7e55',
			`?ask=AbCd-1&signature=${'a'.repeat(64)}`,
		].join('');
		const [length, segments, inChinese] = section(sections, 'The link in an SMS').numbers.map(
			Number,
		);
		expect(Math.abs(link.length - Number(length))).toBeLessThan(5);
		expect(measure(`Hi\n${link}`).segments).toBe(segments);
		expect(measure(`嗨\n${link}`).segments).toBe(inChinese);
		const notice = nodes
			.flatMap(({ description }) => description.properties)
			.find(({ name }) => name === 'linkNotice');
		for (const figure of [length, segments, inChinese])
			expect(notice?.displayName).toMatch(new RegExp(`\\b${figure}\\b`));
	});
});
