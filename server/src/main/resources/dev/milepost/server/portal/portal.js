// SPDX-License-Identifier: MIT
// Everything here is comfort: each page is whole without it.

const token = document.querySelector('meta[name="milepost-token"]').content;

document.body.addEventListener('htmx:configRequest', (event) => {
  event.detail.headers['X-Milepost-Token'] = token;
});

/* On a phone the navigation is wider than the screen: where the reader is stays in sight. */
const side = document.querySelector('.side');
const here = side?.querySelector('[aria-current]');
if (here) side.scrollLeft = here.offsetLeft - (side.clientWidth - here.offsetWidth) / 2;

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

/* What asks a site takes a while, and is sent once. */
document.querySelector('form.connect')?.addEventListener('submit', (event) => {
  const form = event.currentTarget;
  if (form.getAttribute('aria-busy') === 'true') {
    event.preventDefault();
    return;
  }
  form.setAttribute('aria-busy', 'true');
  const tries = event.submitter?.value !== 'save';
  (event.submitter ?? form.querySelector('button')).textContent = tries ? 'Asking the site' : 'Saving';
});

/* What takes a while is sent once, and says that it is under way. */
document.addEventListener('submit', (event) => {
  const form = event.target.closest('form[data-once]');
  if (!form) return;
  if (form.getAttribute('aria-busy') === 'true') {
    event.preventDefault();
    return;
  }
  form.setAttribute('aria-busy', 'true');
  const button = event.submitter ?? form.querySelector('button');
  button.textContent = form.dataset.once;
});
/* A page that is gone back to can be sent again. */
window.addEventListener('pageshow', (event) => {
  if (event.persisted && document.querySelector('form[aria-busy]')) location.reload();
});

/* Copies the address of the view, the text that the button names, or the one that it stands beside. */
document.addEventListener('click', async (event) => {
  const button = event.target.closest('[data-copy], [data-copy-text]');
  if (!button) return;
  const text = 'copy' in button.dataset
    ? location.href
    : button.dataset.copyText || button.parentElement.querySelector('code').textContent;
  await navigator.clipboard.writeText(text);
  const label = [...button.childNodes];
  button.textContent = 'Copied';
  setTimeout(() => button.replaceChildren(...label), 2000);
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
/* A chart that is wider than a phone shows its newest months first. */
function showNewest() {
  for (const plot of document.querySelectorAll('.mp-trend .plot')) plot.scrollLeft = plot.scrollWidth;
}
function prepare() {
  markOpenSquare();
  showNewest();
  for (const element of document.querySelectorAll('.scripted[hidden]')) element.hidden = false;
}
prepare();
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

class Keys extends HTMLElement {
  connectedCallback() {
    this.innerHTML = `
      <dialog aria-labelledby="keys-title"><div class="keys">
        <h2 id="keys-title">Keys</h2>
        <dl>
          <dt><kbd>Ctrl K</kbd></dt><dd>go to a page, repository, connection or finding; do something</dd>
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

customElements.define('milepost-keys', Keys);

const keys = document.querySelector('milepost-keys');
document.addEventListener('click', (event) => {
  if (event.target.closest('[data-keys]')) keys?.open();
});

function moveRow(step) {
  const rows = [...document.querySelectorAll('[data-row]')].filter((row) => row.querySelector('a'));
  const now = rows.findIndex((row) => row.contains(document.activeElement));
  const next = now < 0 ? (step > 0 ? 0 : rows.length - 1) : Math.max(0, Math.min(rows.length - 1, now + step));
  rows[next]?.querySelector('a').focus();
}

document.addEventListener('keydown', (event) => {
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
