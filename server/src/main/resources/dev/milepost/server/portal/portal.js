// SPDX-License-Identifier: MIT
// Everything here is comfort: each page is whole without it.

const token = document.querySelector('meta[name="milepost-token"]').content;

document.body.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['X-Milepost-Token'] = token;
});

for (const element of document.querySelectorAll('.scripted')) {
  element.hidden = false;
}

/* Theme: takes effect at once, and is kept by the server in a cookie. */
document.querySelector('form.theme')?.addEventListener('submit', (event) => {
  const chosen = event.submitter?.value;
  if (!chosen) return;
  event.preventDefault();
  const form = event.currentTarget;
  if (chosen === 'system') {
    document.documentElement.removeAttribute('data-theme');
  } else {
    document.documentElement.dataset.theme = chosen;
  }
  for (const button of form.querySelectorAll('button')) {
    button.setAttribute('aria-pressed', String(button.value === chosen));
  }
  const body = new URLSearchParams(new FormData(form));
  body.set('theme', chosen);
  fetch(form.action, { method: 'POST', body, redirect: 'manual' });
});

/* Selects that change the view do so without a button. */
document.addEventListener('change', (event) => {
  const form = event.target.closest('form[data-auto]');
  if (form) form.requestSubmit();
});

document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy]');
  if (!button) return;
  await navigator.clipboard.writeText(location.href);
  const label = button.textContent;
  button.textContent = 'Copied';
  setTimeout(() => (button.textContent = label), 2000);
});

/* The square whose evidence is open. */
function markOpenSquare() {
  const open = document.querySelector('#evidence')?.dataset.rule ?? '';
  for (const square of document.querySelectorAll('.mp-c')) {
    const here = new URL(square.href).searchParams.get('capability') === open;
    square.classList.toggle('on', here);
    if (here) square.setAttribute('aria-current', 'true');
    else square.removeAttribute('aria-current');
  }
}
function prepare() {
  markOpenSquare();
  for (const element of document.querySelectorAll('.scripted[hidden]')) element.hidden = false;
}
markOpenSquare();
document.body.addEventListener('htmx:afterSettle', prepare);

/* Trend charts: arrow keys read out a month. */
document.addEventListener('keydown', (event) => {
  const plot = event.target.closest?.('.mp-trend .plot');
  if (!plot || !['ArrowLeft', 'ArrowRight', 'Home', 'End', 'Escape'].includes(event.key)) return;
  const months = [...plot.querySelectorAll('.m')];
  const now = months.findIndex((month) => month.classList.contains('on'));
  const next = {
    ArrowLeft: now < 0 ? months.length - 1 : Math.max(0, now - 1),
    ArrowRight: now < 0 ? 0 : Math.min(months.length - 1, now + 1),
    Home: 0,
    End: months.length - 1,
    Escape: -1,
  }[event.key];
  event.preventDefault();
  months.forEach((month, index) => month.classList.toggle('on', index === next));
  const said = document.querySelector('#said');
  if (said) said.textContent = next < 0 ? '' : months[next].querySelector('.read').textContent;
});

/* The palette: a dialogue with a list that is searched while typing. */
class Palette extends HTMLElement {
  connectedCallback() {
    this.innerHTML = `
      <dialog class="command" aria-label="Go to">
        <input type="text" role="combobox" aria-label="Go to a page, repository, service or finding"
          aria-expanded="true" aria-autocomplete="list" aria-controls="palette-list" autocomplete="off"
          spellcheck="false" maxlength="200" placeholder="Go to a page, repository, service or finding">
        <ul id="palette-list" role="listbox" aria-label="Matches"></ul>
        <p hidden>Nothing found. Another word, or fewer of them, may help.</p>
      </dialog>`;
    this.dialog = this.querySelector('dialog');
    this.input = this.querySelector('input');
    this.list = this.querySelector('ul');
    this.nothing = this.querySelector('p');
    this.selected = 0;
    this.input.addEventListener('input', () => this.search());
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.list.addEventListener('click', (event) => {
      const item = event.target.closest('li');
      if (item) location.assign(item.dataset.href);
    });
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
  }

  open() {
    if (this.dialog.open) return;
    this.input.value = '';
    this.dialog.showModal();
    this.search();
  }

  pages() {
    const links = [...document.querySelectorAll('.side .entry')].map((link) => ({
      title: link.textContent, detail: 'page', href: link.getAttribute('href'),
    }));
    return [...links, { title: 'Add repository', detail: 'page', href: '/repositories/add' }];
  }

