// @ts-check
/**
 * Asks whether an hour counts while its form is filled in. It wraps a form that answers without it:
 *
 *   <ask-first>
 *     <div role="status"></div>
 *     <form method="post" action="…">… <button name="do" value="ask">Does it count?</button></form>
 *   </ask-first>
 *
 * After a change the form is sent as the button "ask" would send it, and the answer of that page is shown here. Nothing is
 * written down by asking.
 */
class AskFirst extends HTMLElement {
  static pause = 500;

  /** @type {number | undefined} */ timer;
  /** @type {AbortController | undefined} */ asking;

  connectedCallback() {
    this.addEventListener('input', this.changed);
    this.addEventListener('submit', this.stop);
  }

  disconnectedCallback() {
    this.stop();
  }

  changed = () => {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(this.ask, AskFirst.pause);
  };

  stop = () => {
    clearTimeout(this.timer);
    this.asking?.abort();
  };

  ask = async () => {
    const form = this.querySelector('form');
    const here = this.querySelector('[role="status"]');
    // What is not filled in yet is no question; the browser says what is missing once it is sent.
    if (!form || !here || !form.checkValidity()) return;
    this.asking?.abort();
    const asking = new AbortController();
    this.asking = asking;
    const body = new URLSearchParams();
    for (const [name, value] of new FormData(form)) {
      if (typeof value === 'string') body.append(name, value);
    }
    body.set('do', 'ask');
    try {
      const answer = await fetch(form.action, {
        method: 'POST',
        body,
        signal: asking.signal,
        credentials: 'same-origin',
        redirect: 'error',
      });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const found = page.querySelector(answer.ok ? 'ask-first [role="status"]' : '[role="alert"]');
      if (found && found.textContent !== here.textContent) {
        here.replaceChildren(...[...found.childNodes].map((node) => document.importNode(node, true)));
      }
    } catch {
      // No line, or a newer question: the button still asks.
    }
  };
}

customElements.define('ask-first', AskFirst);
