import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../engine/engine';

/** The TypeScript files below a folder of the package, from its root. */
export function filesIn(folder: string): string[] {
	const entries = readdirSync(join(packageRoot, folder), { recursive: true, encoding: 'utf8' });
	return entries.filter((file) => file.endsWith('.ts')).map((file) => join(folder, file));
}
