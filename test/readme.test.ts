import type { INodeProperties } from 'n8n-workflow';
import type { Section } from './support/markdown';
import { labelsOf, N8N_LABELS, operationsOf, optionNames, read } from './support/readmeFacts';
import {
	below,
	chinese,
	column,
	credentials,
	english,
	isTrigger,
	nodes,
	PAGES,
	pages,
	section,
	sorted,
} from './support/readmePages';

/** README and its translation, held against each other and against what the nodes show. */

describe('the two pages agree', () => {
	test('in their sections', () => {
		expect(chinese.map(({ level }) => level)).toEqual(english.map(({ level }) => level));
		expect(
			chinese.map(({ tables }) => tables.map((table) => table.map((row) => row.length))),
		).toEqual(english.map(({ tables }) => tables.map((table) => table.map((row) => row.length))));
	});

	test.each(english.map(({ title }, index) => [title, index] as const))(
		'in "%s"',
		(_title, index) => {
			const [ours, theirs] = [english[index] as Section, chinese[index] as Section];
			expect(theirs.codeBlocks).toEqual(ours.codeBlocks);
			// Another language has another order of words.
			for (const part of ['codes', 'labels', 'numbers'] as const)
				expect(sorted(theirs[part])).toEqual(sorted(ours[part]));
			const outside = ({ links }: Section) => links.filter((link) => !/^#|^README/.test(link));
			expect(outside(theirs)).toEqual(outside(ours));
			const paragraphs = ({ text }: Section) =>
				text.split(/\n\n+/).filter((part) => part.trim() !== '').length;
			expect(paragraphs(theirs)).toBe(paragraphs(ours));
			expect(theirs.text.match(/^(- |\d\. )/gm)).toEqual(ours.text.match(/^(- |\d\. )/gm));
		},
	);

	test('the Chinese one is written as in Taiwan', () => {
		const text = read('README.zh-TW.md');
		expect(text).not.toMatch(/[这个们说时发请设错误数据运节点动订单体网络识询签删触开关间输页级]/);
		expect(text).not.toMatch(/默認|短信|服務器|軟件|用戶|菜單|郵箱|視頻/);
	});
});

describe.each(PAGES)('%s', (page) => {
	const sections = pages[PAGES.indexOf(page)] ?? [];
	test('every action node has its section, with the operations it has', () => {
		const actions = nodes.filter((node) => !isTrigger(node));
		const titles = below(sections, section(sections, 'Nodes').title)
			.slice(1)
			.map(({ title }) => title);
		expect(sorted(titles)).toEqual(
			sorted(actions.map(({ description }) => description.displayName)),
		);
		for (const { description } of actions) {
			const [table = []] = section(sections, description.displayName).tables;
			const listed = table.slice(1).map(([resource, operation]) => `${resource} > ${operation}`);
			expect(sorted(listed)).toEqual(sorted(operationsOf(description.properties)));
		}
	});

	test('every trigger has its section, with the events it has', () => {
		const triggers = nodes.filter(isTrigger).map(({ description }) => description);
		const titles = below(sections, section(sections, 'Triggers').title)
			.slice(1)
			.map(({ title }) => title);
		expect(sorted(titles)).toEqual(sorted(triggers.map(({ displayName }) => displayName)));
		const eventsOf = (name: string, parameter: string, channel?: string) =>
			(triggers.find((one) => one.name === name)?.properties ?? [])
				.filter(
					(property) =>
						property.name === parameter &&
						(!channel || property.displayOptions?.show?.channel?.includes(channel)),
				)
				.flatMap(optionNames);
		const [events = []] = section(sections, 'Surenotify Trigger').tables;
		for (const [index, channel] of ['', 'email', 'sms'].entries()) {
			if (channel === '') continue;
			const listed = events
				.slice(1)
				.filter((row) => row[index] === (page === 'README.md' ? 'yes' : '有'))
				.map(([event]) => event);
			expect(listed).toEqual(eventsOf('surenotifyTrigger', 'events', channel));
		}
		expect(column(section(sections, 'Newsleopard Trigger').tables[0])).toEqual(
			eventsOf('newsleopardTrigger', 'event'),
		);
	});

	test('every credential has its section, with its fields', () => {
		for (const { displayName, properties } of credentials) {
			const fields = column(section(sections, displayName).tables[0]).map((cell) =>
				cell.replace(/\*/g, ''),
			);
			expect(fields).toEqual(properties.map((property) => property.displayName));
		}
	});

	test('what is bold is a label of a node, of n8n or of the sandbox', () => {
		const known = new Set([
			...nodes.flatMap(labelsOf),
			...credentials.flatMap(({ properties }) => properties.map((one) => one.displayName)),
			...N8N_LABELS,
		]);
		const panel = [
			'surenotify/panel',
			'newsleopard/panel',
			'octeth/cards',
			'octeth/mailCard',
			'sendcloud/panel',
		]
			.map((file) => read(`sandbox/${file}.ts`))
			.join('');
		const unknown = sections
			.flatMap(({ labels }) => labels)
			.filter((label) => !known.has(label) && !panel.includes(`'${label}'`));
		expect(unknown).toEqual([]);
	});

	test('ways to wait are those of the nodes', () => {
		const waitBy = nodes
			.flatMap(({ description }) => description.properties)
			.find(({ name }) => name === 'waitBy');
		const table = below(sections, section(sections, 'Waiting: polling or callback').title)[0]
			?.tables[0];
		expect(sorted(column(table))).toEqual(sorted(optionNames(waitBy as INodeProperties)));
	});

	test('all action nodes can be tools of an agent, and no trigger', () => {
		for (const node of nodes) expect(node.description.usableAsTool === true).toBe(!isTrigger(node));
	});

	test('what Surenotify does not offer, its node does not offer either', () => {
		const email = nodes.find(({ description }) => description.name === 'surenotifyEmail');
		const labels = email ? labelsOf(email) : [];
		expect(labels).toContain('Unsubscribe Link');
		expect(labels.filter((label) => /attach|reply|\bb?cc\b|plain/i.test(label))).toEqual([]);
	});

	test('what is said to be on when it is added is on', () => {
		const added = nodes
			.flatMap(({ description }) => description.properties)
			.flatMap(({ type, options = [] }) =>
				type === 'collection' ? (options as INodeProperties[]) : [],
			)
			.filter(({ displayName }) => displayName === 'Preview Only');
		expect(added.length).toBeGreaterThan(5);
		expect(new Set(added.map((option) => option.default))).toEqual(new Set([true]));
	});
});
