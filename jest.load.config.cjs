// The tests of n8n under load: half an hour or more, so they are apart from those that run on every change.
const base = require('./jest.e2e.config.cjs');

/** @type {import('jest').Config} */
module.exports = { ...base, testMatch: ['**/*.load.test.ts'] };
