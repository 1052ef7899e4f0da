import { fingerprint } from '../../shared/items/fingerprint';
import type { Run } from '../../shared/items/run';
import type { Draft } from './kind';

/** Counts the campaigns of a run that are the same in all but their name: rarely is that meant. */
export class EqualCampaigns {
	private readonly counts = new Map<string, number>();
	private previewed = false;

	constructor(private readonly run: Run) {}

	add({ form, config, content, html, previewOnly }: Draft): void {
		const { selectedLists, excludeLists } = form;
		const key = fingerprint([selectedLists, excludeLists, config, content, html]);
		this.counts.set(key, (this.counts.get(key) ?? 0) + 1);
		this.previewed ||= previewOnly;
	}

	/** Says on the node how many there are, for people who only look at the canvas. */
	hint(): void {
		const most = Math.max(0, ...this.counts.values());
		if (most < 2) return;
		const what = this.previewed
			? `${most} equal campaigns would be created: their contacts would get the same mail ${most} times.`
			: `${most} equal campaigns were created: their contacts get the same mail ${most} times.`;
		this.run.context.addExecutionHints({
			message: `${what} Each input item creates a campaign: to create only one, turn on "Execute Once" in the settings of this node.`,
			type: 'warning',
			location: 'outputPane',
		});
	}
}
