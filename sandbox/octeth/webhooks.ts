import type { EventName } from './types';
import { EVENTS } from './types';

/**
 * Gives the event of that name. Samples also show `delivered` and `bounced`, but the notices of both sections allow
 * these six words alone: whoever sends another is told so.
 */
export function eventOf(value: unknown): EventName | undefined {
	return EVENTS.find((event) => event === value);
}

/** True for an address a webhook can be called at. A malformed one counts as missing; which code it has is ours. */
export function isWebUrl(value: unknown): value is string {
	return typeof value === 'string' && URL.canParse(value) && /^https?:/i.test(value);
}
