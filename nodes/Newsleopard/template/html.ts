import { refuse } from '../../shared/errors';
import type { Run } from '../../shared/items/run';
import { readTemplate } from './templates';

/** The HTML of templates in one run: each is asked for once, however many items use it. */
export class TemplateHtml {
	private readonly asked = new Map<string, Promise<string>>();

	constructor(private readonly run: Run) {}

	/** @throws FailureError when there is no such template, or nothing in it */
	async of(id: string): Promise<string> {
		let html = this.asked.get(id);
		if (!html) this.asked.set(id, (html = this.ask(id)));
		return await html;
	}

	private async ask(id: string): Promise<string> {
		const { template, name } = await readTemplate(this.run, id);
		if (template.trim() === '') {
			refuse(
				`The template "${name}" is empty`,
				'Fill it in the Newsleopard admin panel, or choose another one.',
			);
		}
		return template;
	}
}
