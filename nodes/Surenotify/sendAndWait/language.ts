/** What the user chooses; `auto` is decided for each page and each message. */
export type Choice = 'auto' | 'en' | 'zh';

export type Language = 'en' | 'zh';

/** Everything that this package itself says to the person who is asked. */
export const WORDS = {
	en: {
		tag: 'en',
		asks: (workflow: string) => `The workflow "${workflow}" asks you`,
		approve: 'Approve',
		decline: 'Decline',
		answer: 'Your answer',
		send: 'Send answer',
		until: (time: string) => `Please answer before ${time}.`,
		writeFirst: 'Please write an answer first.',
		tooLong: (most: number) => `Please shorten your answer to ${most} characters.`,
		chooseFirst: 'Please choose one of the buttons.',
		thanks: 'Thank you',
		recorded: 'Your answer has been recorded:',
		close: 'You can close this page.',
		answeredTitle: 'Already answered',
		answered: 'This question has been answered before. Nothing was changed.',
		expiredTitle: 'Too late',
		expired: 'The time to answer this question has run out. Nothing was changed.',
		invalidTitle: 'This link is not valid',
		invalid: 'It is incomplete, was changed, or belongs to another question. Nothing was changed.',
		goneTitle: 'Nothing to do',
		gone: 'No question waits for an answer here. Nothing was changed.',
		open: 'Open and answer',
		copy: 'If the button does not work, open this address:',
	},
	zh: {
		tag: 'zh-Hant',
		asks: (workflow: string) => `工作流程「${workflow}」想請您回覆`,
		approve: '核准',
		decline: '拒絕',
		answer: '您的回覆',
		send: '送出回覆',
		until: (time: string) => `請於 ${time} 之前回覆。`,
		writeFirst: '請先填寫回覆內容。',
		tooLong: (most: number) => `請將回覆縮短至 ${most} 個字以內。`,
		chooseFirst: '請按其中一個按鈕。',
		thanks: '謝謝您',
		recorded: '已收到您的回覆：',
		close: '您可以關閉此頁面。',
		answeredTitle: '已經回覆過了',
		answered: '這個問題先前已有回覆，這次沒有任何變更。',
		expiredTitle: '已超過時間',
		expired: '這個問題的回覆時間已過，沒有任何變更。',
		invalidTitle: '連結無效',
		invalid: '連結不完整、被更動過，或屬於另一個問題。沒有任何變更。',
		goneTitle: '沒有需要回覆的問題',
		gone: '這裡沒有等待回覆的問題。沒有任何變更。',
		open: '查看並回覆',
		copy: '如果按鈕無法使用，請開啟這個網址：',
	},
} as const;

export type Words = (typeof WORDS)[Language];

/** The language of a page: as chosen, or the one that the browser asks for first (RFC 9110, 12.5.4). */
export function pageLanguage(choice: Choice, acceptLanguage: unknown): Language {
	if (choice !== 'auto') return choice;
	const wanted = String(acceptLanguage ?? '')
		.split(',')
		.map((entry) => {
			const [tag = '', weight = ''] = entry.split(';');
			const q = /q\s*=\s*([\d.]+)/i.exec(weight)?.[1];
			return { tag: tag.trim().toLowerCase(), weight: q === undefined ? 1 : Number(q) };
		})
		.filter(({ tag, weight }) => weight > 0 && /^(zh|en)\b/.test(tag))
		.sort((one, other) => other.weight - one.weight);
	return wanted[0]?.tag.startsWith('zh') ? 'zh' : 'en';
}

/** The language of the words around a link: as chosen, or that of the text before it. */
export function textLanguage(choice: Choice, text: string): Language {
	if (choice !== 'auto') return choice;
	return /\p{Script=Han}/u.test(text) ? 'zh' : 'en';
}
