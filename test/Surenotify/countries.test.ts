import type { INodePropertyOptions } from 'n8n-workflow';
import { isSupportedCountry } from '../../sandbox/surenotify/countries';
import { findNode } from '../engine/engine';

/**
 * The document's table, "SMS Supported Regions", kept here apart from the node's own list: code and name, as
 * somebody would type it (eight names are misspelt there).
 */
const TABLE = {
	Asia: `
		60=Malaysia| 62=Indonesia| 63=Philippines| 65=Singapore| 66=Thailand| 670=Timor Leste| 673=Brunei|
		7=Russia| 77=Kazakhstan| 81=Japan| 82=Korea| 84=Vietnam| 852=Hong Kong| 853=Macau| 855=Cambodia| 856=Laos|
		86=China| 880=Bangladesh| 90=Turkey| 91=India| 92=Pakistan| 93=Afghanistan| 94=Sri Lanka| 95=Myanmar|
		961=Lebanon| 962=Jordan| 963=Syria| 964=Iraq| 965=Kuwait| 966=Saudi Arabia| 967=Yemen| 968=Oman|
		970=Palestine| 971=UAE| 972=Israel| 973=Bahrain| 974=Qatar| 975=Bhutan| 976=Mongolia| 977=Nepal| 98=Iran|
		992=Tajikistan| 993=Turkmenistan| 996=Kyrgyzstan`,
	Oceania: `
		61=Australia| 64=New Zealand| 674=Nauru| 675=Papua New Guinea| 676=Tonga| 677=Solomon Islands|
		678=Vanuatu| 679=Fiji| 680=Republic of Palau| 682=Cook Islands| 685=Samoa| 686=Kiribati|
		687=New Caledonia| 689=French Polynesia| 960=Maldives`,
	Europe: `
		30=Greece| 31=Netherlands| 32=Belgium| 33=France| 34=Spain| 350=Gibraltar| 351=Portugal| 352=Luxembourg|
		353=Ireland| 354=Iceland| 356=Malta| 357=Cyprus| 358=Finland| 359=Bulgaria| 36=Hungary| 370=Lithuania|
		371=Latvia| 372=Estonia| 373=Moldova| 374=Armenia| 375=Belarus| 377=Kosovo| 380=Ukraine| 381=Serbia|
		382=Montenegro| 385=Croatia| 386=Slovenia| 387=Bosnia and Herzegovina| 389=Macedonia| 39=Italy|
		40=Romania| 41=Switzerland| 420=Czech| 421=Slovakia| 423=Liechtenstein| 43=Austria| 44=UK| 45=Denmark|
		46=Sweden| 47=Norway| 48=Poland| 49=Germany| 599=Netherlands Antilles| 882=Norway Maritime|
		994=Azerbaijan| 995=Georgia| 998=Uzbekistan`,
	Americas: `
		1=USA| 11=Canada| 1242=Bahamas| 124625=Barbados| 126447=Anguilla| 126876=Antigua & Barbud|
		128454=British Virgin Islands| 134599=Cayman Islands| 147340=Grenada| 16492=Turks & Caicos|
		166449=Montserrat| 175828=St. Lucia| 176727=Dominica| 178449=St. Vincent| 1809=Dominicana|
		186966=St. Kitts/Nevis| 187682=Jamaica| 1939=Puerto Rico| 297=Aruba| 501=Belize| 502=Guatemala|
		503=El Salvador| 504=Honduras| 505=Nicaragua| 506=Costa Rica| 509=Haiti| 51=Peru| 52=Mexico| 53=Cuba|
		54=Argentina| 55=Brazil| 56=Chile| 57=Colombia| 590=Caribbean| 591=Bolivia| 592=Guyana| 593=Ecuador|
		595=Paraguay| 597=Suriname| 598=Uruguay| 71401=Panama`,
	Africa: `
		20=Egypt| 211=South Sudan| 212=Morocco| 213=Algeria| 216=Tunisia| 220=Gambia| 221=Senegal| 222=Mauritania|
		223=Mali| 224=Guinea| 225=Ivory Coast| 226=Burkina Faso| 227=Niger| 228=Togo| 229=Benin| 230=Mauritius|
		231=Liberia| 233=Ghana| 234=Nigeria| 235=Chad| 236=Central African Rep| 237=Cameroun| 238=Cape Verde|
		239=São Tomé and Príncipe| 241=Gabon| 242=Congo| 243=The Democratic Republic of the Congo| 245=Bissau|
		248=Seychelles| 249=Sudan| 250=Rwanda| 254=Kenya| 255=Tanzania| 256=Uganda| 257=Burundi| 258=Mozambique|
		260=Zambia| 261=Madagascar| 262=Reunion| 263=Zimbabwe| 264=Namibia| 265=Malawi| 266=Lesotho|
		268=Swaziland| 27=South Africa| 355=Albania| 652=Botswana`,
};
const rows = Object.entries(TABLE).flatMap(([region, list]) =>
	list
		.split('|')
		.map(
			(row) => [...row.trim().split('='), region] as [code: string, name: string, region: string],
		),
);

/** The countries as each of the node's pickers offers them. */
function pickers(): INodePropertyOptions[][] {
	const { description } = findNode('surenotifySms') as {
		description: { properties: Array<{ name: string; options?: unknown }> };
	};
	return description.properties
		.filter(({ name }) => name === 'countryCode')
		.map(({ options }) => options as INodePropertyOptions[]);
}

/** The editor keeps the options whose label holds what was typed, in either case. */
function search(typed: string): INodePropertyOptions[] {
	return (pickers()[0] ?? []).filter(({ name }) =>
		name.toLowerCase().includes(typed.toLowerCase()),
	);
}

test('sending and searching the log have the same picker, and Taiwan is in it beside the 194 of the table', () => {
	expect(rows).toHaveLength(194);
	expect(pickers()).toHaveLength(2);
	for (const options of pickers()) {
		expect(options.map(({ value }) => value).sort()).toEqual(
			['886', ...rows.map(([code]) => code)].sort(),
		);
	}
	expect(search('Taiwan').map(({ value }) => value)).toEqual(['886']);
});

test.each(rows)('%s is found by typing %s', (code, name, region) => {
	expect(search(name).map(({ value }) => value)).toContain(code);
	expect(search(code).map(({ value }) => value)).toContain(code);
	expect(search(region).map(({ value }) => value)).toContain(code);
});

test.each([
	['sao tome', '239'],
	['united states', '1'],
	['united kingdom', '44'],
	['emirates', '971'],
	['eswatini', '268'],
	['monaco', '377'],
	['guadeloupe', '590'],
	['+81', '81'],
	['+507', '71401'],
	['台灣', '886'],
	['臺灣', '886'],
	['日本', '81'],
	['中國', '86'],
	['大陸', '86'],
	['澳洲', '61'],
	['紐西蘭', '64'],
	['波多黎各', '1939'],
	['波札那', '652'],
])('%s finds %s too', (typed, code) => {
	expect(search(typed).map(({ value }) => value)).toContain(code);
});

test('values are texts that the stand-in knows, labels are in order and told apart', () => {
	const options = pickers()[0] ?? [];
	const names = options.map(({ name }) => name);
	expect(options.every(({ value }) => typeof value === 'string' && isSupportedCountry(value))).toBe(
		true,
	);
	expect(new Set(names).size).toBe(names.length);
	expect([...names].sort((a, b) => a.localeCompare(b, 'en'))).toEqual(names);
});

test('every country has its name in Chinese', () => {
	for (const { name } of pickers()[0] ?? []) expect(name).toMatch(/\p{Script=Han}{2}/u);
});
