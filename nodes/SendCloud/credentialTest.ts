import type {
	ICredentialsDecrypted,
	ICredentialTestFunctions,
	INodeCredentialTestResult,
} from 'n8n-workflow';
import { asText } from '../shared/fields/read';

const COPY = 'Copy it once more from the WebHook page of the SendCloud console';

/** What is wrong with a key, if it can be seen: there is nothing that it could be tried on. */
function problemOf(key: string): string | undefined {
	if (key.trim() === '') return `The App Key is empty. ${COPY}.`;
	if (key !== key.trim())
		return `The App Key has a blank or a line end around it. ${COPY}, without what stands around it.`;
	return undefined;
}

/** Looks at the key of a credential; SendCloud has nothing that could be asked with it. */
export async function sendCloudWebhookApi(
	this: ICredentialTestFunctions,
	{ data }: ICredentialsDecrypted,
): Promise<INodeCredentialTestResult> {
	const problem = problemOf(asText(data?.appKey) ?? '');
	if (problem) return { status: 'Error', message: problem };
	return {
		status: 'OK',
		message:
			'The App Key is there. The first event that arrives shows whether it is the right one.',
	};
}
