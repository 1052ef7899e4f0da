import type { IDataObject } from 'n8n-workflow';
import { field } from '../../shared/fields/definition';
import { baseUrlOf, shownUrl } from '../../shared/http/apiRequest';
import { newsleopard } from '../service';
import type { CampaignBody } from '../types';
import type { Target } from './submit';

export const previewOnlyOption = field({
	displayName: 'Preview Only',
	name: 'previewOnly',
	type: 'boolean',
	default: true,
	description:
		'Whether to show the campaign and to how many it would go, and to create and send nothing',
});

/** What would be created, for an output that looks the same for lists and for one-time contacts. */
export async function previewOf(
	{ run, url }: Target,
	body: CampaignBody,
	audience: IDataObject,
	warnings: string[],
): Promise<IDataObject> {
	const credentials = await run.context.getCredentials(newsleopard.credential);
	return {
		status: 'preview',
		campaignName: body.form.name,
		scheduleDate: body.config.schedule.scheduleDate ?? null,
		...audience,
		method: 'POST',
		url: `${shownUrl(baseUrlOf(newsleopard, credentials))}${url}`,
		body,
		...(warnings.length > 0 ? { warnings } : {}),
	};
}
