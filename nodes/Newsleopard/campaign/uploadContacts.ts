import type { IExecuteSingleFunctions } from 'n8n-workflow';
import { FailureError, tried, type Failure } from '../../shared/failures';
import { once } from '../../shared/run';
import { wait } from '../../shared/wait';
import type { CreatedCampaign } from '../types';
import { upload, type Upload } from '../upload';
import { readCampaign } from './get';

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
	context: IExecuteSingleFunctions,
	{ sn, preSignedUrl }: CreatedCampaign,
	name: string,
	file: Upload,
): Promise<void> {
	await once(context, ['upload', sn], async () => {
		for (let tries = 1; ; tries++) {
			const failure = await tryUpload(context, preSignedUrl, file);
			if (!failure) return;
			const status = failure.outcomeUnknown ? await statusOf(context, sn) : undefined;
			if (HAS_CONTACTS.includes(status ?? '')) return;
			if (status !== 'DRAFT' || tries >= MAX_TRIES)
				throw new FailureError(explain(failure, { sn, name, status }));
			await wait(tries * PAUSE_MS, context.getExecutionCancelSignal());
		}
	});
}

async function tryUpload(
	context: IExecuteSingleFunctions,
	url: string | undefined,
	file: Upload,
): Promise<Failure | undefined> {
	if (!url) return { message: 'Newsleopard gave no upload link', description: '', httpCode: '200' };
	const result = await tried(async () => await upload(context, url, file, false));
	return 'failure' in result ? result.failure : undefined;
}

/** The failure of the upload is what matters: without a state it is told as unclear. */
async function statusOf(context: IExecuteSingleFunctions, sn: string): Promise<string | undefined> {
	const result = await tried(async () => await readCampaign(context, sn));
	return 'value' in result ? String(result.value.status) : undefined;
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
