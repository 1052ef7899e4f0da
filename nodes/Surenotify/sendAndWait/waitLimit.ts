import type { FieldDefinition, ValueOf } from '../../shared/fields/definition';
import { refuse } from '../../shared/errors';
import { readValue } from '../../shared/fields/read';
import type { Item } from '../../shared/items/run';
import { heldBy } from './entry';
import { limitType, limitWaitTime, maxDateAndTime, resumeAmount, resumeUnit } from './fields';

const MILLISECONDS = { minutes: 60_000, hours: 3_600_000, days: 86_400_000 };

/** n8n's date for "for ever" is the year 3000 (n8n-workflow, WAIT_INDEFINITELY): a limit must lie before it. */
const LATEST = Date.UTC(2999, 11, 31);

/**
 * How long to wait for an answer. An interval counts from the moment in which the question is sent.
 *
 * @returns gives the end of waiting for a moment, both in milliseconds; undefined: there is none
 * @throws FailureError for a time that is over
 */
export function readWaitLimit(item: Item): ((now: number) => number) | undefined {
	const [entry] = item.option(limitWaitTime) ?? [];
	if (!entry) return undefined;
	const zone = item.context.getTimezone();
	const read = <F extends FieldDefinition>(field: F): ValueOf<F> =>
		readValue(field, heldBy(entry, field), zone);
	if (read(limitType) === 'afterTimeInterval') {
		const milliseconds = read(resumeAmount) * MILLISECONDS[read(resumeUnit)];
		check(Date.now() + milliseconds, resumeAmount.displayName);
		return (now) => now + milliseconds;
	}
	const time = read(maxDateAndTime);
	if (!time) {
		return refuse(
			`"${maxDateAndTime.displayName}" in "${limitWaitTime.displayName}" is empty`,
			'Fill in when the workflow is to go on without an answer.',
		);
	}
	check(time.toMillis(), maxDateAndTime.displayName);
	return () => time.toMillis();
}

function check(until: number, label: string): void {
	if (until > Date.now() && until < LATEST) return;
	refuse(
		`"${label}" in "${limitWaitTime.displayName}" leaves no time to answer, or more than a thousand years`,
		'Choose a later time, or take the option away to wait for ever.',
	);
}
