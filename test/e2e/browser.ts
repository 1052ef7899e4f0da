import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { chromium, selectors, type Browser } from 'playwright-core';

const programs = ['chromium', 'chromium-browser', 'google-chrome'];

function installedBrowser(): string {
	const folders = (process.env['PATH'] ?? '').split(delimiter);
	const found = programs
		.flatMap((name) => folders.map((folder) => join(folder, name)))
		.find((path) => existsSync(path));
	if (!found)
		throw new Error(
			"The browser tests need Chromium: install Debian's package chromium (apt-get install chromium).",
		);
	return found;
}

/** A browser without a window. In n8n's pages `getByTestId` finds what n8n marks for its own tests. */
export async function openBrowser(): Promise<Browser> {
	selectors.setTestIdAttribute('data-test-id');
	return await chromium.launch({
		executablePath: installedBrowser(),
		// Chromium refuses to start its sandbox for root, who runs tests in a container.
		chromiumSandbox: process.getuid?.() !== 0,
		// What it would fetch from its maker's servers.
		args: [
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			'--no-first-run',
		],
	});
}
