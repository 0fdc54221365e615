// @ts-check
/**
 * Shows the quiet panel while somebody types. The panel is on the page already, hidden; without this script it is shown after the
 * sheet is kept.
 *
 *   <quiet-panel phrases="words;…\nunless;…\nshapes;…\n…" close="Close this for now"><div hidden>…</div></quiet-panel>
 *
 * It looks on this device, at what is being typed here. Nothing is sent, nothing is counted, nothing is kept. The words are found as
 * `crates/cairn-core/src/lens.rs` finds them; a test holds the two together.
 */
class QuietPanel extends HTMLElement {
  /** @type {number | undefined} */ timer;
  /** @type {Finding[] | undefined} */ findings;
  closed = false;

  connectedCallback() {
    if (this.getAttribute('phrases') === '') return;
    document.addEventListener('input', this.typed);
  }

  disconnectedCallback() {
    document.removeEventListener('input', this.typed);
  }

  /** @param {Event} event */
  typed = (event) => {
    const field = event.target;
    if (!(field instanceof HTMLTextAreaElement || (field instanceof HTMLInputElement && field.type === 'text'))) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.look(field), 600);
  };

  /** @param {HTMLTextAreaElement | HTMLInputElement} field */
  look(field) {
    const panel = this.firstElementChild;
    if (this.closed || !(panel instanceof HTMLElement) || !panel.hidden || !this.finds(field.value)) return;
    // Beside the words, and not at the far end of a long page.
    (field.closest('fieldset, .field') ?? this).after(this);
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet small-button';
    button.textContent = this.getAttribute('close') ?? '';
    button.addEventListener('click', () => {
      this.closed = true;
      panel.hidden = true;
      field.focus();
    });
    panel.firstElementChild?.lastElementChild?.append(button);
    panel.hidden = false;
  }

  /** @param {string} text */
  finds(text) {
    if (!this.findings) {
      const lines = (this.getAttribute('phrases') ?? '').split('\n').map((line) => line.split(';').filter((phrase) => phrase !== ''));
      this.findings = lines.flatMap((words, n) => (n % 3 === 0 ? [/** @type {Finding} */ ([words, lines[n + 1] ?? [], lines[n + 2] ?? []])] : []));
    }
    return sentences(text).some((sentence) => (this.findings ?? []).some(([words, unless, shapes]) => {
      if (unless.some((phrase) => has(sentence, phrase))) return false;
      return words.some((phrase) => has(sentence, phrase)) || shapes.some((shape) => fits(sentence, shape));
    }));
  }
}

/** @typedef {[string[], string[], string[]]} Finding words, unless, shapes */

/** Small letters without the accents that people leave out. @param {string} text */
function folded(text) {
  return text.toLowerCase().replace(/[áà]/g, 'a').replace(/[éè]/g, 'e').replace(/í/g, 'i').replace(/ó/g, 'o').replace(/[úü]/g, 'u').replace(/[’‘]/g, "'");
}

/** @param {string} text */
function sentences(text) {
  return folded(text).split(/(?<=[.?!\n;])/);
}

const LETTER = /[\p{L}\p{N}]/u;

/** Whole words only. @param {string} sentence @param {string} phrase */
function has(sentence, phrase) {
  const wanted = folded(phrase);
  for (let at = sentence.indexOf(wanted); at >= 0; at = sentence.indexOf(wanted, at + 1)) {
    const before = sentence[at - 1] ?? ' ';
    const after = sentence[at + wanted.length] ?? ' ';
    if (!LETTER.test(before) && !LETTER.test(after)) return true;
  }
  return false;
}

/** @param {string} sentence @param {string} shape */
function fits(sentence, shape) {
  const words = sentence.match(/[\p{L}\p{N}']+/gu) ?? [];
  const slots = shape.split(' ');
  return words.some((_, start) => fit(slots, words.slice(start)));
}

/** @param {string[]} slots @param {string[]} words @returns {boolean} */
function fit(slots, words) {
  const [slot, ...rest] = slots;
  if (slot === undefined) return true;
  if (slot.startsWith('..')) {
    const most = Math.min(Number(slot.slice(2)), words.length);
    return Array.from({ length: most + 1 }).some((_, skip) => fit(rest, words.slice(skip)));
  }
  const optional = slot.endsWith('?');
  const [word, ...after] = words;
  const any = (optional ? slot.slice(0, -1) : slot).split('|');
  const taken = word !== undefined && any.some((one) => (one.endsWith('*') ? word.startsWith(one.slice(0, -1)) : word === one));
  return (taken && fit(rest, after)) || (optional && fit(rest, words));
}

customElements.define('quiet-panel', QuietPanel);
