import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { projectRoot } from '../../tools/n8n/paths';
import { until } from '../../tools/n8n/until';
import type { Picture } from '../support/pictures';
import { encodePng, readPng, type Pixels } from '../support/png';

/** What `npm run screenshots` sets: the pictures are written. Without it they are held against those that are there. */
const WRITES = process.env['WRITE_PICTURES'] === 'true';

/** Takes the pictures of the READMEs. */
export class Camera {
	/** The paths of the pictures that were taken. */
	readonly taken: string[] = [];

	constructor(private readonly browser: Browser) {}

	/** A browser of a picture's size; light, in English, and in Taiwan. */
	async open({ width, height }: Picture): Promise<BrowserContext> {
		const context = await this.browser.newContext({
			viewport: { width, height },
			colorScheme: 'light',
			reducedMotion: 'reduce',
			locale: 'en-US',
			timezoneId: 'Asia/Taipei',
		});
		context.setDefaultTimeout(60_000);
		return context;
	}

	/** Writes the picture, or fails unless the one that is there shows what the page has now. */
	async take(page: Page, picture: Picture): Promise<void> {
		const seen = await settledText(page);
		const path = join(projectRoot, picture.path);
		this.taken.push(picture.path);
		if (WRITES) {
			const shot = await page.screenshot({ animations: 'disabled' });
			await writeFile(path, encodePng(await this.pixelsOf(shot, picture), seen));
			return;
		}
		const known = readPng(await readFile(path)).text.split('\n');
		const now = seen.split('\n');
		const changes = [
			...known.filter((line) => !now.includes(line)).map((line) => `- ${line}`),
			...now.filter((line) => !known.includes(line)).map((line) => `+ ${line}`),
		];
		if (changes.length > 0)
			throw new Error(
				`${picture.path} shows what no longer is. If what is new (+) is right, run \`npm run screenshots\`:\n${changes.join('\n')}`,
			);
	}

	/** Fails where pictures are to be written and the machine cannot write Chinese, which the panels have. */
	async expectChineseFont(): Promise<void> {
		if (!WRITES) return;
		const page = await this.browser.newPage();
		// Without a font, any two characters are the same empty box.
		const isBox = await page.evaluate<boolean>(`(() => {
			const [one, other] = ['台', '灣'].map((character) => {
				const canvas = document.createElement('canvas');
				canvas.getContext('2d').fillText(character, 10, 20);
				return canvas.toDataURL();
			});
			return one === other;
		})()`);
		await page.close();
		if (isBox)
			throw new Error(
				"The pictures have Chinese in them: install a font, Debian's fonts-wqy-microhei for example (apt-get install fonts-wqy-microhei).",
			);
	}

	/** The browser reads the picture that it has made. */
	private async pixelsOf(png: Buffer, { width, height }: Picture): Promise<Pixels> {
		const page = await this.browser.newPage();
		const base64 = await page.evaluate<string>(`(async () => {
			const image = new Image();
			image.src = 'data:image/png;base64,${png.toString('base64')}';
			await image.decode();
			const canvas = new OffscreenCanvas(${width}, ${height});
			const context = canvas.getContext('2d');
			context.drawImage(image, 0, 0);
			const { data } = context.getImageData(0, 0, ${width}, ${height});
			const url = await new Promise((resolve) => {
				const reader = new FileReader();
				reader.onload = () => resolve(reader.result);
				reader.readAsDataURL(new Blob([data]));
			});
			return url.slice(url.indexOf(',') + 1);
		})()`);
		await page.close();
		return { width, height, rgba: Buffer.from(base64, 'base64') };
	}
}

/** What a page shows in words, once that stays the same for a while. */
async function settledText(page: Page): Promise<string> {
	let before = '';
	return await until('the page stays as it is', 30, async () => {
		await page.waitForTimeout(1_500);
		const now = await textOf(page);
		const isSettled = now === before;
		before = now;
		return isSettled ? now : undefined;
	});
}

/** The texts within the window and what fields hold, each once, in order, without figures: times and IDs are new each time. */
async function textOf(page: Page): Promise<string> {
	const texts = await page.evaluate<string[]>(`(() => {
		const isInWindow = ({ x, y, width, height }) => {
			const [across, down] = [x + width / 2, y + height / 2];
			return width * height > 0 && across > 0 && across < innerWidth && down > 0 && down < innerHeight;
		};
		const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
		const texts = [];
		while (walker.nextNode()) {
			const range = document.createRange();
			range.selectNodeContents(walker.currentNode);
			if (!isInWindow(range.getBoundingClientRect())) continue;
			if (walker.currentNode.parentElement.checkVisibility({ opacityProperty: true, visibilityProperty: true }))
				texts.push(walker.currentNode.data);
		}
		for (const field of document.querySelectorAll('input, textarea'))
			if (isInWindow(field.getBoundingClientRect())) texts.push(field.value);
		return texts;
	})()`);
	const known = texts.map((text) =>
		text
			.trim()
			.replace(/\s+/g, ' ')
			.replace(/=[\w-]+/g, '=#')
			.replace(/[\da-f]*\d[\da-f]*/gi, '#')
			.replace(/#(-#)+/g, '#'),
	);
	return [...new Set(known)].filter(Boolean).sort().join('\n');
}
