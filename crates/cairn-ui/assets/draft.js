// @ts-check
/**
 * Saves what is typed while it is typed. It wraps a form that works without it:
 *
 *   <saved-draft to="/en/drafts/story" saving="Saving…" saved="Saved" waiting="Not saved yet. We will try again."
 *       ended="Not saved: your session has ended. …" locked="Not saved: your writing is locked again. …">
 *     <form method="post" action="…">… <p class="saved" role="status"></p></form>
 *   </saved-draft>
 *
 * The fields are posted to `to` as the form would send them. Passwords and files are left out. What could not be sent is
 * tried again when the line is back, and leaving the page while something is unsent sends it once more. Where the session has
 * ended, it says so.
 */
class SavedDraft extends HTMLElement {
  static pause = 800;
  static retry = 5000;

  /** @type {number | undefined} */ timer;
  /** @type {AbortController | undefined} */ sending;
  unsent = false;
  handedIn = false;
  /** Whether the last save was answered, and not by keeping it. */
  refused = false;

  connectedCallback() {
    this.addEventListener('input', this.typed);
    this.addEventListener('change', this.typed);
    this.addEventListener('submit', this.submitted);
    window.addEventListener('online', this.save);
    document.addEventListener('visibilitychange', this.left);
  }

  disconnectedCallback() {
    clearTimeout(this.timer);
    window.removeEventListener('online', this.save);
    document.removeEventListener('visibilitychange', this.left);
  }

  typed = () => {
    this.unsent = true;
    this.later(SavedDraft.pause);
  };

  /** @param {SubmitEvent} event */
  submitted = (event) => {
    const button = event.submitter;
    if (this.hasAttribute('stays') && !this.handedIn && button instanceof HTMLButtonElement && button.value === 'keep') {
      // On a long sheet one stays where one is. What cannot be saved like this is sent like any form, which says why.
      event.preventDefault();
      this.unsent = true;
      this.save().then(() => this.refused && this.hand(button));
      return;
    }
    // From here on the form itself is on its way; an older draft must not arrive after it.
    this.handedIn = true;
    clearTimeout(this.timer);
    this.sending?.abort();
  };

  /** @param {HTMLButtonElement} button */
  hand(button) {
    this.handedIn = true;
    clearTimeout(this.timer);
    button.form?.requestSubmit(button);
  }

  left = () => {
    const form = this.querySelector('form');
    if (document.visibilityState === 'hidden' && this.unsent && !this.handedIn && form) {
      navigator.sendBeacon(this.address(), fields(form));
    }
  };

  /** @param {number} wait */
  later(wait) {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(this.save, wait);
  }

  address() {
    return this.getAttribute('to') ?? '';
  }

  save = async () => {
    const form = this.querySelector('form');
    if (!form || !this.unsent || this.handedIn) return;
    this.sending?.abort();
    const sending = new AbortController();
    this.sending = sending;
    this.unsent = this.refused = false;
    this.say('saving');
    try {
      const answer = await fetch(this.address(), {
        method: 'POST',
        body: fields(form),
        signal: sending.signal,
        credentials: 'same-origin',
        redirect: 'error',
      });
      this.refused = !answer.ok;
      if (answer.status === 401 || answer.status === 423) {
        // Nobody is signed in any more, or the writing was locked. What is typed stays here, and goes along with the form.
        this.unsent = true;
        this.say(answer.status === 401 ? 'ended' : 'locked');
        return;
      }
      if (!answer.ok) throw new Error(String(answer.status));
      if (!this.unsent) this.say('saved');
    } catch {
      // A newer save took over, or the form was handed in: nothing is lost.
      if (sending.signal.aborted) return;
      this.unsent = true;
      this.say('waiting');
      this.later(SavedDraft.retry);
    }
  };

  /** @param {'saving' | 'saved' | 'waiting' | 'ended' | 'locked'} state */
  say(state) {
    const line = this.querySelector('[role="status"]');
    const words = this.getAttribute(state) ?? '';
    // Saying the same words again would make a screen reader repeat itself.
    if (line && line.textContent !== words) line.textContent = words;
    this.dataset.state = state;
    // More words make the bar higher: where somebody is typing stays above it.
    if (state !== 'saving' && state !== 'saved') {
      const typing = document.activeElement;
      if (typing instanceof HTMLElement && this.contains(typing)) typing.scrollIntoView({ block: 'nearest' });
    }
  }
}

/**
 * What the form would send, without what must never lie in a draft.
 * @param {HTMLFormElement} form
 */
function fields(form) {
  const body = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    const control = form.elements.namedItem(name);
    const secret = control instanceof HTMLInputElement && control.type === 'password';
    if (typeof value === 'string' && !secret) body.append(name, value);
  }
  return body;
}

customElements.define('saved-draft', SavedDraft);
