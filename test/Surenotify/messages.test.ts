import { prepareTexts, warnOfDollar } from '../../nodes/Surenotify/messages';
import { content, subject } from '../../nodes/Surenotify/email/fields';

test.each([
	['Dear ${name}', '${name}'],
	['Dear ${ name }', '${ name }'],
	['Costs $5 {name} {{name}}', undefined],
	['${1}', undefined],
])('%s is warned of: %s', (text, found) => {
	const expected = found
		? [expect.stringContaining(`"${found}" is not replaced by Surenotify`)]
		: [];
	expect(warnOfDollar('plain', text)).toEqual(expected);
	// Asked again: a pattern with a memory would find nothing the second time.
	expect(warnOfDollar('plain', text)).toEqual(expected);
});

test('two names that would share a variable get one each, over all texts of a message', () => {
	const body = { subject: '[[First Name]]', content: '[[First_Name]] {{ First Name }}' };
	expect(prepareTexts(body, { subject, content }).body).toEqual({
		subject: '{{First_Name}}',
		content: '{{First_Name_}} {{First_Name}}',
	});
});
