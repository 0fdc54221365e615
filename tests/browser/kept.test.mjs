// What somebody types is never lost and never written twice: after the session ended, with scripts on and off; and on a long sheet
// the way to keep it stays in sight.
// @ts-check
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { PASSWORD, fits, follow, nothingInTheWay, open, visit } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
let base = "";

before(async () => {
  site = await open();
  ({ browser, base } = site);
});
after(() => site?.close());

const FIELD = "form.tool input[type=text], form.tool textarea";

for (const javaScriptEnabled of [true, false]) {
  const scripts = javaScriptEnabled ? "on" : "off";
  test(`what is typed after the session ended goes along with signing in, scripts ${scripts}`, async () => {
    const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled, bypassCSP: javaScriptEnabled, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const [lang, begin, keep, enter, kept] of [
      ["en", "Begin a new sheet", "Keep", "Sign in and send it", "Kept."],
      ["es", "Empezar una hoja nueva", "Guardar", "Entrar y enviarlo", "Guardado."],
    ]) {
      await visit(page, "gloria", `${base}/${lang}/path`);
      await page.goto(`${base}/${lang}/tools/problem-solver`);
      await nothingInTheWay(page);
      await follow(page.getByRole("button", { name: begin }));
      const sheet = page.url();
      await context.clearCookies();
      await page.locator(FIELD).first().fill("The bus & the “last” hour: 50 % + ñ");
      if (javaScriptEnabled) {
        await page.waitForFunction(() => document.querySelector("saved-draft")?.getAttribute("data-state") === "ended");
        assert.equal(await page.locator(FIELD).first().inputValue(), "The bus & the “last” hour: 50 % + ñ");
      }
      await follow(page.getByRole("button", { name: keep, exact: true }));
      assert.equal(new URL(page.url()).pathname, new URL(sheet).pathname, "the same address asks for signing in");
      if (javaScriptEnabled) await fits(page, "signing in with what waits");
      await page.locator("#sign-in-id").fill("gloria");
      await page.locator("#password").fill("something else");
      await follow(page.getByRole("button", { name: enter }));
      await page.locator("#sign-in-id").fill("gloria");
      await page.locator("#password").fill(PASSWORD);
      await follow(page.getByRole("button", { name: enter }));
      await page.getByText(kept, { exact: true }).waitFor();
      await page.goto(sheet);
      assert.equal(await page.locator(FIELD).first().inputValue(), "The bus & the “last” hour: 50 % + ñ");
    }
    // Hours too: they are written down once, as the person who signs in.
    await visit(page, "kofi", `${base}/en/path`);
    await context.clearCookies();
    await visit(page, "kofi", `${base}/en/hours`);
    await page.locator("#activity").selectOption({ index: 1 });
    await page.locator("#minutes").fill(javaScriptEnabled ? "43" : "44");
    await context.clearCookies();
    await follow(page.getByRole("button", { name: "Write it down" }));
    await page.locator("#sign-in-id").fill("kofi");
    await page.locator("#password").fill(PASSWORD);
    await follow(page.getByRole("button", { name: "Sign in and send it" }));
    await page.getByText("It is written down.", { exact: true }).waitFor();
    assert.ok(!site.log().includes("bus"), "nothing of it is logged");
    await context.close();
  });
}

test("going back and sending the same form again writes nothing twice", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await visit(page, "kofi", `${base}/en/path`);
  await page.goto(`${base}/en/hours`);
  const write = page.getByRole("button", { name: "Write it down" });
  await page.locator("#activity").selectOption({ index: 1 });
  await page.locator("#minutes").fill("37");
  await follow(write);
  await page.getByText("It is written down.", { exact: true }).waitFor();
  await page.goBack();
  await page.locator("#activity").selectOption({ index: 1 });
  await page.locator("#minutes").fill("37");
  await follow(write);
  // A browser that asks for the page anew has a fresh form: it says that there is such a line, and writes it only when told so again.
  await page.getByText("A line like this is there already", { exact: false }).waitFor();
  assert.equal(await page.getByText("37 min", { exact: true }).count(), 1);
  await follow(write);
  await page.getByText("It is written down.", { exact: true }).waitFor();
  assert.equal(await page.getByText("37 min", { exact: true }).count(), 2);
  await context.close();
});

for (const [width, height] of [[360, 740], [1280, 800]]) {
  test(`on a long sheet the way to keep it stays in sight at ${width} px and covers nothing`, async () => {
    const context = await browser.newContext({ viewport: { width, height } });
    const page = await context.newPage();
    await visit(page, "gloria", `${base}/en/path`);
    await page.goto(`${base}/en/tools/wellness-plan`);
    await follow(page.getByRole("button", { name: "Begin a new sheet" }));
    assert.ok((await page.locator(".contents a").count()) > 5, "its sections are listed");
    const keep = page.getByRole("button", { name: "Keep", exact: true });
    const inSight = async () => page.evaluate(() => {
      const bar = /** @type {Element} */ (document.querySelector(".keep-bar")).getBoundingClientRect();
      return bar.top >= 0 && bar.bottom <= window.innerHeight + 1;
    });
    // By keyboard through many fields: what has the focus is never behind the bar.
    await page.locator(FIELD).first().focus();
    assert.ok(await inSight(), "with the first field");
    for (let step = 0; step < 40; step += 1) {
      await page.keyboard.press("Tab");
      const hidden = await page.evaluate(() => {
        const active = /** @type {Element} */ (document.activeElement);
        if (active.closest(".keep-bar")) return false;
        return active.getBoundingClientRect().bottom > /** @type {Element} */ (document.querySelector(".keep-bar")).getBoundingClientRect().top;
      });
      assert.ok(!hidden, `the field after ${step + 1} tabs is behind the bar`);
    }
    const field = page.locator(FIELD).nth(12);
    await field.fill("Walk by the river");
    const at = await page.evaluate(() => window.scrollY);
    const box = await keep.boundingBox();
    assert.ok(box);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await page.waitForFunction(() => document.querySelector("saved-draft")?.getAttribute("data-state") === "saved");
    assert.ok(Math.abs((await page.evaluate(() => window.scrollY)) - at) < 5, "whoever keeps stays where they are");
    assert.ok(await page.locator(".saved").isVisible() && await inSight());
    await page.reload();
    assert.equal(await field.inputValue(), "Walk by the river");
    await context.close();
  });
}
