import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packageRoot } from '../engine/engine';

/** What the node creator searches beside the name of a node. */
function aliases(node: string): string[] {
	const text = readFileSync(join(packageRoot, 'nodes/Surenotify', `${node}.node.json`), 'utf8');
	return (JSON.parse(text) as { alias: string[] }).alias;
}

test.each(['電子豹', '電子報', 'newsletter', 'email', 'approval', '簽核'])(
	'%s finds Surenotify Email',
	(word) => {
		expect(aliases('SurenotifyEmail')).toContain(word);
	},
);

test.each(['電子豹', '簡訊', '驗證碼', 'sms', 'otp', 'approval', '簽核'])(
	'%s finds Surenotify SMS',
	(word) => {
		expect(aliases('SurenotifySms')).toContain(word);
	},
);
