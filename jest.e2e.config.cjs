// The tests against a real n8n server: one file at a time, as each starts a server of its own.
const base = require('./jest.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
	...base,
	roots: ['<rootDir>/test/e2e'],
	testMatch: ['**/*.e2e.test.ts'],
	testPathIgnorePatterns: ['/node_modules/'],
	testTimeout: 180_000,
	maxWorkers: 1,
	// In jest's own process: one that jest ends by force would leave its n8n behind.
	workerIdleMemoryLimit: undefined,
};
