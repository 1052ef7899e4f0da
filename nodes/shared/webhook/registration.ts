import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { FailureError, refuse, toFailure, toNodeError, type Failure } from './failures';

/**
 * A place where a service keeps one webhook URL for the whole account: whoever registers there takes
 * it from somebody else. These are the rules of design.md, Rules of the triggers.
 */
export interface Slots {
	/** For messages: the name of the service. */
	service: string;
	/** The kinds of events that the trigger wants. */
	wanted: string[];
	/** The URLs that are registered now, by kind of event. */
	current: Record<string, string>;
	register(event: string, url: string): Promise<void>;
	unregister(event: string): Promise<void>;
}

/** Whether every wanted slot holds this trigger's URL. */
export function holdsAll(slots: Slots, url: string): boolean {
	return slots.wanted.length > 0 && slots.wanted.every((event) => slots.current[event] === url);
}

/**
 * Registers `url` in every wanted slot. A slot that belongs to somebody else is refused before any is
 * taken, or taken and remembered when the user allows it. When one registration fails, those made
 * before it are undone.
 *
 * @throws FailureError naming the event and the host that holds it
 */
export async function takeSlots(context: IHookFunctions, slots: Slots, url: string): Promise<void> {
	const open = slots.wanted.filter((event) => slots.current[event] !== url);
	const mayReplace = context.getNodeParameter('options.replaceExisting', false) === true;
	for (const event of open) guard(context, slots, event, url, mayReplace);
	const memory = context.getWorkflowStaticData('node');
	const before = memory.replacedUrls;
	const tried: string[] = [];
	try {
		for (const event of open) {
			noteReplaced(memory, event, slots.current[event]);
			tried.push(event);
			await slots.register(event, url);
		}
	} catch (error) {
		const failure = toFailure(error);
		// The last one was refused, unless its answer was lost: then it may have been made.
		const undone = await giveAllBack(
			memory,
			slots,
			failure.outcomeUnknown ? tried : tried.slice(0, -1),
		);
		memory.replacedUrls = before;
		const left = undone.failed.join(', ');
		const description = `${failure.description}${left ? ` Not given back, so register them anew: ${left}.` : ''}`;
		throw toNodeError(context.getNode(), { ...failure, description });
	}
}

/**
 * Empties every slot that holds `url`, or puts back the URL that was there before. One that cannot be given
 * back does not hold up the others.
 *
 * @throws FailureError of the first that failed; what is to be put back is then still remembered
 */
export async function releaseSlots(
	context: IHookFunctions,
	slots: Slots,
	url: string,
): Promise<void> {
	const memory = context.getWorkflowStaticData('node');
	// Also what is not wanted any more: the parameters may have changed since.
	const held = Object.keys(slots.current).filter((event) => slots.current[event] === url);
	const { failure } = await giveAllBack(memory, slots, held);
	if (failure) throw new FailureError(failure);
	delete memory.replacedUrls;
}

function guard(
	context: IHookFunctions,
	slots: Slots,
	event: string,
	url: string,
	mayReplace: boolean,
): void {
	const holder = slots.current[event];
	if (!holder) return;
	const testing = context.getActivationMode() === 'manual';
	const who = `The "${event}" events of this ${slots.service} account already go to ${hostOf(holder)}`;
	if (testing && pathTail(holder) === pathTail(url)) {
		refuse(
			'This workflow is active and receives these events already',
			`An account of ${slots.service} has one URL for each event. Deactivate the workflow to listen for a test event, or look at its executions.`,
		);
	}
	if (testing) {
		refuse(
			who,
			'A test would take them away from there. Free the event at its owner first, or activate the workflow with the option "Replace Existing".',
		);
	}
	if (!mayReplace) {
		refuse(
			who,
			'Turn on the option "Replace Existing" to take them over (the other URL is put back when this workflow is deactivated), or choose other events.',
		);
	}
}

/** Remembers whose slot is taken, and forgets who had it at an earlier activation. */
function noteReplaced(memory: IDataObject, event: string, url: string | undefined): void {
	const urls = Object.entries(replaced(memory)).filter(([other]) => other !== event);
	memory.replacedUrls = Object.fromEntries(url ? [...urls, [event, url]] : urls);
}

async function giveAllBack(
	memory: IDataObject,
	slots: Slots,
	events: string[],
): Promise<{ failed: string[]; failure?: Failure }> {
	const results = await Promise.allSettled(
		events.map(async (event) => await giveBack(memory, slots, event)),
	);
	const failed = events.filter((_, index) => results[index]?.status === 'rejected');
	const first = results.find((result) => result.status === 'rejected');
	return { failed, ...(first ? { failure: toFailure(first.reason) } : {}) };
}

async function giveBack(memory: IDataObject, slots: Slots, event: string): Promise<void> {
	const before = replaced(memory)[event];
	if (before) await slots.register(event, before);
	else await slots.unregister(event);
}

function replaced(memory: IDataObject): Record<string, string> {
	return (memory.replacedUrls ?? {}) as Record<string, string>;
}

function hostOf(url: string): string {
	return URL.canParse(url) ? new URL(url).host : url;
}

/** The last two parts of the path: n8n's webhook ID and path, the same for the test and the real URL. */
function pathTail(url: string): string {
	return url.split('/').slice(-2).join('/');
}
