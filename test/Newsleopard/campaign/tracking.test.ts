import { useSandbox } from '../../support/surroundings';
import { MAIL, openCampaigns } from '../campaignsNode';

const env = useSandbox({ timing: { requestsPerSecond: 0 } });
let node: ReturnType<typeof openCampaigns>;
let sn: string;

beforeEach(() => {
	node = openCampaigns(env);
	sn = node.account.addList('VIP', ['amy@example.org', 'bob@example.org']).sn;
});

describe('Google Analytics', () => {
	test('its fields go along when it is on', async () => {
		const options = {
			gaEnabled: true,
			gaEcommerce: true,
			utmCampaign: 'spring_sale',
			utmContent: 'logolink',
		};
		await node.run('campaign:create', { ...MAIL, selectedLists: [sn], options });
		const ga = {
			enable: true,
			ecommerceEnable: true,
			utmCampaign: 'spring_sale',
			utmContent: 'logolink',
		};
		expect(node.body().config?.ga).toEqual(ga);
	});

	test('what is left of it when it is off does not', async () => {
		const options = { gaEnabled: false, gaEcommerce: true, utmCampaign: 'spring_sale' };
		const { error } = await node.run('campaign:create', { ...MAIL, selectedLists: [sn], options });
		expect(error).toBeUndefined();
		expect(node.body().config?.ga).toEqual({ enable: false, ecommerceEnable: false });
	});

	test.each([
		[{ gaEnabled: true }, '"Google Analytics Campaign" is empty'],
		[{ gaEnabled: true, utmCampaign: 'x' }, '"Google Analytics Content" is empty'],
		[{ gaEnabled: '={{ false }}', gaEcommerce: true }, '"Google Analytics E-Commerce" is on'],
	])('%j is refused', async (options, message) => {
		const { error } = await node.run('campaign:create', { ...MAIL, selectedLists: [sn], options });
		expect(error?.message).toContain(message);
		expect(node.requests()).toEqual([]);
	});
});
