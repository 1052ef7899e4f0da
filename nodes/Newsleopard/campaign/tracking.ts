import type { IDataObject } from 'n8n-workflow';
import { refuse } from '../../shared/errors';
import { field, type FieldDefinition } from '../../shared/fields/definition';
import type { Item } from '../../shared/items/run';
import { refuseExpressions } from './texts';

/** The other fields only apply when tracking is on. */
const whenEnabled = { show: { gaEnabled: [true] } };

const gaEnabledOption = field({
	displayName: 'Google Analytics',
	name: 'gaEnabled',
	type: 'boolean',
	default: false,
	description:
		'Whether the links of the mail carry campaign and content for Google Analytics. Both must then be added.',
});

const utmCampaignOption = field({
	displayName: 'Google Analytics Campaign',
	name: 'utmCampaign',
	type: 'string',
	default: '',
	placeholder: 'e.g. spring_sale',
	displayOptions: whenEnabled,
	description: 'What the links carry as utm_campaign',
});

const utmContentOption = field({
	displayName: 'Google Analytics Content',
	name: 'utmContent',
	type: 'string',
	default: '',
	placeholder: 'e.g. logolink',
	displayOptions: whenEnabled,
	description: 'What the links carry as utm_content',
});

const gaEcommerceOption = field({
	displayName: 'Google Analytics E-Commerce',
	name: 'gaEcommerce',
	type: 'boolean',
	default: false,
	displayOptions: whenEnabled,
	description: 'Whether orders are counted as well',
});

/** Google Analytics of a campaign, as options. */
export const trackingOptions: FieldDefinition[] = [
	gaEnabledOption,
	utmCampaignOption,
	utmContentOption,
	gaEcommerceOption,
];

/**
 * The `ga` part of a campaign (Create Campaign, config.ga). Both switches are always sent: the document
 * requires them.
 *
 * @throws FailureError for combinations that the document rules out
 */
export function readTracking(item: Item): IDataObject {
	const enable = item.option(gaEnabledOption) ?? false;
	const ecommerceEnable = item.option(gaEcommerceOption) ?? false;
	if (ecommerceEnable && !enable) {
		refuse(
			'"Google Analytics E-Commerce" is on, but "Google Analytics" is off',
			'Turn on the option "Google Analytics" as well.',
		);
	}
	if (!enable) return { enable, ecommerceEnable };
	const utmCampaign = utm(item, utmCampaignOption);
	const utmContent = utm(item, utmContentOption);
	return { enable, ecommerceEnable, utmCampaign, utmContent };
}

function utm(item: Item, option: typeof utmCampaignOption | typeof utmContentOption): string {
	const text = (item.option(option) ?? '').trim();
	if (text === '') {
		refuse(
			`"Google Analytics" is on, but "${option.displayName}" is empty`,
			`Add the option "${option.displayName}", or turn off "Google Analytics".`,
		);
	}
	refuseExpressions(option.displayName, text);
	return text;
}
