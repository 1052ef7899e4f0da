// The tests of n8n under load: ten minutes or more, so they are apart from those that run on every change.
const base = require('./jest.e2e.config.cjs');

/** @type {import('jest').Config} */
module.exports = {
	...base,
	testMatch: ['**/*.load.test.ts'],
	// The pace of a service is nine minutes of waiting: n8n has the machine to itself meanwhile.
	maxWorkers: 2,
};
