import type { IWebhookFunctions } from 'n8n-workflow';
import type { Job } from '../../shared/callback';
import { linksIn, newestDate, readLinks } from './links';

/**
 * Whether the report that an execution waits for is there. Where there was no new data the files of
 * before stay: then the call is good when it names the very files that the service names.
 */
export async function reportIsOver(
	context: IWebhookFunctions,
	{ id, before }: Job,
): Promise<boolean> {
	const links = await readLinks(context, id);
	if (newestDate(links) !== before) return true;
	const offered = new Set(links.map(({ link }) => pathOf(link)));
	const named = linksIn(context.getBodyData());
	return named.length > 0 && named.every(({ link }) => offered.has(pathOf(link)));
}

/** Without its query: a signed link may be signed anew each time. */
function pathOf(link: string): string {
	return link.replace(/\?.*$/, '');
}
