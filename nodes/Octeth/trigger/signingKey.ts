import type { IHookFunctions, IWebhookFunctions } from 'n8n-workflow';
import { refuse, toFailure } from '../../shared/errors';
import { wait } from '../../shared/http/wait';
import { readField } from '../../shared/webhook/fields';
import type { SignedText } from '../../shared/webhook/receive';
import { isSigned } from '../../shared/webhook/signature';
import { domainId } from '../domainId';
import { readWebhooks } from './webhooks';

/** A call makes a trigger ask for the key at most this often: whoever forges calls must not make it ask. */
const ASK_EVERY_MS = 60_000;

/** So long a call waits for the key, since its sender does not wait for ever; two tries of a request. Ours. */
const PATIENCE_MS = 8_000;
const TRY_MS = 3_000;

/**
 * What is known of a domain's key. It stays in the memory of this process: n8n keeps static data unencrypted.
 * After a restart, and in the webhook processes of queue mode, the first call makes it ask.
 */
interface Known {
	/** Undefined until Octeth has told; an empty text where it has none. */
	key?: string;
	/** When a call made it ask, and whether that came to nothing. */
	askedAt: number;
	failed: boolean;
	asking?: Promise<void>;
}

const known = new Map<string, Known>();

function knownTo(context: IHookFunctions | IWebhookFunctions, domain: string): Known {
	const trigger = `${context.getWorkflow().id} ${context.getNode().id} ${domain}`;
	const entry = known.get(trigger) ?? { askedAt: -Infinity, failed: false };
	known.set(trigger, entry);
	return entry;
}

/** Keeps the key that an activation has read. */
export function rememberKey(context: IHookFunctions, domain: string, key: string): void {
	Object.assign(knownTo(context, domain), { key, failed: false });
}

/**
 * The key that a call's signature fits, or else the one that Octeth has now: it may have been changed.
 *
 * @returns an empty text where Octeth has none
 * @throws FailureError where it is not known what the key is now, and Octeth does not tell
 */
export async function signingKey(
	context: IWebhookFunctions,
	{ text, claim }: SignedText,
): Promise<string> {
	const domain = readField(context, domainId);
	const entry = knownTo(context, domain);
	if (entry.key !== undefined && isSigned(entry.key, text, claim)) return entry.key;
	if (!entry.asking && Date.now() - entry.askedAt >= ASK_EVERY_MS) {
		entry.askedAt = Date.now();
		entry.asking = ask(context, entry, domain);
	}
	// Calls that come meanwhile wait for the same answer.
	if (entry.asking) await inTime(entry.asking);
	if (entry.key === undefined || entry.failed) {
		refuse(
			'Octeth did not tell the signing key of the domain',
			'It is asked again in a minute. Check the credential and whether the Octeth server can be reached.',
		);
	}
	return entry.key;
}

async function ask(context: IWebhookFunctions, entry: Known, domain: string): Promise<void> {
	try {
		const caller = { context, requestOptions: { timeout: TRY_MS } };
		entry.key = (await readWebhooks(caller, domain)).signingKey;
		entry.failed = false;
	} catch (error) {
		entry.failed = true;
		context.logger.warn(`Octeth did not tell a signing key: ${toFailure(error).message}`);
	} finally {
		delete entry.asking;
	}
}

/** Waits for what is under way, but not longer than a sender would. */
async function inTime(work: Promise<void>): Promise<void> {
	const waiting = new AbortController();
	try {
		await Promise.race([work, outOfPatience(waiting.signal)]);
	} finally {
		waiting.abort();
	}
}

async function outOfPatience(signal: AbortSignal): Promise<never> {
	await wait(PATIENCE_MS, signal);
	return refuse('Octeth takes too long to tell the signing key', 'The call may come again.');
}
