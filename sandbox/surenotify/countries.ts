/** Country codes an SMS can be sent to, by region (Surenotify document, "SMS Supported Regions"). */
const CODES = {
	// Not in the table, but in every sample: the service's home.
	taiwan: '886',
	asia: `
		60 62 63 65 66 670 673 7 77 81 82 84 852 853 855 856 86 880 90 91 92 93 94 95 961 962 963 964 965
		966 967 968 970 971 972 973 974 975 976 977 98 992 993 996`,
	oceania: `
		61 64 674 675 676 677 678 679 680 682 685 686 687 689 960`,
	europe: `
		30 31 32 33 34 350 351 352 353 354 356 357 358 359 36 370 371 372 373 374 375 377 380 381 382 385
		386 387 389 39 40 41 420 421 423 43 44 45 46 47 48 49 599 882 994 995 998`,
	americas: `
		1 11 1242 124625 126447 126876 128454 134599 147340 16492 166449 175828 176727 178449 1809 186966
		187682 1939 297 501 502 503 504 505 506 509 51 52 53 54 55 56 57 590 591 592 593 595 597 598 71401`,
	africa: `
		20 211 212 213 216 220 221 222 223 224 225 226 227 228 229 230 231 233 234 235 236 237 238 239 241
		242 243 245 248 249 250 254 255 256 257 258 260 261 262 263 264 265 266 268 27 355 652`,
};

const SUPPORTED = new Set(Object.values(CODES).flatMap((codes) => codes.trim().split(/\s+/)));

/** True when SMS to this country code are supported. */
export function isSupportedCountry(code: string): boolean {
	return SUPPORTED.has(code);
}
