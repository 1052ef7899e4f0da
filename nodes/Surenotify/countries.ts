import type { INodeProperties } from 'n8n-workflow';

/** A region that SMS go to. */
export interface Country {
	/** What the service calls it by: in most cases, but not in all, what is dialled. */
	code: string;
	name: string;
	region: string;
}

/** Where a number goes when nothing else is chosen: the service's home. */
export const TAIWAN = '886';

/**
 * Every supported region (surenotify-api.txt, SMS Supported Regions), its misspellings corrected and other
 * names that people look for added. Taiwan stands in every sample, but not in that table.
 */
const REGIONS = {
	Asia: `
		886 Taiwan; 60 Malaysia; 62 Indonesia; 63 Philippines; 65 Singapore; 66 Thailand;
		670 Timor Leste (East Timor); 673 Brunei; 7 Russia; 77 Kazakhstan; 81 Japan; 82 South Korea;
		84 Vietnam; 852 Hong Kong; 853 Macau; 855 Cambodia; 856 Laos; 86 China; 880 Bangladesh;
		90 Turkey (Türkiye); 91 India; 92 Pakistan; 93 Afghanistan; 94 Sri Lanka; 95 Myanmar; 961 Lebanon;
		962 Jordan; 963 Syria; 964 Iraq; 965 Kuwait; 966 Saudi Arabia; 967 Yemen; 968 Oman; 970 Palestine;
		971 UAE (United Arab Emirates); 972 Israel; 973 Bahrain; 974 Qatar; 975 Bhutan; 976 Mongolia;
		977 Nepal; 98 Iran; 992 Tajikistan; 993 Turkmenistan; 996 Kyrgyzstan`,
	Oceania: `
		61 Australia; 64 New Zealand; 674 Nauru; 675 Papua New Guinea; 676 Tonga; 677 Solomon Islands;
		678 Vanuatu; 679 Fiji; 680 Palau (Republic of Palau); 682 Cook Islands; 685 Samoa; 686 Kiribati;
		687 New Caledonia; 689 French Polynesia; 960 Maldives`,
	Europe: `
		30 Greece; 31 Netherlands; 32 Belgium; 33 France; 34 Spain; 350 Gibraltar; 351 Portugal;
		352 Luxembourg; 353 Ireland; 354 Iceland; 356 Malta; 357 Cyprus; 358 Finland; 359 Bulgaria;
		36 Hungary; 370 Lithuania; 371 Latvia; 372 Estonia; 373 Moldova; 374 Armenia; 375 Belarus;
		377 Kosovo, Monaco; 380 Ukraine; 381 Serbia; 382 Montenegro; 385 Croatia; 386 Slovenia;
		387 Bosnia and Herzegovina; 389 North Macedonia; 39 Italy; 40 Romania; 41 Switzerland;
		420 Czech Republic; 421 Slovakia; 423 Liechtenstein; 43 Austria; 44 UK (United Kingdom); 45 Denmark;
		46 Sweden; 47 Norway; 48 Poland; 49 Germany; 599 Netherlands Antilles; 882 Norway Maritime;
		994 Azerbaijan; 995 Georgia; 998 Uzbekistan`,
	Americas: `
		1 USA (United States); 11 Canada; 1242 Bahamas; 124625 Barbados; 126447 Anguilla;
		126876 Antigua & Barbuda; 128454 British Virgin Islands; 134599 Cayman Islands; 147340 Grenada;
		16492 Turks & Caicos; 166449 Montserrat; 175828 St. Lucia; 176727 Dominica;
		178449 St. Vincent and the Grenadines; 1809 Dominican Republic (Dominicana); 186966 St. Kitts/Nevis;
		187682 Jamaica; 1939 Puerto Rico; 297 Aruba; 501 Belize; 502 Guatemala; 503 El Salvador; 504 Honduras;
		505 Nicaragua; 506 Costa Rica; 509 Haiti; 51 Peru; 52 Mexico; 53 Cuba; 54 Argentina; 55 Brazil;
		56 Chile; 57 Colombia; 590 Caribbean (Guadeloupe); 591 Bolivia; 592 Guyana; 593 Ecuador; 595 Paraguay;
		597 Suriname; 598 Uruguay; 71401 Panama`,
	Africa: `
		20 Egypt; 211 South Sudan; 212 Morocco; 213 Algeria; 216 Tunisia; 220 Gambia; 221 Senegal;
		222 Mauritania; 223 Mali; 224 Guinea; 225 Ivory Coast (Côte d'Ivoire); 226 Burkina Faso; 227 Niger;
		228 Togo; 229 Benin; 230 Mauritius; 231 Liberia; 233 Ghana; 234 Nigeria; 235 Chad;
		236 Central African Republic; 237 Cameroon (Cameroun); 238 Cape Verde;
		239 São Tomé and Príncipe (Sao Tome and Principe); 241 Gabon; 242 Congo;
		243 The Democratic Republic of the Congo; 245 Guinea-Bissau; 248 Seychelles; 249 Sudan; 250 Rwanda;
		254 Kenya; 255 Tanzania; 256 Uganda; 257 Burundi; 258 Mozambique; 260 Zambia; 261 Madagascar;
		262 Reunion; 263 Zimbabwe; 264 Namibia; 265 Malawi; 266 Lesotho; 268 Swaziland (Eswatini);
		27 South Africa; 355 Albania; 652 Botswana`,
};

/**
 * The codes of the table that nobody dials, with what is dialled instead (E.164): a number that was written
 * with its country begins with the latter.
 */
const DIALLED: Record<string, string> = { '11': '1', '652': '267', '71401': '507' };

export const COUNTRIES: Country[] = Object.entries(REGIONS)
	.flatMap(([region, list]) => list.split(';').map((entry) => ({ region, entry: entry.trim() })))
	.map(({ region, entry }) => {
		const [code = ''] = entry.split(' ', 1);
		return { code, name: entry.slice(code.length + 1), region };
	})
	.sort((a, b) => a.name.localeCompare(b.name, 'en'));

/** What a number with its country in front begins with. */
export function dialledPrefix(code: string): string {
	return DIALLED[code] ?? code;
}

/** n8n searches the options of a picker by their label, so all that people look for stands in it. */
function label({ code, name, region }: Country): string {
	const dialled = DIALLED[code];
	return `${name} (${dialled ? `${code}, dialled +${dialled}` : `+${code}`}), ${region}`;
}

export const countryCodeField: INodeProperties = {
	displayName: 'Country',
	name: 'countryCode',
	type: 'options',
	options: COUNTRIES.map((country) => ({ name: label(country), value: country.code })),
	default: TAIWAN,
	description:
		'Country of the phone numbers. Type to search by name, code or region; an expression gives the code, such as 886.',
};
