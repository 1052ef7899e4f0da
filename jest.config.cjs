// Tests run the TypeScript sources as they are: no build before, no type check (that is `npm run typecheck`).
/** @type {import('jest').Config} */
module.exports = {
	testEnvironment: 'node',
	roots: ['<rootDir>/test'],
	testMatch: ['**/*.test.ts'],
	// The sources first: a compiled file that lies beside one must not be tested in its place.
	moduleFileExtensions: ['ts', 'js', 'cjs', 'mjs', 'json', 'node'],
	testPathIgnorePatterns: ['/node_modules/', '<rootDir>/test/e2e/', '<rootDir>/test/bench/'],
	transform: {
		'^.+\\.ts$': [
			'ts-jest',
			{
				diagnostics: false,
				// On top of tsconfig.json: one file at a time, which keeps the start of a test at two seconds;
				// and with a map, so that a failure shows its own line.
				tsconfig: { isolatedModules: true, sourceMap: true },
			},
		],
	},
	testTimeout: 30_000,
	maxWorkers: 2,
	// Every test file loads n8n-core anew (some 100 MB); a worker that has grown past this starts afresh.
	workerIdleMemoryLimit: '1GB',
	collectCoverageFrom: ['nodes/**/*.ts', 'credentials/**/*.ts', 'sandbox/**/*.ts', 'tools/**/*.ts'],
};
