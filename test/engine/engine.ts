/**
 * Runs this package's nodes through n8n's own engine, without an n8n server.
 * Only the other end of the network, the database and the editor are played by the test.
 *
 * What a hook has to know of the engine (asserted in engine.test.ts):
 * - `getExecuteData()` is one object for all items of a run, and with Retry On Fail the SAME object on each try:
 *   whatever a hook keeps under it must be taken away before the next try begins.
 * - As a tool, simultaneous calls share the object where the agent invokes the tool itself (it is the agent's),
 *   with item index 0 in each; where the engine makes the calls, each has its own.
 * - The binary mode is a setting of the whole process: don't run two modes at the same time.
 * - `prepareBinaryData` without a MIME type and a file name looks at the bytes with a module jest cannot load.
 */
export { readFile, type BinaryMode, type TestFile } from './binary';
export { urls } from './context';
export type { CredentialValues } from './credentials';
export { findNode, packageRoot, registerCredential, registerNode } from './loader';
export { resultOf, runNode, runWorkflow } from './run';
export type { NodeResult, RunOptions, TestItem, TestNode, WorkflowOptions } from './run';
export { listSearch, loadOptions, testCredential, type EditedNode } from './editor';
export {
	callTool,
	type ToolAnswer,
	type ToolOptions,
	type ToolPath,
	type ToolResult,
} from './tool';
