import type { INodeProperties } from 'n8n-workflow';

/** Where the Octeth server is: the same in both credentials. */
export const serverFields: INodeProperties[] = [
	{
		displayName: 'Base URL',
		name: 'baseUrl',
		type: 'string',
		required: true,
		default: '',
		placeholder: 'e.g. https://octeth.example.com',
		description: 'Address of your Octeth server, with its folder if it is not at the top',
	},
	{
		displayName: 'Ignore SSL Issues (Insecure)',
		name: 'ignoreSslIssues',
		type: 'boolean',
		default: false,
		description:
			'Whether to connect even if the certificate of the server cannot be trusted, for example one you have made yourself',
	},
];
