// SPDX-License-Identifier: MIT
// Shows an answer beside the form that asked for it. Without it the form leads to the answer.

const LONGEST = 200_000;

function address(form) {
  const values = new FormData(form);
  const path = form.dataset.try.replace(/\{(\w+)\}/g, (_, name) => encodeURIComponent(values.get(name)));
  const url = new URL(path, location.origin);
  for (const [name, value] of values) {
    if (value && !form.dataset.try.includes(`{${name}}`)) url.searchParams.set(name, value);
  }
  return url;
}

function readable(type, text) {
  if (!type.includes('json')) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

const form = document.querySelector('form.try');
form?.addEventListener('submit', async (event) => {
  event.preventDefault();
  const state = document.querySelector('#try-state');
  const shown = document.querySelector('#try-answer');
  const url = address(form);
  state.textContent = 'asking';
  const begun = performance.now();
  try {
    const answer = await fetch(url);
    const text = await answer.text();
    const type = answer.headers.get('Content-Type') ?? '';
    const whole = readable(type, text);
    shown.textContent = whole.slice(0, LONGEST) + (whole.length > LONGEST ? '\n…' : '');
    shown.hidden = false;
    state.textContent = `${answer.status} · ${Math.round(performance.now() - begun)} ms · ${text.length} characters · ${url.pathname}${url.search}`;
  } catch {
    shown.hidden = true;
    state.textContent = 'no answer: Milepost has stopped, or cannot be reached';
  }
});
