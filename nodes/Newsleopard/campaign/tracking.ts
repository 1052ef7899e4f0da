import type { IDataObject, IExecuteSingleFunctions, INodeProperties } from 'n8n-workflow';
import { refuse } from '../../shared/failures';
import { textParameter } from '../../shared/parameters';

/** The other fields only apply when tracking is on. */
const whenEnabled: INodeProperties['displayOptions'] = { show: { gaEnabled: [true] } };

/** Google Analytics of a campaign, as options. */
export const trackingOptions: INodeProperties[] = [
	{
		displayName: 'Google Analytics',
		name: 'gaEnabled',
		type: 'boolean',
		default: false,
		description:
			'Whether the links of the mail carry campaign and content for Google Analytics. Both must then be added.',
	},
	{
		displayName: 'Google Analytics Campaign',
		name: 'utmCampaign',
		type: 'string',
		default: '',
		placeholder: 'e.g. spring_sale',
		displayOptions: whenEnabled,
		description: 'What the links carry as utm_campaign',
	},
	{
		displayName: 'Google Analytics Content',
		name: 'utmContent',
		type: 'string',
		default: '',
		placeholder: 'e.g. logolink',
		displayOptions: whenEnabled,
		description: 'What the links carry as utm_content',
	},
	{
		displayName: 'Google Analytics E-Commerce',
		name: 'gaEcommerce',
		type: 'boolean',
		default: false,
		displayOptions: whenEnabled,
		description: 'Whether orders are counted as well',
	},
];

/**
 * The `ga` part of a campaign (Create Campaign, config.ga). Both switches are always sent: the document
 * requires them.
 *
 * @throws FailureError for combinations that the document rules out
 */
export function readTracking(context: IExecuteSingleFunctions): IDataObject {
	const enable = context.getNodeParameter('options.gaEnabled', false) === true;
	const ecommerceEnable = context.getNodeParameter('options.gaEcommerce', false) === true;
	if (ecommerceEnable && !enable) {
		refuse(
			'"Google Analytics E-Commerce" is on, but "Google Analytics" is off',
			'Turn on the option "Google Analytics" as well.',
		);
	}
	if (!enable) return { enable, ecommerceEnable };
	const utmCampaign = utm(context, 'utmCampaign', 'Google Analytics Campaign');
	const utmContent = utm(context, 'utmContent', 'Google Analytics Content');
	return { enable, ecommerceEnable, utmCampaign, utmContent };
}

function utm(context: IExecuteSingleFunctions, name: string, label: string): string {
	const text = textParameter(context, `options.${name}`);
	if (text === '') {
		refuse(
			`"Google Analytics" is on, but "${label}" is empty`,
			`Add the option "${label}", or turn off "Google Analytics".`,
		);
	}
	return text;
}
