import { createHash } from 'node:crypto';

/** All of the page's looks: a phone's width first, light or dark as the browser has it. */
export const STYLE = `
:root { color-scheme: light dark; --ink: #1c2430; --soft: #5b6675; --page: #f3f5f8; --card: #fff; --line: #d5dbe3; --go: #1466c8; --on-go: #fff; }
@media (prefers-color-scheme: dark) { :root { --ink: #eef1f5; --soft: #a4afbd; --page: #12161c; --card: #1d232c; --line: #39424f; --go: #6db1ff; --on-go: #0b1a2b; } }
* { box-sizing: border-box; }
body { margin: 0; padding: 16px; background: var(--page); color: var(--ink); font: 1.0625rem/1.55 system-ui, -apple-system, "Segoe UI", "Noto Sans TC", "PingFang TC", "Microsoft JhengHei", sans-serif; }
main { max-width: 560px; margin: 4vh auto; padding: 24px 20px; background: var(--card); border: 1px solid var(--line); border-radius: 14px; overflow-wrap: anywhere; }
h1 { margin: 0 0 12px; font-size: 1.3em; line-height: 1.3; }
p { margin: 0 0 14px; }
.asks, .note { color: var(--soft); font-size: .88em; }
.text { white-space: pre-wrap; }
.warn { font-weight: 600; }
form { display: flex; flex-wrap: wrap; gap: 12px; margin-top: 22px; }
form + .note { margin-top: 14px; }
label { flex-basis: 100%; font-weight: 600; }
textarea { flex-basis: 100%; width: 100%; padding: 10px 12px; font: inherit; color: inherit; background: var(--page); border: 1px solid var(--line); border-radius: 10px; }
button { flex: 1 1 160px; min-height: 52px; padding: 10px 18px; font: inherit; font-weight: 600; color: var(--ink); background: transparent; border: 2px solid var(--line); border-radius: 10px; cursor: pointer; }
button.go { color: var(--on-go); background: var(--go); border-color: var(--go); }
button:focus-visible, textarea:focus-visible { outline: 3px solid var(--go); outline-offset: 2px; }
`;

const hash = createHash('sha256').update(STYLE).digest('base64');

/** What the page may do: show its own style, and send its form to where it came from. */
export const POLICY = `default-src 'none'; style-src 'sha256-${hash}'; form-action 'self'; base-uri 'none'`;
