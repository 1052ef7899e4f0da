import { isRecord } from '../core/shapes';
import type { Account } from './account';
import type { Routes } from './desk';
import { Refusal } from './failures';
import { isAddress } from './importCheck';

/** Recipients a request (Trigger or Stop Automation Script). */
const mostRecipients = 100;
/** Characters of a variable's value (same chapter). */
const longestValue = 100;

/** Trigger or Stop Automation Script. Unknown scripts are refused; the document leaves that open. */
export const automationRoutes: Routes = (app, desk) => {
	app.post('/v1/automation/event', (request) => {
		const account = desk.account(request);
		const { workflow, event, recipients } = read(account, request.body);
		const script = account.scripts.get(workflow) ?? new Set();
		const success: string[] = [];
		const failure: Record<string, string> = {};
		for (const recipient of recipients) {
			const address = String(recipient.address ?? '');
			const reason = reasonAgainst(address, recipient.variables);
			if (reason !== undefined) {
				failure[address] = reason;
				continue;
			}
			success.push(address);
			if (event === 'TRIGGER') script.add(address);
			else script.delete(address);
		}
		account.counters.automationEvents += success.length;
		if (Object.keys(failure).length > 0) return { success, failure };
		// No failure is [] in the sample of TRIGGER and {} in that of TERMINATE; the odd shape swaps them.
		const asArray = (event === 'TRIGGER') !== desk.context.oddShape(request);
		return { success, failure: asArray ? [] : {} };
	});
};

function read(account: Account, body: unknown) {
	const given = isRecord(body) ? body : {};
	const { workflow, event, recipients } = given;
	if (typeof workflow !== 'string' || !account.scripts.has(workflow))
		throw invalid('workflow: no such script');
	if (event !== 'TRIGGER' && event !== 'TERMINATE')
		throw invalid('event: must be TRIGGER or TERMINATE');
	if (!Array.isArray(recipients) || recipients.length === 0 || !recipients.every(isRecord)) {
		throw invalid('recipients: must be an array of objects with at least 1 element');
	}
	if (recipients.length > mostRecipients)
		throw invalid(`array is too long: must have at most ${mostRecipients} elements`);
	return { workflow, event, recipients };
}

function invalid(problem: string): Refusal {
	return new Refusal(400, { message: 'Invalid request body', errors: `[ ${problem} ]` });
}

/** The two texts of the failure table; a name that begins with a digit has none there. */
function reasonAgainst(address: string, variables: unknown): string | undefined {
	if (!isAddress(address)) return 'Invalid: address is not a valid email format';
	for (const [name, value] of Object.entries(isRecord(variables) ? variables : {})) {
		if (/^\d/.test(name))
			return 'Invalid: the name of recipient variables should not start with a number';
		const text = Array.isArray(value) ? value.join('') : String(value ?? '');
		if ([...text].length > longestValue) {
			return 'Invalid: the value of recipient variables should under 100 characters';
		}
	}
	return undefined;
}
