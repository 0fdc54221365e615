// @ts-check
/**
 * Two small comforts for a role-play in threes. Without this script the page is the same: a clock does, and numbers can be typed.
 *
 *   <quiet-timer minutes="5" start="Start" stop="Stop" done="Time. Finish your sentence."></quiet-timer>
 *   <tap-count><input type="number" …></tap-count>
 *
 * The timer makes no sound and flashes nothing. It can be stopped at any time, and nothing happens when it is over but a sentence.
 */
class QuietTimer extends HTMLElement {
  /** @type {number | undefined} */ ticking;
  left = 0;

  connectedCallback() {
    this.clock = document.createElement('span');
    this.clock.className = 'nums big-time';
    this.button = document.createElement('button');
    this.button.type = 'button';
    this.button.className = 'quiet';
    this.status = document.createElement('p');
    this.status.setAttribute('role', 'status');
    this.button.addEventListener('click', () => (this.ticking ? this.stop() : this.start()));
    this.append(this.clock, ' ', this.button, this.status);
    this.reset();
  }

  disconnectedCallback() {
    window.clearInterval(this.ticking);
  }

  reset() {
    this.left = Number(this.getAttribute('minutes') ?? '5') * 60;
    this.show('start');
  }

  start() {
    if (this.left <= 0) this.reset();
    if (this.status) this.status.textContent = '';
    this.ticking = window.setInterval(() => this.tick(), 1000);
    this.show('stop');
  }

  stop() {
    window.clearInterval(this.ticking);
    this.ticking = undefined;
    this.show('start');
  }

  tick() {
    this.left -= 1;
    if (this.left <= 0) {
      this.stop();
      if (this.status) this.status.textContent = this.getAttribute('done') ?? '';
      return;
    }
    this.show('stop');
  }

  /** @param {'start' | 'stop'} next */
  show(next) {
    const seconds = Math.max(this.left, 0);
    if (this.clock) this.clock.textContent = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
    if (this.button) this.button.textContent = this.getAttribute(next) ?? next;
  }
}

class TapCount extends HTMLElement {
  connectedCallback() {
    const input = this.querySelector('input');
    if (!input) return;
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'quiet small-button';
    button.textContent = '+1';
    button.setAttribute('aria-label', `+1, ${input.getAttribute('aria-label') ?? ''}`);
    button.addEventListener('click', () => {
      input.value = String(Math.min(Number(input.value || '0') + 1, 99));
    });
    this.append(button);
  }
}

customElements.define('quiet-timer', QuietTimer);
customElements.define('tap-count', TapCount);
