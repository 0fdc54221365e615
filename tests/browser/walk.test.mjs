// Walks the site in a real browser: axe finds nothing, every step works with scripts off and by keyboard alone.
// @ts-check
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { LOOKS, fits, follow, open } from "./site.mjs";

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

const PAGES = ["/", "/orientation", "/self-assessment", "/lessons", "/lessons/core.define-peer", "/lessons/core.define-peer/check",
  "/practice/core.define-peer", "/standing?example=hours", "/support", "/sources", "/components",
  "/trainings", "/verify", "/demo", "/sign-in", "/account/new", "/orientation/sign"];

for (const [width, scheme] of LOOKS) {
  test(`axe finds nothing at ${width} px, ${scheme}`, async () => {
    const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme, bypassCSP: true, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const lang of ["en", "es"]) {
      for (const path of PAGES) {
        const answer = await page.goto(`${base}/${lang}${path}`);
        assert.equal(answer?.status(), 200, path);
        await fits(page, `/${lang}${path} at ${width} px, ${scheme}`);
      }
      await page.goto(`${base}/${lang}/standing?example=week`);
      await follow(page.locator("main form button"));
      await fits(page, `the standing in ${lang} at ${width} px, ${scheme}`);
    }
    await context.close();
  });
}

test("a newcomer with scripts off goes from the home page to a checked lesson", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${base}/en/`);
  await follow(page.getByRole("link", { name: "Is this for me? A private look" }));
  await page.getByLabel("Yes", { exact: true }).first().check();
  await page.getByText("Nothing is sent, saved or counted").waitFor();
  assert.equal(await page.locator("main form").count(), 0, "there is no form, so nothing can be sent");
  assert.ok(await page.locator(".reply").first().isVisible(), "the answer shows what it can mean");
  await follow(page.getByRole("link", { name: "Read the orientation" }));
  await follow(page.getByRole("navigation", { name: "Main" }).getByRole("link", { name: "Lessons" }));
  await follow(page.getByRole("link", { name: "What a peer professional is" }));
  await follow(page.getByRole("link", { name: "Start the check" }));
  for (const group of await page.locator("main").getByRole("group").all()) await group.getByRole("radio").first().check();
  await follow(page.getByRole("button", { name: "Hand in" }));
  await page.getByText(/\d of 3 fit best/).waitFor();
  await follow(page.getByRole("link", { name: "Español" }));
  await page.getByRole("heading", { level: 1, name: "Compruebe lo que recuerda" }).waitFor();
  await context.close();
});

test("the keyboard alone reaches the standing and its reasons", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
  const page = await context.newPage();
  await page.goto(`${base}/en/standing?example=hours`);
  await page.keyboard.press("Tab");
  assert.equal(await page.evaluate(() => document.activeElement?.textContent), "Skip to the content");
  for (let step = 0; step < 60; step += 1) {
    if (await page.evaluate(() => document.activeElement?.matches("main form button"))) break;
    await page.keyboard.press("Tab");
  }
  await page.keyboard.press("Enter");
  await page.getByRole("heading", { level: 1, name: /Initial certification, in force/ }).waitFor();
  const rule = page.locator("#mhps\\.work\\.hours > summary");
  await rule.focus();
  if (!(await page.locator("#mhps\\.work\\.hours").getAttribute("open") !== null)) await page.keyboard.press("Enter");
  await page.getByText("It is from before December 1, 2026").first().waitFor();
  await context.close();
});

test("signed orientation, account without e-mail, my path with one next step, scripts off", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(base.replace("127.0.0.1", "localhost") + "/en/orientation");
  await follow(page.getByRole("link", { name: "Sign that you have read it" }));
  await page.getByLabel("Your name").fill("Imani Brooks");
  await page.getByLabel("I have read the orientation").check();
  await follow(page.getByRole("button", { name: "Sign and go on" }));
  await page.getByText("Your signature is waiting").waitFor();
  await page.getByLabel("Sign-in id").fill("imani.b");
  await page.getByLabel("Password").fill("short");
  await follow(page.getByRole("button", { name: "Make my account" }));
  await page.getByText("This password is too short").waitFor();
  assert.equal(await page.getByLabel("Sign-in id").inputValue(), "imani.b", "what was typed is still there");
  await page.getByLabel("Password").fill("three quiet herons");
  await follow(page.getByRole("button", { name: "Make my account" }));
  await page.getByText("Your next step", { exact: true }).waitFor();
  await page.getByText("Hello, Imani Brooks").waitFor();
  assert.ok(await page.locator("main .stones .badge.met").first().isVisible(), "the orientation is met");
  if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/path.png` });
  await follow(page.getByRole("link", { name: "Español" }));
  await page.getByText("Su próximo paso", { exact: true }).waitFor();
  await follow(page.getByRole("button", { name: "Salir" }));
  await page.getByRole("link", { name: "Entrar", exact: true }).waitFor();
  await context.close();
});
