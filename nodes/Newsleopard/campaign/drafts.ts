import { fingerprint } from '../../shared/items/fingerprint';
import type { Html } from './html';
import type { Draft } from './kind';

/** Milliseconds within which two times are one. */
const SAME_TIME_MS = 60_000;

/** The campaigns that the items of a run want, each held once however many items want it. */
export class Drafts {
	private readonly drafts = new Map<string, Draft>();
	/** What tells a long text from others: reckoned once for each, not once an item. */
	private readonly htmlKeys = new Map<string, string>();
	private readonly times: string[] = [];

	/** @returns what tells this campaign from others */
	add(given: Draft): string {
		const draft = this.withSteadyTime(given);
		const { form, config, content, html, previewOnly } = draft;
		const key = fingerprint([
			{ form, config, content, previewOnly },
			...Object.entries(html).map(([name, source]) => [name, this.htmlKey(source)]),
		]);
		if (!this.drafts.has(key)) this.drafts.set(key, draft);
		return key;
	}

	get(key: string): Draft {
		const draft = this.drafts.get(key);
		if (!draft) throw new Error('This run has no such campaign');
		return draft;
	}

	private htmlKey(source: Html): string {
		if ('template' in source) return source.template;
		let key = this.htmlKeys.get(source.html);
		if (key === undefined) this.htmlKeys.set(source.html, (key = fingerprint(source.html)));
		return key;
	}

	/**
	 * An expression like {{ $now.plus({ hours: 1 }) }} gives every item a time of its own, some milliseconds
	 * apart. They mean one campaign, so the first of such times stands for all.
	 */
	private withSteadyTime(draft: Draft): Draft {
		const { schedule } = draft.config;
		const { scheduleDate } = schedule;
		if (scheduleDate === undefined) return draft;
		const same = this.times.find(
			(time) => Math.abs(Date.parse(time) - Date.parse(scheduleDate)) < SAME_TIME_MS,
		);
		if (same === undefined) this.times.push(scheduleDate);
		const steady = { ...schedule, scheduleDate: same ?? scheduleDate };
		return { ...draft, config: { ...draft.config, schedule: steady } };
	}
}