  async search() {
    const text = this.input.value.trim();
    const words = text.toLowerCase().split(/\s+/);
    const pages = this.pages().filter((page) => words.every((word) => page.title.toLowerCase().includes(word)));
    this.show(pages);
    this.controller?.abort();
    this.controller = new AbortController();
    const address = new URL(this.dataset.lens, location.origin);
    address.pathname = this.dataset.search;
    if (text) address.searchParams.set('q', text);
    try {
      const answer = await fetch(address, { signal: this.controller.signal });
      if (answer.ok) this.show([...pages, ...(await answer.json()).hits], true);
    } catch (failure) {
      if (failure.name !== 'AbortError') throw failure;
    }
  }

  show(items, whole = false) {
    this.selected = 0;
    this.list.replaceChildren(...items.map((item, index) => {
      const row = document.createElement('li');
      row.id = `palette-${index}`;
      row.role = 'option';
      row.dataset.href = item.href;
      const title = document.createElement('span');
      title.textContent = item.title;
      const detail = document.createElement('span');
      detail.className = 'note';
      detail.textContent = item.detail;
      row.append(title, detail);
      return row;
    }));
    this.list.hidden = items.length === 0;
    this.nothing.hidden = !whole || items.length > 0;
    this.input.setAttribute('aria-expanded', String(items.length > 0));
    this.select(0);
  }

  select(index) {
    const rows = [...this.list.children];
    this.selected = Math.max(0, Math.min(rows.length - 1, index));
    rows.forEach((row, at) => row.setAttribute('aria-selected', String(at === this.selected)));
    const row = rows[this.selected];
    if (row) {
      this.input.setAttribute('aria-activedescendant', row.id);
      row.scrollIntoView({ block: 'nearest' });
    } else {
      this.input.removeAttribute('aria-activedescendant');
    }
  }

  key(event) {
    if (event.key === 'ArrowDown') this.select(this.selected + 1);
    else if (event.key === 'ArrowUp') this.select(this.selected - 1);
    else if (event.key === 'Enter') {
      const row = this.list.children[this.selected];
      if (row) location.assign(row.dataset.href);
    } else return;
    event.preventDefault();
  }
}

class Keys extends HTMLElement {
  connectedCallback() {
    this.innerHTML = `
      <dialog aria-labelledby="keys-title"><div class="keys">
        <h2 id="keys-title">Keys</h2>
        <dl>
          <dt><kbd>Ctrl K</kbd></dt><dd>go to a page, repository, service or finding</dd>
          <dt><kbd>/</kbd></dt><dd>search</dd>
          <dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous row</dd>
          <dt><kbd>Enter</kbd></dt><dd>open the row</dd>
          <dt><kbd>Esc</kbd></dt><dd>close what is open</dd>
          <dt><kbd>←</kbd> <kbd>→</kbd></dt><dd>read a chart month by month, once it has the focus</dd>
          <dt><kbd>?</kbd></dt><dd>this list</dd>
        </dl>
        <form method="dialog"><button class="pick">Close</button></form>
      </div></dialog>`;
    this.dialog = this.querySelector('dialog');
  }

  open() {
    if (!this.dialog.open) this.dialog.showModal();
  }
}

customElements.define('milepost-palette', Palette);
customElements.define('milepost-keys', Keys);

const palette = document.querySelector('milepost-palette');
const keys = document.querySelector('milepost-keys');
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-palette]')) palette?.open();
  if (event.target.closest('[data-keys]')) keys?.open();
});

function moveRow(step) {
  const rows = [...document.querySelectorAll('[data-row]')].filter((row) => row.querySelector('a'));
  const now = rows.findIndex((row) => row.contains(document.activeElement));
  const next = now < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, now + step));
  rows[next]?.querySelector('a').focus();
}

document.addEventListener('keydown', (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === 'k') {
    event.preventDefault();
    palette?.open();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const typing = event.target.closest?.('input, select, textarea, dialog');
  if (typing) {
    if (event.key === 'Escape' && event.target.id === 'search') event.target.blur();
    return;
  }
  if (event.key === '/') document.querySelector('#search')?.focus();
  else if (event.key === 'j') moveRow(1);
  else if (event.key === 'k') moveRow(-1);
  else if (event.key === '?') keys?.open();
  else if (event.key === 'Escape') document.querySelector('[data-close]')?.click();
  else return;
  event.preventDefault();
});
