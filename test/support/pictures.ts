/** A picture of the READMEs. */
export interface Picture {
	/** From the package's root, as both READMEs link it. */
	path: string;
	width: number;
	height: number;
}

/** So tall that the panel of a node shows all of its fields. */
const DESK = { width: 1280, height: 1000 };

/** A phone, upright, without what its browser puts around a page. */
const PHONE = { width: 390, height: 640 };

/** All pictures of the READMEs: `npm run screenshots` makes exactly these. */
export const PICTURES = {
	canvas: { path: 'docs/images/canvas.png', ...DESK },
	panel: { path: 'docs/images/panel.png', ...DESK },
	sandbox: { path: 'docs/images/sandbox.png', ...DESK },
	sms: { path: 'docs/images/sms.png', ...PHONE },
	question: { path: 'docs/images/question.png', ...PHONE },
} satisfies Record<string, Picture>;

/** What a picture may weigh at the most, so that the READMEs open quickly. */
export const MAX_PICTURE_BYTES = 120_000;
