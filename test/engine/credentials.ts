import {
	ICredentialsHelper,
	NodeHelpers,
	isExpression,
	type ICredentialDataDecryptedObject,
	type ICredentials,
	type IHttpRequestOptions,
	type INode,
	type INodeCredentialsDetails,
	type INodeParameters,
	type INodeProperties,
	type IWorkflowExecuteAdditionalData,
	type Workflow,
} from 'n8n-workflow';

import { findCredential } from './loader';

/** Plain values of credentials, by the name of their type: `{ surenotifyApi: { apiKey, baseUrl } }`. */
export type CredentialValues = Record<string, ICredentialDataDecryptedObject>;

/** The details a saved node would hold for these credentials. */
export function credentialDetails(
	values: CredentialValues,
): Record<string, INodeCredentialsDetails> {
	return Object.fromEntries(Object.keys(values).map((name) => [name, { id: name, name }]));
}

/** Fills in the defaults of fields that a test leaves out, as the server does for a saved credential. */
export function withDefaults(
	type: string,
	values: ICredentialDataDecryptedObject,
): ICredentialDataDecryptedObject {
	const filled = NodeHelpers.getNodeParameters(
		findCredential(type).properties,
		values as INodeParameters,
		true,
		false,
		null,
		null,
	);
	return filled as ICredentialDataDecryptedObject;
}

/** Stands where the server's database of credentials is; signs requests the way the server does. */
export class TestCredentials extends ICredentialsHelper {
	constructor(private readonly values: CredentialValues) {
		super();
	}

	async getDecrypted(
		_additionalData: IWorkflowExecuteAdditionalData,
		_details: INodeCredentialsDetails,
		type: string,
	): Promise<ICredentialDataDecryptedObject> {
		const values = this.values[type];
		if (!values) throw new Error(`The test gives no credential of type ${type}`);
		return withDefaults(type, values);
	}

	async authenticate(
		credentials: ICredentialDataDecryptedObject,
		type: string,
		request: IHttpRequestOptions,
		workflow: Workflow,
		node: INode,
	): Promise<IHttpRequestOptions> {
		const { authenticate } = findCredential(type);
		if (typeof authenticate === 'function') return await authenticate(credentials, request);
		const resolve = (value: string): string => {
			if (!isExpression(value)) return value;
			const keys = { $credentials: credentials };
			const resolved = workflow.expression.getSimpleParameterValue(
				node,
				value,
				'internal',
				keys,
				undefined,
				'',
			);
			return resolved ? String(resolved) : '';
		};
		const signed: Record<string, unknown> = { ...request };
		for (const [part, entries] of Object.entries(authenticate?.properties ?? {})) {
			const added = Object.entries(entries as Record<string, string>).map(([key, value]) => [
				resolve(key),
				resolve(value),
			]);
			signed[part] = { ...(signed[part] as object | undefined), ...Object.fromEntries(added) };
		}
		return Object.assign(request, signed);
	}

	getParentTypes(type: string): string[] {
		return findCredential(type).extends ?? [];
	}

	getCredentialsProperties(type: string): INodeProperties[] {
		return findCredential(type).properties;
	}

	isCredentialUsableByNode(): boolean {
		return true;
	}

	async preAuthentication(): Promise<undefined> {
		return undefined;
	}

	async runPreAuthentication(): Promise<undefined> {
		return undefined;
	}

	async getCredentials(): Promise<ICredentials> {
		throw new Error('There is no database of credentials in a test');
	}

	async updateCredentials(): Promise<void> {}

	async updateCredentialsOauthTokenData(): Promise<void> {}
}
