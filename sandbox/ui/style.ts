/** The style of the page: one column that a phone holds too; light or dark as the system wants it. */
export const PAGE_STYLE = `
:root {
	color-scheme: light dark;
	--ground: light-dark(#f5f4f1, #17171a);
	--sheet: light-dark(#ffffff, #212126);
	--line: light-dark(#e2dfd8, #36363d);
	--ink: light-dark(#1f1e1b, #eceae6);
	--faint: light-dark(#66625a, #a5a29b);
	--accent: light-dark(#9a5b00, #f0b04e);
	--good: light-dark(#17693a, #6fd394);
	--bad: light-dark(#a8261d, #ff9087);
}
* { box-sizing: border-box; }
body { margin: 0; background: var(--ground); color: var(--ink); font: 15px/1.45 system-ui, -apple-system, 'Segoe UI', 'Noto Sans TC', sans-serif; }
h1, h2, h3, p, dl, ul, pre { margin: 0; }
ul { padding: 0; list-style: none; }
code, pre { font: 0.86em/1.5 ui-monospace, 'SF Mono', Consolas, monospace; }
code { overflow-wrap: anywhere; }
.top { padding: 1.25rem max(1rem, calc((100vw - 56rem) / 2)) 0.5rem; }
.top h1 { font-size: 1.35rem; letter-spacing: -0.01em; }
.top h1::before { content: ''; display: inline-block; width: 0.7em; height: 0.7em; margin-right: 0.45em; border-radius: 50%; background: var(--accent); box-shadow: 0.28em 0.2em 0 -0.12em var(--ink); }
.top p, .note, .subtitle, .empty, time, dt { color: var(--faint); }
#live { padding: 0 max(1rem, calc((100vw - 56rem) / 2)) 6rem; }
nav { display: flex; gap: 0.4rem; overflow-x: auto; padding: 0.35rem 0; }
nav a { flex: none; padding: 0.25rem 0.75rem; border: 1px solid var(--line); border-radius: 99px; color: inherit; text-decoration: none; font-size: 0.88rem; background: var(--sheet); }
nav a[aria-current] { border-color: var(--ink); background: var(--ink); color: var(--ground); }
nav.tabs { flex-wrap: wrap; overflow: visible; margin-bottom: 0.6rem; }
nav.tabs .count { font-variant-numeric: tabular-nums; opacity: 0.75; }
nav a[aria-current] .count { color: inherit; }
input[type='search'] { width: 100%; margin-bottom: 1rem; padding: 0.45rem 0.75rem; border: 1px solid var(--line); border-radius: 8px; background: var(--sheet); color: inherit; font: inherit; }
footer input { flex: 1 1 16rem; min-width: 0; padding: 0.25rem 0.6rem; border: 1px solid var(--line); border-radius: 7px; background: var(--ground); color: inherit; font: inherit; font-size: 0.84rem; }
nav.services { flex-wrap: wrap; overflow: visible; gap: 0 1.25rem; border-bottom: 1px solid var(--line); padding: 0.5rem 0 0; margin-bottom: 0.75rem; }
nav.services a { border: 0; border-bottom: 3px solid transparent; border-radius: 0; padding: 0.3rem 0.1rem 0.45rem; background: none; font-size: 1rem; color: var(--faint); }
nav.services a[aria-current] { color: var(--ink); border-color: var(--accent); font-weight: 600; }
.connect { font-size: 0.88rem; color: var(--faint); margin-bottom: 0.75rem; }
.connect code { display: inline-block; padding: 0.05rem 0.4rem; margin: 0.1rem 0.5rem 0.1rem 0.15rem; border-radius: 4px; background: var(--sheet); border: 1px solid var(--line); color: var(--ink); user-select: all; }
.list { margin-bottom: 1.75rem; }
.list > h2 { font-size: 1rem; margin-bottom: 0.4rem; }
.count { font-weight: 400; color: var(--faint); }
.note, .empty { font-size: 0.85rem; margin-bottom: 0.6rem; }
.empty { padding: 0.9rem; border: 1px dashed var(--line); border-radius: 10px; text-align: center; }
.cards { display: grid; gap: 0.5rem; grid-template-columns: minmax(0, 1fr); }
.card { background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; overflow: hidden; animation: arrive 0.35s ease-out; }
@keyframes arrive { from { opacity: 0; transform: translateY(-6px); } }
@media (prefers-reduced-motion: reduce) { .card { animation: none; } }
summary { position: relative; list-style: none; cursor: pointer; }
summary::-webkit-details-marker { display: none; }
summary::after { content: ''; position: absolute; right: 0.95rem; bottom: 0.95rem; width: 0.45rem; height: 0.45rem; border: solid var(--faint); border-width: 0 1.5px 1.5px 0; transform: rotate(45deg); }
details[open] > summary::after { transform: translateY(0.25rem) rotate(225deg); }
summary:hover h3 { text-decoration: underline; text-underline-offset: 0.15em; }
summary .subtitle, summary .badges { padding-right: 1.6rem; }
details:not([open]) .subtitle { display: -webkit-box; -webkit-line-clamp: 2; -webkit-box-orient: vertical; overflow: hidden; }
.card > header, summary { display: grid; grid-template-columns: minmax(0, 1fr) auto; gap: 0.1rem 0.75rem; padding: 0.7rem 0.9rem; }
.card h3 { font-size: 0.95rem; overflow-wrap: anywhere; }
time { font-size: 0.8rem; font-variant-numeric: tabular-nums; }
.subtitle { grid-column: 1 / -1; font-size: 0.85rem; overflow-wrap: anywhere; }
.badges { grid-column: 1 / -1; display: flex; flex-wrap: wrap; gap: 0.3rem; margin-top: 0.3rem; }
.badge { display: inline-block; padding: 0 0.5rem; border-radius: 99px; border: 1px solid currentColor; font-size: 0.75rem; line-height: 1.5; color: var(--faint); white-space: nowrap; }
.badge.good { color: var(--good); }
.badge.bad { color: var(--bad); }
iframe { display: block; width: 100%; height: 15rem; border: 0; border-block: 1px solid var(--line); background: #fff; color-scheme: light; resize: vertical; }
.bubble { width: fit-content; max-width: 85%; margin: 0.1rem 0.9rem 0.7rem; padding: 0.55rem 0.85rem; border-radius: 1.1rem 1.1rem 1.1rem 0.25rem; background: light-dark(#e9e6df, #33333b); white-space: pre-wrap; overflow-wrap: anywhere; }
.card pre { margin: 0 0.9rem 0.7rem; padding: 0.6rem 0.7rem; max-height: 12rem; overflow: auto; border-radius: 6px; background: var(--ground); }
dl { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 0.1rem 0.9rem; padding: 0 0.9rem 0.7rem; font-size: 0.83rem; }
iframe + dl { padding-top: 0.6rem; }
dd { margin: 0; overflow-wrap: anywhere; }
.more { margin-top: 0.75rem; text-align: center; font-size: 0.88rem; color: var(--faint); }
.more a { color: var(--accent); }
footer { display: flex; flex-wrap: wrap; gap: 0.4rem; }
details > footer { padding: 0.55rem 0.9rem 0.7rem; border-top: 1px solid var(--line); }
button { font: inherit; font-size: 0.84rem; min-height: 2rem; padding: 0.15rem 0.75rem; border: 1px solid var(--line); border-radius: 7px; background: var(--ground); color: var(--ink); cursor: pointer; }
button:hover { border-color: var(--faint); }
button.bad { color: var(--bad); }
button:disabled { opacity: 0.5; }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.switches li { display: grid; grid-template-columns: minmax(0, 1fr) auto auto; align-items: center; gap: 0.6rem; padding: 0.2rem 0; font-size: 0.88rem; }
button[role='switch'] { position: relative; width: 2.6rem; min-height: 1.45rem; padding: 0; border-radius: 99px; background: var(--line); }
button[role='switch']::after { content: ''; position: absolute; top: 2px; left: 2px; width: 1.1rem; height: 1.1rem; border-radius: 50%; background: var(--sheet); transition: left 0.15s; }
button[role='switch'][aria-checked='true'] { background: var(--bad); }
button[role='switch'][aria-checked='true']::after { left: calc(100% - 1.1rem - 2px); }
.requests li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.15rem 0.5rem; padding: 0.25rem 0; border-bottom: 1px solid var(--line); }
.requests code { flex: 1; }
#toast { position: fixed; inset: auto 1rem 1rem; width: fit-content; max-width: 30rem; margin-inline: auto; padding: 0.6rem 1rem; border-radius: 8px; background: var(--ink); color: var(--ground); }
#toast[hidden] { display: none; }
.offline .top::after { content: 'The sandbox does not answer.'; color: var(--bad); }
`;
