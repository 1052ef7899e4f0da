import { existsSync, readFileSync } from 'node:fs';

/**
 * Adds up jest's reports for CI: `count.mjs <failed steps> <report> …`.
 * Prints `N passed, N failed` as the last line and fails when anything did. A step that failed without a failed
 * test (types, rules, a server that does not start) counts as one failure, and so does a test file that cannot run.
 */
const [failedSteps, ...reportFiles] = process.argv.slice(2);
const reports = reportFiles
	.filter(existsSync)
	.map((file) => JSON.parse(readFileSync(file, 'utf8')));
const sum = (count) => reports.reduce((total, report) => total + count(report), 0);

const passed = sum((report) => report.numPassedTests);
const failedTests = sum((report) => report.numFailedTests + report.numRuntimeErrorTestSuites);
const failedReports = reports.filter((report) => !report.success).length;
const failed = failedTests + Number(failedSteps) - Math.min(failedReports, Number(failedSteps));

console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
