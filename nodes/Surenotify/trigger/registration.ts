import type { IDataObject, IHookFunctions } from 'n8n-workflow';
import { FailureError, toFailure, toNodeError, type Failure } from '../../shared/errors';
import { isObject, isWebAddress } from '../../shared/fields/read';
import { readField } from '../../shared/webhook/fields';
import { doorOf, isSameAddress, isSameTrigger, ownParts } from '../../shared/webhook/ownAddress';
import type { EventType } from '../channel';
import { replaceExistingField } from './fields';
import { requireFree } from './holder';

/**
 * An account keeps one URL for each kind of event: whoever registers takes it from somebody else. These
 * are the rules of docs/architecture.md, Triggers.
 */
export interface Registrations {
	/** For messages: the name of the service. */
	service: string;
	/** The URLs that are registered now, by kind of event. */
	current: Map<EventType, string>;
	register(event: EventType, url: string): Promise<void>;
	unregister(event: EventType): Promise<void>;
}

/** Whether every wanted kind of event comes to this trigger's URL. */
export function holdsAll({ current }: Registrations, wanted: unknown[], url: string): boolean {
	const held = [...current].filter(([, one]) => isSameAddress(one, url)).map(([event]) => event);
	return wanted.length > 0 && wanted.every((event) => held.some((one) => one === event));
}

/**
 * Registers `url` for every wanted kind of event. One that belongs to somebody else is refused before any
 * is taken, or taken and remembered when the user allows it. When one registration fails, those made
 * before it are undone.
 *
 * @throws FailureError naming the event and the host that holds it
 */
export async function claim(
	context: IHookFunctions,
	registrations: Registrations,
	wanted: EventType[],
	url: string,
): Promise<void> {
	const { current, register, service } = registrations;
	const open = wanted.filter((event) => !isSameAddress(current.get(event) ?? '', url));
	const testing = context.getActivationMode() === 'manual';
	const mayReplace = readField(context, replaceExistingField, 'options');
	const parts = ownParts(context.getNode());
	for (const event of open) {
		requireFree({ service, event, holder: current.get(event), url, parts, testing, mayReplace });
	}
	const memory = context.getWorkflowStaticData('node');
	const before = memory.replacedUrls;
	const tried: EventType[] = [];
	try {
		for (const event of open) {
			const holder = current.get(event);
			// An address of this trigger's own that is out of use would be put back for nobody.
			if (!holder || !isSameTrigger(holder, url, parts)) noteReplaced(memory, event, holder);
			tried.push(event);
			await register(event, url);
		}
	} catch (error) {
		const failure = toFailure(error);
		// The last one was refused, unless its answer was lost: then it may have been made.
		const made = failure.outcomeUnknown ? tried : tried.slice(0, -1);
		const undone = await giveAllBack(memory, registrations, made);
		memory.replacedUrls = before;
		const left = undone.failed.join(', ');
		const description = `${failure.description}${left ? ` Not given back, so register them anew: ${left}.` : ''}`;
		throw toNodeError(context.getNode(), { ...failure, description });
	}
}

/**
 * Removes every registration of `url`, or puts back the URL that was there before. One that cannot be given
 * back does not hold up the others. What was taken from others under an older address of this n8n is put back, too;
 * what was free is left alone there, because another n8n with a copy of this workflow may have that address.
 *
 * @throws FailureError of the first that failed; what is to be put back is then still remembered
 */
export async function release(
	context: IHookFunctions,
	registrations: Registrations,
	url: string,
): Promise<void> {
	const memory = context.getWorkflowStaticData('node');
	// Also what is not wanted any more: the parameters may have changed since.
	const parts = ownParts(context.getNode());
	const isOlder = (one: string) =>
		isSameTrigger(one, url, parts) && doorOf(one, parts) === doorOf(url, parts);
	const isOwn = (event: EventType, one: string) =>
		isSameAddress(one, url) || (event in replaced(memory) && isOlder(one));
	const held = [...registrations.current].flatMap(([event, one]) =>
		isOwn(event, one) ? [event] : [],
	);
	const { failure } = await giveAllBack(memory, registrations, held);
	if (failure) throw new FailureError(failure);
	delete memory.replacedUrls;
}

/** Remembers whose registration is taken, and forgets who had it at an earlier activation. */
function noteReplaced(memory: IDataObject, event: EventType, holder: string | undefined): void {
	const urls = Object.entries(replaced(memory)).filter(([other]) => other !== event);
	memory.replacedUrls = Object.fromEntries(holder ? [...urls, [event, holder]] : urls);
}

async function giveAllBack(
	memory: IDataObject,
	registrations: Registrations,
	events: EventType[],
): Promise<{ failed: EventType[]; failure?: Failure }> {
	const results = await Promise.allSettled(
		events.map(async (event) => await giveBack(memory, registrations, event)),
	);
	const failed = events.filter((_, index) => results[index]?.status === 'rejected');
	const first = results.find((result) => result.status === 'rejected');
	return { failed, ...(first ? { failure: toFailure(first.reason) } : {}) };
}

async function giveBack(
	memory: IDataObject,
	{ register, unregister }: Registrations,
	event: EventType,
): Promise<void> {
	const before = replaced(memory)[event];
	if (before) await register(event, before);
	else await unregister(event);
}

/** Who had a kind of event before; static data that somebody has changed are no address to put back. */
function replaced({ replacedUrls }: IDataObject): Record<string, string> {
	const entries = Object.entries(isObject(replacedUrls) ? replacedUrls : {});
	return Object.fromEntries(
		entries.flatMap(([event, url]) =>
			typeof url === 'string' && isWebAddress(url) ? [[event, url] as const] : [],
		),
	);
}
