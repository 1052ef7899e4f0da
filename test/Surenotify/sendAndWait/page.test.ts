import fc from 'fast-check';
import { escapeHtml, escapeLines } from '../../../nodes/Surenotify/sendAndWait/html';
import { pageLanguage, textLanguage } from '../../../nodes/Surenotify/sendAndWait/language';
import { noticePage, questionPage, thanksPage } from '../../../nodes/Surenotify/sendAndWait/page';
import type { Question } from '../../../nodes/Surenotify/sendAndWait/question';
import { STYLE } from '../../../nodes/Surenotify/sendAndWait/style';

const QUESTION: Question = {
	id: 'abc123',
	title: '',
	text: 'Refund?',
	address: '0912345678',
	askedAt: '2026-01-31T01:00:00.000Z',
	until: '2026-01-31T02:30:00.000Z',
	messageId: null,
	language: 'auto',
	buttons: { approve: 'Approve', decline: 'Decline' },
};
const FRAME = { language: 'en', workflow: 'Refunds', zone: 'Asia/Taipei' } as const;

/** What stands in a page beside what is asked: its tags, and its texts without those of the question. */
const tagsOf = (html: string) => html.match(/<[^>]*>/g) ?? [];

/** Texts with everything that could end a tag, an attribute, a style or a comment. */
const nasty = fc.stringMatching(
	/^(<\/?(main|style|script|p)>|<!--|-->|["'`&<>=]|&#?\w+;|[a-z 猫\n])*$/,
);

test('nothing of what is asked, by whom, or answered becomes markup', () => {
	fc.assert(
		fc.property(nasty, nasty, nasty, nasty, (title, text, label, workflow) => {
			const question = {
				...QUESTION,
				title: `t${title}`,
				text,
				buttons: { approve: label, decline: label },
			};
			const frame = { ...FRAME, workflow };
			const plain = { ...QUESTION, title: 't' };
			expect(tagsOf(questionPage(question, frame, label))).toEqual(
				tagsOf(questionPage(plain, FRAME, label && 'x')),
			);
			expect(tagsOf(thanksPage(question, { text }, frame))).toEqual(
				tagsOf(thanksPage(plain, { text: 'x' }, FRAME)),
			);
			expect(questionPage(question, frame)).toContain(escapeHtml(text));
		}),
		{ numRuns: 500 },
	);
});

test('an escaped text holds nothing that means something in HTML, and reads as it was written', () => {
	const entities: Record<string, string> = {
		'&lt;': '<',
		'&gt;': '>',
		'&quot;': '"',
		'&#39;': "'",
		'&#96;': '`',
		'&amp;': '&',
	};
	fc.assert(
		fc.property(fc.oneof(nasty, fc.string({ unit: 'grapheme' })), (text) => {
			const escaped = escapeHtml(text);
			expect(escaped).not.toMatch(/[<>"'`]/);
			expect(escaped.replace(/&(?:lt|gt|quot|#39|#96|amp);/g, (one) => entities[one] ?? '')).toBe(
				text,
			);
		}),
	);
	expect(escapeLines('a\r\nb\nc\rd<br>')).toBe('a<br>b<br>c<br>d&lt;br&gt;');
});

test('the page runs no script, loads nothing, and sends its form to its own address', () => {
	for (const page of [
		questionPage(QUESTION, FRAME),
		questionPage({ ...QUESTION, buttons: null }, FRAME),
		thanksPage(QUESTION, { approved: true }, FRAME),
		noticePage('expired', 'zh'),
	]) {
		expect(page).not.toMatch(
			/<script|<link|<img|<iframe|\bsrc=|href=|url\(|@import|\son\w+=| style=/i,
		);
		expect(page).toContain(`http-equiv="Content-Security-Policy" content="default-src 'none'`);
	}
	expect(questionPage(QUESTION, FRAME)).toContain('<form method="post">');
});

test('in English: what is asked, by which workflow, until when, with the buttons', () => {
	const page = questionPage({ ...QUESTION, title: 'Order A-1001' }, FRAME);
	for (const part of [
		'<html lang="en">',
		'The workflow &quot;Refunds&quot; asks you',
		'<h1 dir="auto">Order A-1001</h1>',
		'>Refund?</p>',
		'value="approve" class="go" dir="auto">Approve</button>',
		'value="decline" class="no" dir="auto">Decline</button>',
		'Please answer before Jan 31, 2026, 10:30 AM (Asia/Taipei).',
	])
		expect(page).toContain(part);
});

test("in Traditional Chinese; a label of one's own stays as it is", () => {
	const buttons = { approve: 'Pay it', decline: 'Decline' };
	const page = questionPage({ ...QUESTION, buttons }, { ...FRAME, language: 'zh' });
	for (const part of [
		'<html lang="zh-Hant">',
		'工作流程「Refunds」想請您回覆',
		'>Pay it</button>',
		'>拒絕</button>',
		'請於 2026年1月31日 上午10:30 (Asia/Taipei) 之前回覆。',
	])
		expect(page).toContain(part);
});

test('approve only: one button; a text: a field for it', () => {
	const single = { ...QUESTION, buttons: { approve: 'Approve', decline: null } };
	expect(questionPage(single, FRAME).match(/<button/g)).toHaveLength(1);
	const text = questionPage({ ...QUESTION, buttons: null, until: null }, FRAME);
	expect(text).toContain('<textarea id="text" name="text" rows="5" maxlength="5000" required>');
	expect(text).not.toContain('before');
});

test.each([
	['auto', 'zh-TW,zh;q=0.9,en;q=0.8', 'zh'],
	['auto', 'en-US,en;q=0.9,zh-TW;q=0.8', 'en'],
	['auto', 'fr-FR,fr;q=0.9,zh;q=0.2,en;q=0.1', 'zh'],
	['auto', 'zh;q=0,en;q=0.1', 'en'],
	['auto', 'ja', 'en'],
	['auto', undefined, 'en'],
	['zh', 'en', 'zh'],
	['en', 'zh-TW', 'en'],
] as const)('language %s, browser %s: %s', (choice, accepted, language) => {
	expect(pageLanguage(choice, accepted)).toBe(language);
});

test('the words around the link are in the language of the text', () => {
	expect(textLanguage('auto', '退款 A-1001？')).toBe('zh');
	expect(textLanguage('auto', 'Refund A-1001?')).toBe('en');
	expect(textLanguage('zh', 'Refund?')).toBe('zh');
});

test('letters are as large as the reader has set them in the browser', () => {
	const sizes = [...STYLE.matchAll(/font(?:-size)?: ([\d.]+[a-z]+)/g)].map(([, size]) => size);
	expect(sizes.filter((size) => !/r?em$/.test(String(size)))).toEqual([]);
	expect(sizes).toContain('1.0625rem');
});
