import { refuse } from '../../shared/errors';
import { doorOf, isSameTrigger, pathOf } from '../../shared/webhook/ownAddress';
import type { EventType } from '../channel';

/** A kind of event that a trigger wants, and who has it now. */
interface Wanted {
	/** For messages: the name of the service. */
	service: string;
	event: EventType;
	/** The URL that is registered, if any. */
	holder: string | undefined;
	/** The trigger's own. */
	url: string;
	/** How many parts at the end of it are the trigger's own. */
	parts: number;
	/** Whether it is a test listener that wants it. */
	testing: boolean;
	mayReplace: boolean;
}

/** @throws FailureError when a trigger must not take a kind of event from its holder */
export function requireFree(wanted: Wanted): void {
	const { service, event, holder, url, parts, testing, mayReplace } = wanted;
	if (!holder) return;
	if (isSameTrigger(holder, url, parts)) {
		if (!testing || doorOf(holder, parts) === doorOf(url, parts)) return;
		refuse(
			'This workflow is active and receives these events already',
			`An account of ${service} has one URL for each event. Deactivate the workflow (unpublish it) to listen for a test event, or look at its executions.`,
		);
	}
	if (mayReplace && !testing) return;
	const here = isSameN8n(holder, url);
	const who = `The "${event}" events of this ${service} account already go to ${here ? 'another workflow of this n8n' : hostOf(holder)}`;
	const where = here
		? `It receives them at ${pathOf(holder)}: its trigger shows that address under "Webhook URLs". `
		: '';
	const owner = here ? 'Unpublish (deactivate) that workflow' : 'Free the event at its owner';
	if (testing) {
		refuse(
			who,
			`${where}A test would take them away from there. ${owner} first, or publish (activate) this workflow with the option "Replace Existing".`,
		);
	}
	const takeOver =
		'urn on the option "Replace Existing" to take them over (the other URL is put back when this workflow is unpublished)';
	refuse(
		who,
		here
			? `${where}${owner}, or t${takeOver}, or choose other events.`
			: `T${takeOver}, or choose other events.`,
	);
}

function isSameN8n(url: string, other: string): boolean {
	return hostOf(url) === hostOf(other);
}

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : url;
}
