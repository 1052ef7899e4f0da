import { field } from '../shared/fields/definition';

/** A region that SMS go to. */
export interface Country {
	/** What the service calls it by: in most cases, but not in all, what is dialled. */
	code: string;
	name: string;
	/** In Traditional Chinese, as Taiwan has it. */
	chinese: string;
	region: string;
}

/** Where a number goes when nothing else is chosen: the service's home. */
export const TAIWAN = '886';

/**
 * Every supported region (surenotify-api.txt, SMS Supported Regions), its misspellings corrected and other
 * names that people look for added, in both languages. Taiwan stands in every sample, but not in that table.
 */
const REGIONS = {
	Asia: `
		886 Taiwan = 台灣、臺灣; 60 Malaysia = 馬來西亞; 62 Indonesia = 印尼; 63 Philippines = 菲律賓;
		65 Singapore = 新加坡; 66 Thailand = 泰國; 670 Timor Leste (East Timor) = 東帝汶; 673 Brunei = 汶萊;
		7 Russia = 俄羅斯; 77 Kazakhstan = 哈薩克; 81 Japan = 日本; 82 South Korea = 韓國、南韓;
		84 Vietnam = 越南; 852 Hong Kong = 香港; 853 Macau = 澳門; 855 Cambodia = 柬埔寨; 856 Laos = 寮國;
		86 China = 中國大陸; 880 Bangladesh = 孟加拉; 90 Turkey (Türkiye) = 土耳其; 91 India = 印度;
		92 Pakistan = 巴基斯坦; 93 Afghanistan = 阿富汗; 94 Sri Lanka = 斯里蘭卡; 95 Myanmar = 緬甸;
		961 Lebanon = 黎巴嫩; 962 Jordan = 約旦; 963 Syria = 敘利亞; 964 Iraq = 伊拉克; 965 Kuwait = 科威特;
		966 Saudi Arabia = 沙烏地阿拉伯; 967 Yemen = 葉門; 968 Oman = 阿曼; 970 Palestine = 巴勒斯坦;
		971 UAE (United Arab Emirates) = 阿拉伯聯合大公國、阿聯; 972 Israel = 以色列; 973 Bahrain = 巴林;
		974 Qatar = 卡達; 975 Bhutan = 不丹; 976 Mongolia = 蒙古; 977 Nepal = 尼泊爾; 98 Iran = 伊朗;
		992 Tajikistan = 塔吉克; 993 Turkmenistan = 土庫曼; 996 Kyrgyzstan = 吉爾吉斯`,
	Oceania: `
		61 Australia = 澳洲、澳大利亞; 64 New Zealand = 紐西蘭; 674 Nauru = 諾魯;
		675 Papua New Guinea = 巴布亞紐幾內亞; 676 Tonga = 東加; 677 Solomon Islands = 索羅門群島;
		678 Vanuatu = 萬那杜; 679 Fiji = 斐濟; 680 Palau (Republic of Palau) = 帛琉;
		682 Cook Islands = 庫克群島; 685 Samoa = 薩摩亞; 686 Kiribati = 吉里巴斯;
		687 New Caledonia = 新喀里多尼亞; 689 French Polynesia = 法屬玻里尼西亞; 960 Maldives = 馬爾地夫`,
	Europe: `
		30 Greece = 希臘; 31 Netherlands = 荷蘭; 32 Belgium = 比利時; 33 France = 法國; 34 Spain = 西班牙;
		350 Gibraltar = 直布羅陀; 351 Portugal = 葡萄牙; 352 Luxembourg = 盧森堡; 353 Ireland = 愛爾蘭;
		354 Iceland = 冰島; 356 Malta = 馬爾他; 357 Cyprus = 賽普勒斯; 358 Finland = 芬蘭;
		359 Bulgaria = 保加利亞; 36 Hungary = 匈牙利; 370 Lithuania = 立陶宛; 371 Latvia = 拉脫維亞;
		372 Estonia = 愛沙尼亞; 373 Moldova = 摩爾多瓦; 374 Armenia = 亞美尼亞; 375 Belarus = 白俄羅斯;
		377 Kosovo, Monaco = 科索沃、摩納哥; 380 Ukraine = 烏克蘭; 381 Serbia = 塞爾維亞;
		382 Montenegro = 蒙特內哥羅; 385 Croatia = 克羅埃西亞; 386 Slovenia = 斯洛維尼亞;
		387 Bosnia and Herzegovina = 波士尼亞與赫塞哥維納; 389 North Macedonia = 北馬其頓; 39 Italy = 義大利;
		40 Romania = 羅馬尼亞; 41 Switzerland = 瑞士; 420 Czech Republic = 捷克; 421 Slovakia = 斯洛伐克;
		423 Liechtenstein = 列支敦斯登; 43 Austria = 奧地利; 44 UK (United Kingdom) = 英國; 45 Denmark = 丹麥;
		46 Sweden = 瑞典; 47 Norway = 挪威; 48 Poland = 波蘭; 49 Germany = 德國;
		599 Netherlands Antilles = 荷屬安地列斯; 882 Norway Maritime = 挪威船舶; 994 Azerbaijan = 亞塞拜然;
		995 Georgia = 喬治亞; 998 Uzbekistan = 烏茲別克`,
	Americas: `
		1 USA (United States) = 美國; 11 Canada = 加拿大; 1242 Bahamas = 巴哈馬; 124625 Barbados = 巴貝多;
		126447 Anguilla = 安圭拉; 126876 Antigua & Barbuda = 安地卡及巴布達;
		128454 British Virgin Islands = 英屬維京群島; 134599 Cayman Islands = 開曼群島;
		147340 Grenada = 格瑞那達; 16492 Turks & Caicos = 土克凱可群島; 166449 Montserrat = 蒙哲臘;
		175828 St. Lucia = 聖露西亞; 176727 Dominica = 多米尼克;
		178449 St. Vincent and the Grenadines = 聖文森; 1809 Dominican Republic (Dominicana) = 多明尼加;
		186966 St. Kitts/Nevis = 聖克里斯多福及尼維斯; 187682 Jamaica = 牙買加; 1939 Puerto Rico = 波多黎各;
		297 Aruba = 阿魯巴; 501 Belize = 貝里斯; 502 Guatemala = 瓜地馬拉; 503 El Salvador = 薩爾瓦多;
		504 Honduras = 宏都拉斯; 505 Nicaragua = 尼加拉瓜; 506 Costa Rica = 哥斯大黎加; 509 Haiti = 海地;
		51 Peru = 秘魯; 52 Mexico = 墨西哥; 53 Cuba = 古巴; 54 Argentina = 阿根廷; 55 Brazil = 巴西;
		56 Chile = 智利; 57 Colombia = 哥倫比亞; 590 Caribbean (Guadeloupe) = 瓜地洛普; 591 Bolivia = 玻利維亞;
		592 Guyana = 蓋亞那; 593 Ecuador = 厄瓜多; 595 Paraguay = 巴拉圭; 597 Suriname = 蘇利南;
		598 Uruguay = 烏拉圭; 71401 Panama = 巴拿馬`,
	Africa: `
		20 Egypt = 埃及; 211 South Sudan = 南蘇丹; 212 Morocco = 摩洛哥; 213 Algeria = 阿爾及利亞;
		216 Tunisia = 突尼西亞; 220 Gambia = 甘比亞; 221 Senegal = 塞內加爾; 222 Mauritania = 茅利塔尼亞;
		223 Mali = 馬利; 224 Guinea = 幾內亞; 225 Ivory Coast (Côte d'Ivoire) = 象牙海岸;
		226 Burkina Faso = 布吉納法索; 227 Niger = 尼日; 228 Togo = 多哥; 229 Benin = 貝南;
		230 Mauritius = 模里西斯; 231 Liberia = 賴比瑞亞; 233 Ghana = 迦納; 234 Nigeria = 奈及利亞;
		235 Chad = 查德; 236 Central African Republic = 中非共和國; 237 Cameroon (Cameroun) = 喀麥隆;
		238 Cape Verde = 維德角; 239 São Tomé and Príncipe (Sao Tome and Principe) = 聖多美普林西比;
		241 Gabon = 加彭; 242 Congo = 剛果; 243 The Democratic Republic of the Congo = 剛果民主共和國;
		245 Guinea-Bissau = 幾內亞比索; 248 Seychelles = 塞席爾; 249 Sudan = 蘇丹; 250 Rwanda = 盧安達;
		254 Kenya = 肯亞; 255 Tanzania = 坦尚尼亞; 256 Uganda = 烏干達; 257 Burundi = 蒲隆地;
		258 Mozambique = 莫三比克; 260 Zambia = 尚比亞; 261 Madagascar = 馬達加斯加; 262 Reunion = 留尼旺;
		263 Zimbabwe = 辛巴威; 264 Namibia = 納米比亞; 265 Malawi = 馬拉威; 266 Lesotho = 賴索托;
		268 Swaziland (Eswatini) = 史瓦帝尼、史瓦濟蘭; 27 South Africa = 南非; 355 Albania = 阿爾巴尼亞;
		652 Botswana = 波札那`,
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
		const [name = '', chinese = ''] = entry.slice(code.length + 1).split(' = ');
		return { code, name, chinese, region };
	})
	.sort((a, b) => a.name.localeCompare(b.name, 'en'));

