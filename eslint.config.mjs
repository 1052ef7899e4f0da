import { config } from '@n8n/node-cli/eslint';

/** Rules about nodes, which tests, the sandbox and the tools are not. nodes/ and credentials/ keep every rule. */
const aboutNodes = config
	.flatMap(({ rules = {} }) => Object.keys(rules))
	.filter((rule) => rule.startsWith('@n8n/community-nodes/'));

export default [
	...config,
	{ ignores: ['.build/**', '.n8n/**', 'server/**'] },
	{
		files: ['test/**/*.ts', 'sandbox/**/*.ts', 'tools/**/*.ts'],
		rules: { ...Object.fromEntries(aboutNodes.map((rule) => [rule, 'off'])), 'no-console': 'off' },
	},
];
