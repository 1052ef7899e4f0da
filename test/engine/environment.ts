/**
 * What n8n-core reads from the environment when it is first required: import this before it.
 * Each test file gets a user folder of its own, and takes it away again.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const userFolder = mkdtempSync(join(tmpdir(), 'n8n-engine-'));
process.env.N8N_USER_FOLDER = userFolder;
process.env.N8N_LOG_LEVEL = 'silent';
// A proxy of the machine must not sit between a test and its own local server.
process.env.NO_PROXY = '*';
process.env.no_proxy = '*';

const removeUserFolder = () => rmSync(userFolder, { recursive: true, force: true });
// Under jest a worker lives on after the file, and its `exit` handlers with it.
if (typeof afterAll === 'function') afterAll(removeUserFolder);
else process.once('exit', removeUserFolder);