const CODES = new Set(COUNTRIES.map(({ code }) => code));

/** Whether the service has a region of this code. */
export function isCountryCode(code: string): boolean {
	return CODES.has(code);
}

/** What a number with its country in front begins with. */
export function dialledPrefix(code: string): string {
	return DIALLED[code] ?? code;
}

/** The region of a code that is dialled for it, but which the table calls by another: 507 for Panama. */
export function regionOfDialled(dialled: string): string | undefined {
	return Object.keys(DIALLED).find((code) => DIALLED[code] === dialled);
}

/**
 * The regions that an international number, in digits, may belong to: those whose prefix is the longest.
 *
 * @param chosen one of the regions that share a country's numbers (+1, +7): where the number is of none of
 *   the others, it goes by the country itself, which takes all of its numbers (E.164)
 */
export function countriesOf(international: string, chosen: string): Country[] {
	const fitting = COUNTRIES.filter(({ code }) => international.startsWith(dialledPrefix(code)));
	const longest = Math.max(0, ...fitting.map(({ code }) => dialledPrefix(code).length));
	const best = fitting.filter(({ code }) => dialledPrefix(code).length === longest);
	const own = best.find(({ code }) => code !== chosen && sharedCountry(chosen) === code);
	return own ? [own] : best;
}

/** The country whose numbers a region shares, by its code: 1 for 1939, Puerto Rico. */
export function sharedCountry(code: string): string | undefined {
	if (code === '77') return '7';
	return code.length > 2 && code.startsWith('1') ? '1' : undefined;
}

/** n8n searches the options of a picker by their label, so all that people look for stands in it. */
function label({ code, name, chinese, region }: Country): string {
	const dialled = DIALLED[code];
	return `${name} (${dialled ? `${code}, dialled +${dialled}` : `+${code}`}) ${chinese}, ${region}`;
}

export const countryCodeField = field({
	displayName: 'Country',
	name: 'countryCode',
	type: 'options',
	options: COUNTRIES.map((country) => ({ name: label(country), value: country.code })),
	default: TAIWAN,
	description:
		'Country of the phone numbers. Type to search by name (in English or Chinese), code or region; an expression gives the code, such as 886.',
});
