import { FailureError, tried, type Failure } from '../../shared/errors';
import { wait } from '../../shared/http/wait';
import { once } from '../../shared/items/memory';
import type { Run } from '../../shared/items/run';
import type { CreatedCampaign } from '../types';
import { upload, type Upload } from '../upload';
import { readCampaign } from './get';
import { failedFields } from './submit';

/** At most this often a file is sent that certainly did not arrive. */
const MAX_TRIES = 3;
const PAUSE_MS = 1000;

/** A campaign in one of these states is past its upload. */
const HAS_CONTACTS = ['PREPARE_TO_SENT', 'SENDING', 'TESTING', 'COMPLETE'];

/**
 * Uploads the contacts of a one-time campaign, which starts it. When the connection breaks, the file
 * may have arrived and must not arrive twice: the state of the campaign tells.
 *
 * @throws FailureError that names the campaign, which exists by now, and the way on
 */
export async function uploadContacts(
	run: Run,
	{ sn, preSignedUrl }: CreatedCampaign,
	name: string,
	file: Upload,
): Promise<void> {
	await once(run, ['upload', sn], async () => {
		for (let tries = 1; ; tries++) {
			const failure = await tryUpload(run, preSignedUrl, file);
			if (!failure) return;
			// The service may take a moment to notice a file that arrived: only then its state tells.
			if (failure.outcomeUnknown) await wait(tries * PAUSE_MS, run.signal);
			const status = failure.outcomeUnknown ? await statusOf(run, sn) : undefined;
			if (HAS_CONTACTS.includes(status ?? '')) return;
			if (status !== 'DRAFT' || tries >= MAX_TRIES)
				throw new FailureError(failedFields(explain(failure, { sn, name, status }), sn));
		}
	});
}

async function tryUpload(
	run: Run,
	url: string | undefined,
	file: Upload,
): Promise<Failure | undefined> {
	if (!url) return { message: 'Newsleopard gave no upload link', description: '', httpCode: '200' };
	const result = await tried(async () => await upload(run, url, file, false));
	return 'failure' in result ? result.failure : undefined;
}

/** The failure of the upload is what matters: without a state it is told as unclear. */
async function statusOf(run: Run, sn: string): Promise<string | undefined> {
	const result = await tried(async () => await readCampaign(run, sn));
	return 'value' in result ? result.value.status : undefined;
}

/** What went wrong, for somebody who now has a campaign that may have nobody to go to. */
function explain(
	failure: Failure,
	{ sn, name, status }: { sn: string; name: string; status: string | undefined },
): Failure {
	const unclear = failure.outcomeUnknown === true && status !== 'DRAFT';
	const campaign = `The campaign "${name}" (ID ${sn})`;
	const wayOn =
		'With Retry On Fail in the settings of this node the next try uploads to the same campaign.';
	if (unclear) {
		return {
			...failure,
			message: `${campaign} was created, but it is not known whether its contacts arrived: ${failure.message}`,
			description: `${status ? `Its status is ${status}. ` : ''}Look at it with Campaign > Get or in the Newsleopard admin panel. Only if it has no contacts, delete it with Campaign > Delete and run this node again.`,
		};
	}
	return {
		...failure,
		outcomeUnknown: false,
		message: `${campaign} exists without contacts: ${failure.message}`,
		description:
			`${failure.description} Before you run this node again, delete that campaign with Campaign > Delete: nothing is sent by it. ${wayOn}`.trim(),
	};
}
