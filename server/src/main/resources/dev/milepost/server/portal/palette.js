// SPDX-License-Identifier: MIT
// The palette: a combobox over everything that can be gone to, done or copied. Without it the search page lists the same.

class Palette extends HTMLElement {
  connectedCallback() {
    this.innerHTML = `
      <dialog class="command" aria-label="Go to or do">
        <input type="text" role="combobox" aria-label="Go to a page, repository, connection, plugin or finding, or do something"
          aria-expanded="false" aria-autocomplete="list" aria-controls="palette-list" autocomplete="off"
          spellcheck="false" maxlength="200" placeholder="Go to or do">
        <div id="palette-list" role="listbox" aria-label="Matches" tabindex="-1"></div>
        <p class="said" role="status"></p>
      </dialog>`;
    this.dialog = this.querySelector('dialog');
    this.input = this.querySelector('input');
    this.list = this.querySelector('[role=listbox]');
    this.said = this.querySelector('.said');
    this.input.addEventListener('input', () => this.seek());
    this.input.addEventListener('keydown', (event) => this.key(event));
    this.list.addEventListener('mousedown', (event) => event.preventDefault());
    this.list.addEventListener('click', (event) => this.take(event.target.closest('[role=option]')));
    this.dialog.addEventListener('click', (event) => {
      if (event.target === this.dialog) this.dialog.close();
    });
    this.dialog.addEventListener('close', () => this.controller?.abort());
  }

  open() {
    if (this.dialog.open) return;
    this.input.value = '';
    this.list.replaceChildren();
    this.said.textContent = '';
    this.dialog.showModal();
    this.seek();
  }

  seek() {
    this.found = this.search();
  }

  async search() {
    this.controller?.abort();
    const controller = new AbortController();
    this.controller = controller;
    const address = new URL(this.dataset.lens, location.origin);
    address.pathname = this.dataset.search;
    const text = this.input.value.trim();
    if (text) address.searchParams.set('q', text);
    try {
      const answer = await fetch(address, { signal: controller.signal });
      if (!answer.ok) throw new Error((await answer.json()).detail);
      this.show((await answer.json()).hits);
    } catch (failure) {
      if (controller.signal.aborted) return;
      this.list.replaceChildren();
      this.select(0);
      this.said.textContent = failure instanceof TypeError
        ? 'No answer: Milepost has stopped, or cannot be reached.'
        : failure.message;
    }
  }

  show(hits) {
    const groups = new Map();
    for (const hit of hits) {
      const title = GROUPS[hit.kind] ?? 'Findings';
      if (!groups.has(title)) groups.set(title, []);
      groups.get(title).push(hit);
    }
    let count = 0;
    this.list.replaceChildren(...[...groups].map(([title, members], at) => {
      const group = document.createElement('div');
      group.role = 'group';
      group.setAttribute('aria-labelledby', `palette-group-${at}`);
      const heading = document.createElement('div');
      heading.id = `palette-group-${at}`;
      heading.className = 'group';
      heading.role = 'presentation';
      heading.textContent = title;
      group.append(heading, ...members.map((hit) => this.option(hit, count++)));
      return group;
    }));
    this.said.textContent = count === 0
      ? 'Nothing found. Another word, or fewer of them, may help.'
      : `${count} found · ↑ ↓ choose · Enter takes it`;
    this.select(0);
  }

  option(hit, index) {
    const option = document.createElement('div');
    option.id = `palette-${index}`;
    option.role = 'option';
    option.hit = hit;
    const title = document.createElement('span');
    title.textContent = hit.title;
    if (hit.copy) title.className = 'mono';
    const detail = document.createElement('span');
    detail.className = 'note';
    detail.textContent = hit.copy ? `copy · ${hit.detail}` : hit.detail;
    option.append(title, detail);
    return option;
  }

  options() {
    return [...this.list.querySelectorAll('[role=option]')];
  }

  select(index) {
    const options = this.options();
    this.selected = options.length === 0 ? 0 : (index + options.length) % options.length;
    options.forEach((option, at) => option.setAttribute('aria-selected', String(at === this.selected)));
    this.input.setAttribute('aria-expanded', String(options.length > 0));
    const option = options[this.selected];
    if (!option) {
      this.input.removeAttribute('aria-activedescendant');
      return;
    }
    this.input.setAttribute('aria-activedescendant', option.id);
    (this.selected === 0 ? option.parentElement : option).scrollIntoView({ block: 'nearest' });
  }

  async take(option) {
    const hit = option?.hit;
    if (!hit) return;
    if (hit.copy) {
      await navigator.clipboard.writeText(hit.copy);
      this.said.textContent = `Copied: ${hit.copy}`;
      return;
    }
    if (!hit.post) {
      this.dialog.close();
      location.assign(hit.href);
      return;
    }
    const form = document.createElement('form');
    form.method = 'post';
    form.action = hit.href;
    const token = document.querySelector('meta[name="milepost-token"]').content;
    const fields = [...hit.fields, { name: '_token', value: token }, { name: 'next', value: location.pathname + location.search }];
    for (const field of fields) {
      const input = document.createElement('input');
      input.type = 'hidden';
      input.name = field.name;
      input.value = field.value;
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  }

  key(event) {
    const options = this.options();
    if (event.key === 'ArrowDown') this.select(this.selected + 1);
    else if (event.key === 'ArrowUp') this.select(this.selected - 1);
    else if (event.key === 'PageDown') this.select(Math.min(options.length - 1, this.selected + 8));
    else if (event.key === 'PageUp') this.select(Math.max(0, this.selected - 8));
    // What was found for the last key, not for the one before.
    else if (event.key === 'Enter') this.found.then(() => this.take(this.options()[this.selected]));
    else return;
    event.preventDefault();
  }
}

const GROUPS = {
  page: 'Pages',
  repository: 'Repositories',
  service: 'Repositories',
  connection: 'Connections',
  plugin: 'Plugins',
  action: 'Actions',
  command: 'Command line',
};

customElements.define('milepost-palette', Palette);

const palette = document.querySelector('milepost-palette');
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-palette]')) palette?.open();
});
document.addEventListener('keydown', (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || event.key.toLowerCase() !== 'k') return;
  event.preventDefault();
  palette?.open();
});
