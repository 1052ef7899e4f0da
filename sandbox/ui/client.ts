/**
 * The script of the page. It fetches the live part every 1.5 s and changes only what differs: a frame that is left
 * alone keeps its message, a section that was scrolled stays where it is.
 */
export const PAGE_SCRIPT = `'use strict';
const live = document.getElementById('live');
const toast = document.getElementById('toast');
let tag = '';
let toastTimer;

function say(text) {
	toast.textContent = text;
	toast.hidden = false;
	clearTimeout(toastTimer);
	toastTimer = setTimeout(() => { toast.hidden = true; }, 10000);
}

const idOf = (node) => (node.nodeType === 1 ? node.dataset.id : undefined);

// Which cards are open is up to whoever looks at them.
const stays = (node, name) => name === 'open' && node.nodeName === 'DETAILS';

function sync(from, to) {
	for (const { name } of [...from.attributes]) if (!to.hasAttribute(name) && !stays(from, name)) from.removeAttribute(name);
	for (const { name, value } of to.attributes) if (from.getAttribute(name) !== value) from.setAttribute(name, value);
}

function morph(from, to) {
	sync(from, to);
	const wanted = new Set([...to.childNodes].map(idOf).filter(Boolean));
	const known = new Map();
	for (const child of [...from.childNodes]) {
		const id = idOf(child);
		if (id && wanted.has(id)) known.set(id, child);
		else if (id) child.remove();
	}
	let cursor = from.firstChild;
	for (const child of [...to.childNodes]) {
		const id = idOf(child);
		const same = id ? known.get(id) : cursor && !idOf(cursor) && cursor.nodeName === child.nodeName ? cursor : undefined;
		if (!same) { from.insertBefore(child, cursor); continue; }
		// Moving a frame would load it anew: rather drop what stands before it.
		while (id && cursor !== same && cursor && !idOf(cursor)) { const next = cursor.nextSibling; cursor.remove(); cursor = next; }
		if (same === cursor) cursor = cursor.nextSibling;
		else from.insertBefore(same, cursor);
		if (same.nodeType === 1) morph(same, child);
		else if (same.data !== child.data) same.data = child.data;
	}
	while (cursor) { const next = cursor.nextSibling; cursor.remove(); cursor = next; }
}

async function refresh() {
	try {
		const query = new URLSearchParams(location.search);
		if (!query.get('key')) query.set('key', live.dataset.key);
		const answer = await fetch('/_sandbox/live?' + query, { headers: tag ? { 'if-none-match': tag } : {}, cache: 'no-store' });
		document.body.classList.remove('offline');
		if (answer.status !== 200) return;
		tag = answer.headers.get('etag') || '';
		const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
		morph(live, page.getElementById('live'));
		showSearch();
	} catch {
		document.body.classList.add('offline');
	}
}

async function call(method, path, body) {
	const answer = await fetch('/_sandbox/' + path, {
		method,
		...(body ? { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) } : {}),
	});
	const data = await answer.json();
	if (!answer.ok) throw new Error(data.error || 'The sandbox answered ' + answer.status);
	return data;
}

async function press(button) {
	const { service, action, values, fault, clear, advance, told } = button.dataset;
	button.disabled = true;
	try {
		let answer;
		const typed = button.previousElementSibling?.matches('input[name]') ? button.previousElementSibling : undefined;
		const asked = typed ? { [typed.name]: typed.value } : {};
		if (action) answer = await call('POST', 'act', { service, key: live.dataset.key, action, values: { ...JSON.parse(values), ...asked } });
		else if (clear) await call('DELETE', 'faults?kind=' + encodeURIComponent(clear));
		else if (fault) await call('POST', 'faults', JSON.parse(fault));
		else if (advance) await call('POST', 'clock', { advanceMs: Number(advance) });
		say((answer && answer.told) || told || 'Done.');
	} catch (error) {
		say(error.message);
	} finally {
		button.disabled = false;
	}
	await refresh();
}

document.addEventListener('click', (event) => {
	const button = event.target.closest('button');
	if (button) return void press(button);
	const link = event.target.closest('a[data-stay]');
	if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
	event.preventDefault();
	toast.hidden = true;
	history.pushState(null, '', link.href);
	void refresh();
});

let searchTimer;
document.addEventListener('input', (event) => {
	if (event.target.type !== 'search') return;
	clearTimeout(searchTimer);
	searchTimer = setTimeout(() => {
		const query = new URLSearchParams(location.search);
		query.delete('limit');
		if (event.target.value) query.set('q', event.target.value);
		else query.delete('q');
		history.replaceState(null, '', '?' + query);
		void refresh();
	}, 250);
});

// A link leads to a view without a search: what was typed goes with it.
function showSearch() {
	const field = live.querySelector('input[type=search]');
	const wanted = new URLSearchParams(location.search).get('q') || '';
	if (field && document.activeElement !== field && field.value !== wanted) field.value = wanted;
}

addEventListener('popstate', () => void refresh());
setInterval(() => { if (!document.hidden) void refresh(); }, 1500);
document.addEventListener('visibilitychange', () => { if (!document.hidden) void refresh(); });
`;
