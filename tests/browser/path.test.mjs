// The whole path with scripts off: from the home page to a credential that a stranger verifies, by everybody who acts.
// @ts-check
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { LOOKS, fits, follow, open, root, visit } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => { site = await open(); });
after(() => site?.close());

/** The key of every item: which option fits best. */
function keys() {
  /** @type {Map<string, number>} */
  const found = new Map();
  const folders = ["commons", "texas"].map((name) => join(root, "programmes", name, "items"));
  for (const file of folders.flatMap((folder) => readdirSync(folder).map((name) => join(folder, name)))) {
    for (const item of readFileSync(file, "utf8").split("[[item]]").slice(1)) {
      const id = item.match(/^\s*id = "([^"]+)"/m)?.[1];
      const options = item.split("[[item.option]]").slice(1);
      if (id) found.set(id, options.findIndex((option) => /^key = true/m.test(option)));
    }
  }
  return found;
}

test("a newcomer walks from the orientation to a credential that a stranger verifies", async () => {
  const { base, browser } = site;
  const phone = { viewport: { width: 360, height: 740 }, javaScriptEnabled: false };
  const desk = { viewport: { width: 1280, height: 900 }, javaScriptEnabled: false };
  /** @type {Map<string, import("playwright-core").Page>} */
  const pages = new Map();
  /** @param {string} who @param {string} path @param {string} [lang] */
  const as = async (who, path, lang = "en") => {
    let page = pages.get(who);
    if (!page) {
      page = await (await browser.newContext(who === "paloma" || who === "rosa" ? phone : desk)).newPage();
      page.setDefaultTimeout(10_000);
      pages.set(who, page);
    }
    await visit(page, who, `${base}/${lang}${path}`);
    return page;
  };
  /** @param {...string} steps */
  const forward = async (...steps) => {
    for (const step of steps) {
      const page = await as("", "/support");
      await page.getByText("Move the clock").click();
      await follow(page.getByRole("button", { name: step, exact: true }));
    }
  };
  /** @param {import("playwright-core").Page} page */
  const day = async (page) => {
    const words = await page.locator(".demo-strip p").innerText();
    const [, date] = words.match(/It is (\w+ \d+, \d+)/) ?? [];
    return new Date(`${date} UTC`).toISOString().slice(0, 10);
  };
  /** @param {string} from @param {number} days */
  const plus = (from, days) => new Date(Date.parse(from) + days * 86_400_000).toISOString().slice(0, 10);

  // 1. Reads, looks at herself in private, signs.
  let paloma = await as("paloma", "/");
  await follow(paloma.getByRole("link", { name: "Read the orientation" }));
  await paloma.goto(`${base}/en/self-assessment`);
  assert.equal(await paloma.locator("main form").count(), 0, "no answer can leave the person");
  await paloma.goto(`${base}/en/orientation`);
  await follow(paloma.getByRole("link", { name: "Sign that you have read it" }));
  await paloma.getByLabel("Your name").fill("Paloma Ruiz");
  await paloma.getByLabel("I have read the orientation").check();
  await follow(paloma.getByRole("button", { name: "Sign and go on" }));
  // 2. An account without e-mail; a training with free places; the manager gives her one.
  await paloma.getByLabel("Sign-in id").fill("paloma");
  await paloma.getByLabel("Password").fill("river stones 2026");
  await follow(paloma.getByRole("button", { name: "Make my account" }));
  await paloma.getByText("Your next step", { exact: true }).waitFor();
  await follow(paloma.getByRole("link", { name: "Do it now" }));
  for (const box of await paloma.locator("main input[type=checkbox]").all()) await box.check();
  await follow(paloma.getByRole("button", { name: "I say so" }));
  // 3. One next step, why, and the rule behind it.
  await paloma.getByRole("heading", { level: 2, name: /core training/ }).waitFor();
  await paloma.getByRole("link", { name: /^Rule: / }).waitFor();
  await follow(paloma.getByRole("link", { name: "Do it now" }));
  await follow(paloma.getByRole("link", { name: "Core training, next" }));
  await paloma.getByLabel("Mental Health Peer Specialist").check();
  await follow(paloma.getByRole("button", { name: "Ask for a place" }));
  await paloma.getByText("You asked for a place").waitFor();
  /** @param {string} cohort @param {string} name */
  const give = async (cohort, name) => {
    const hector = await as("hector", `/cohorts/${cohort}`);
    await follow(hector.getByRole("link", { name }));
    await follow(hector.getByRole("button", { name: "Give a place" }));
    await hector.getByText("admitted", { exact: true }).waitFor();
  };
  await give("coh_core-next", "Paloma Ruiz");
  // 4. The lesson, its practice, its check.
  paloma = await as("paloma", "/lessons/core.define-peer");
  await follow(paloma.getByRole("link", { name: "Start the practice" }));
  await follow(paloma.getByRole("button", { name: "Show me the reasons" }));
  await paloma.goto(`${base}/en/lessons/core.define-peer/check`);
  const best = keys();
  /** @param {import("playwright-core").Page} page */
  const answer = async (page) => {
    const names = await page.locator("main form input[type=radio]").evaluateAll((all) => [...new Set(all.map((one) => /** @type {HTMLInputElement} */ (one).name))]);
    assert.ok(names.length > 0, "there are questions");
    for (const name of names) await page.locator(`main form input[name="${name}"][value="${best.get(name)}"]`).check();
  };
  await answer(paloma);
  await follow(paloma.getByRole("button", { name: "Hand in" }));
  await paloma.getByText("3 of 3 fit best").waitFor();
  // 5. Live sessions: guidelines agreed, minutes confirmed.
  /** @param {string} word @param {number} number @param {string[]} length */
  const live = async (word, number, length) => {
    const id = `ses_${word}-${number}`;
    let rosa = await as("rosa", `/room/${id}`);
    await follow(rosa.getByRole("button", { name: "Open the session" }));
    let here = await as("paloma", `/sessions/${id}`);
    if (number === 1) {
      await follow(here.getByRole("button", { name: "Agree and come in" }));
      await here.getByRole("alert").getByText("Tick each line").waitFor();
    }
    for (const box of await here.locator("main input[type=checkbox]").all()) await box.check();
    await follow(here.getByRole("button", { name: "Agree and come in" }));
    await here.getByText("You are here", { exact: true }).waitFor();
    await forward(...length);
    rosa = await as("rosa", `/room/${id}`);
    await follow(rosa.getByRole("button", { name: "Close the session" }));
    await follow(rosa.getByRole("button", { name: "Confirm these minutes" }));
    await rosa.getByText("These minutes are confirmed").waitFor();
  };
  await forward("1 day");
  for (const number of [1, 2, 3]) {
    await live("core-next", number, ["8 hours"]);
    await forward("8 hours", "8 hours");
  }
  paloma = await as("paloma", "/my-standing");
  const core = paloma.locator("#mhps\\.core\\.hours");
  await core.getByText("19 h 30 min of 19 h 30 min").waitFor();
  // 6. The knowledge assessment: answers are kept, the result comes by part.
  /** @param {string} id */
  const pass = async (id) => {
    const page = await as("paloma", `/assessments/${id}`);
    await follow(page.getByRole("button", { name: "Begin" }));
    await answer(page);
    await follow(page.getByRole("button", { name: "Keep my answers" }));
    await page.getByText("Your answers are kept").waitFor();
    await follow(page.getByRole("button", { name: "Hand in" }));
    await page.getByRole("heading", { level: 1, name: "You passed" }).waitFor();
  };
  await pass("core-knowledge");
  // 7. Observed on a phone. 8. Documents seen, completion stated, credential released.
  /** @param {string} cohort */
  const finish = async (cohort, documents = false) => {
    let rosa = await as("rosa", `/cohorts/${cohort}`);
    await follow(rosa.getByRole("link", { name: "Paloma Ruiz" }));
    for (const href of await rosa.locator("main .leads a").evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""))) {
      await rosa.goto(base + href);
      await follow(rosa.getByRole("button", { name: "Rate it" }));
      await rosa.getByRole("alert").getByText("Choose a level").waitFor();
      await rosa.locator("input[name=seen]").first().check();
      await rosa.locator("#level-3").check();
      await follow(rosa.getByRole("button", { name: "Rate it" }));
      await rosa.getByText("level 3").first().waitFor();
    }
    const hector = await as("hector", `/cohorts/${cohort}`);
    await follow(hector.getByRole("link", { name: "Paloma Ruiz" }));
    if (documents) for (let left = 2; left > 0; left -= 1) await follow(hector.getByRole("button", { name: /^I saw it/ }).first());
    await follow(hector.getByRole("button", { name: "State the completion" }));
    await hector.getByText("The completion is stated").waitFor();
  };
  await finish("coh_core-next", true);
  paloma = await as("paloma", "/trainings/coh_mental-health-next");
  await follow(paloma.getByRole("button", { name: "Ask for a place" }));
  await give("coh_mental-health-next", "Paloma Ruiz");
  await forward("1 day", "1 day", "1 day", "1 day");
  for (const number of [1, 2, 3, 4, 5]) {
    await live("mental-health-next", number, ["8 hours", "1 hour", "1 hour"]);
    await forward("8 hours", "1 hour");
  }
  await pass("mhps-knowledge");
  await finish("coh_mental-health-next");
  let hector = await as("hector", "/release");
  await follow(hector.getByRole("button", { name: /Sign and release/ }));
  await hector.getByText(/went out/).waitFor();
  // 9. She applies; the reviewer states what was checked; the decider decides with a reason.
  /** @param {string} title */
  const applies = async (title) => {
    const page = await as("paloma", "/apply");
    for (const box of await page.locator("main input[name=say]").all()) await box.check();
    await follow(page.getByRole("button", { name: "Send the application" }));
    await page.getByText("Waits for a decision").waitFor();
    const ines = await as("ines", "/queue");
    await follow(ines.getByRole("row", { name: `Paloma Ruiz ${title}` }).getByRole("link"));
    for (;;) {
      const state = ines.getByRole("button", { name: /^State it/ });
      if (await state.count() === 0) break;
      await follow(state.first());
    }
    assert.equal(await ines.getByRole("button", { name: "Grant" }).count(), 0, "a reviewer does not decide");
    const malcolm = await as("malcolm", new URL(ines.url()).pathname.replace("/en", ""));
    await malcolm.getByLabel("Your reason").fill(" ");
    await follow(malcolm.getByRole("button", { name: "Grant" }));
    await malcolm.getByText("Write a reason").waitFor();
    await malcolm.getByLabel("Your reason").fill("Every requirement is met.");
    await follow(malcolm.getByRole("button", { name: "Grant" }));
    await malcolm.getByText(/^Granted on/).first().waitFor();
  };
  await applies("Initial certification");
  paloma = await as("paloma", "/path");
  await paloma.getByRole("heading", { level: 1, name: /^Initial certification, in force from/ }).waitFor();
  // 10. Hours: what does not count is named before it is written down; the supervisor states and confirms.
  paloma = await as("paloma", "/hours");
  await paloma.getByLabel("Who supervises your work?").selectOption({ label: "Samuel Okafor, Mesquite Bend Recovery Center" });
  await follow(paloma.getByRole("button", { name: "Name this person" }));
  const granted = await day(paloma);
  /** @param {string} activity @param {string} on @param {string} button */
  const hour = async (activity, on, button = "Does it count?") => {
    await paloma.getByLabel("What did you do?").selectOption({ label: activity });
    await paloma.getByLabel("Which day?").fill(on);
    await paloma.getByLabel("How many minutes?").fill("60");
    await follow(paloma.getByRole("button", { name: button }));
  };
  await hour("Reading", granted);
  await paloma.getByRole("status").getByText("Study, such as reading and videos, does not count as work.").waitFor();
  await hour("Receiving supervision", granted);
  await paloma.getByRole("status").getByText("Time in which you receive supervision does not count").waitFor();
  await hour("Mentoring", plus(granted, -3));
  await paloma.getByRole("status").getByText(/It is from before/).waitFor();
  await hour("Mentoring", plus(granted, 3));
  await paloma.getByRole("alert").getByText("This day has not come yet").waitFor();
  await hour("Mentoring", granted);
  await paloma.getByRole("status").getByText("It counts.").waitFor();
  await hour("Mentoring", granted, "Write it down");
  await paloma.getByText("waits for your supervisor").waitFor();
  const link = "/supervision";
  let samuel = await as("samuel", link);
  await follow(samuel.getByRole("link", { name: "Paloma Ruiz" }));
  const supervision = new URL(samuel.url()).pathname.replace("/en", "");
  await follow(samuel.getByRole("button", { name: "Confirm" }));
  await samuel.getByText("One line is confirmed.").waitFor();
  await samuel.getByLabel("Lines").fill("2026-13-40,mentoring,60\nnonsense\n");
  await follow(samuel.getByRole("button", { name: "Write them down" }));
  await samuel.getByText("Line 1: Write the day as year-month-day.").waitFor();
  await samuel.getByText("Line 2: Write three things").waitFor();
  assert.match(await samuel.getByLabel("Lines").inputValue(), /nonsense/, "what was pasted is still there");
  // From here on, week by week.
  let from = granted;
  for (let week = 0; week < 7; week += 1) {
    await forward("1 week");
    samuel = await as("samuel", supervision);
    const rows = [1, 2, 3, 4, 5].map((offset) => `${plus(from, offset)}\trecovery-support\t480`);
    await samuel.getByLabel("Lines").fill(rows.join("\n"));
    await follow(samuel.getByRole("button", { name: "Write them down" }));
    await samuel.getByText("5 lines are written down.").waitFor();
    await samuel.getByLabel("Which day?").fill(plus(from, 1));
    await follow(samuel.getByRole("button", { name: "We met" }));
    await samuel.getByText("It is in the record").waitFor();
    from = plus(from, 7);
  }
  // The weeks are from Monday to Sunday: whatever whole week is without a meeting is named.
  for (;;) {
    samuel = await as("samuel", supervision);
    const missing = samuel.getByText("Weeks without a meeting");
    if (await missing.count() === 0) break;
    const words = await samuel.locator(".notice.care li").first().innerText();
    const monday = new Date(`${words.split(" – ")[0]} UTC`).toISOString().slice(0, 10);
    await samuel.getByLabel("Which day?").fill(plus(monday, 2));
    await follow(samuel.getByRole("button", { name: "We met" }));
  }
  await follow(samuel.getByRole("button", { name: "I wrote and signed it" }));
  // 12. Standing on any day says why she is not certified yet; 11. full certification.
  paloma = await as("paloma", `/my-standing?date=${plus(granted, 20)}`);
  await paloma.locator("#mhps\\.work\\.hours .badge.not-yet").waitFor();
  await paloma.goto(`${base}/es/my-standing?date=${plus(granted, -1)}`);
  await paloma.getByRole("heading", { level: 1, name: "Todavía sin certificación" }).waitFor();
  await applies("Two-year certification");
  const malcolm = await as("malcolm", "/release");
  await follow(malcolm.getByRole("button", { name: /Sign and release/ }));
  paloma = await as("paloma", "/path");
  await paloma.getByRole("heading", { level: 1, name: /^Two-year certification, in force from/ }).waitFor();
  await paloma.goto(`${base}/en/file`);
  await paloma.getByRole("row", { name: /Malcolm Reed/ }).first().waitFor();
  await paloma.goto(`${base}/en/credentials`);
  await follow(paloma.getByRole("link", { name: "Mental Health Peer Specialist" }).first());
  const here = paloma.url();
  const badge = await (await paloma.request.get(`${here}/badge.json`)).text();
  const pdf = await (await paloma.request.get(`${here}/certificate.pdf`)).body();
  assert.equal(pdf.subarray(0, 5).toString(), "%PDF-");
  const code = await paloma.getByRole("link", { name: "The page that anyone can check" }).getAttribute("href");
  // A verifier that is not ours believes it, and not after one changed byte.
  const folder = mkdtempSync(join(tmpdir(), "cairn-badge-"));
  const outside = (/** @type {string} */ document) => {
    writeFileSync(join(folder, "badge.json"), document);
    return spawnSync("node", [join(root, "tests/verifier/verify.mjs"), join(folder, "badge.json"), plus(from, 60)], { encoding: "utf8" });
  };
  const believed = outside(badge);
  assert.equal(believed.status, 0, believed.stderr);
  assert.equal(outside(badge.replace("Paloma", "Palona")).status, 1, "one changed byte");
  rmSync(folder, { recursive: true });
  // A stranger: no account, no cookie.
  const stranger = await (await browser.newContext(phone)).newPage();
  await stranger.goto(base + code);
  await stranger.getByRole("heading", { level: 1, name: "This credential is valid" }).waitFor();
  await stranger.getByText("Paloma Ruiz").waitFor();
  for (const [document, verdict] of [
    [badge, "This credential is valid"],
    [badge.replace("Big Thicket", "Big Thickat"), "This is not what was signed"],
  ]) {
    await stranger.goto(`${base}/en/verify`);
    await stranger.getByLabel("The signed file").fill(document);
    await follow(stranger.getByRole("button", { name: "Check it" }));
    await stranger.getByRole("heading", { level: 1, name: verdict }).waitFor();
  }
  await stranger.goto(`${base}/es/verify`);
  await stranger.getByLabel("Código del certificado").fill("AAAA-BBBB");
  await follow(stranger.getByRole("button", { name: "Comprobar" }));
  await stranger.getByRole("alert").getByText("Ninguna credencial tiene este código").waitFor();
});

test("what is typed is kept: a reason and an answer, with scripts on", async () => {
  const { base, browser } = site;
  const context = await browser.newContext();
  const page = await context.newPage();
  page.setDefaultTimeout(10_000);
  await visit(page, "malcolm", `${base}/en/queue`);
  await follow(page.getByRole("link", { name: "Josefa Ortega" }));
  await page.getByLabel("Your reason").pressSequentially("The check has not come in.");
  await page.locator("saved-draft[data-state=saved]").waitFor();
  await page.reload();
  assert.equal(await page.getByLabel("Your reason").inputValue(), "The check has not come in.");
  await context.close();
  const phone = await (await browser.newContext({ viewport: { width: 360, height: 740 } })).newPage();
  phone.setDefaultTimeout(10_000);
  await visit(phone, "ben", `${base}/es/assessments/core-knowledge`);
  await follow(phone.getByRole("button", { name: "Empezar" }));
  const first = phone.locator("main input[type=radio]").first();
  await first.check();
  await phone.locator("saved-draft[data-state=saved]").waitFor();
  await phone.reload();
  assert.ok(await phone.locator("main input[type=radio]").first().isChecked(), "the answer is still chosen");
});

test("the keyboard alone signs in, agrees, observes and asks about an hour", async () => {
  const { base, browser } = site;
  /** @param {import("playwright-core").Page} page @param {string} selector */
  const reach = async (page, selector) => {
    for (let step = 0; step < 120; step += 1) {
      if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
      await page.keyboard.press("Tab");
    }
    assert.fail(`the keyboard does not reach ${selector}`);
  };
  /** @param {string} who @param {string} path */
  const enter = async (who, path) => {
    const page = await (await browser.newContext({ javaScriptEnabled: true })).newPage();
    page.setDefaultTimeout(10_000);
    await page.goto(`${base}/en${path}`);
    await reach(page, "#sign-in-id");
    await page.keyboard.type(who);
    await page.keyboard.press("Tab");
    await page.keyboard.type("river stones 2026");
    await page.keyboard.press("Enter");
    await page.waitForURL(`**/en${path}`);
    return page;
  };
  const rosa = await enter("rosa", "/room/ses_mental-health-now-3");
  await reach(rosa, 'form[action$="/open"] button');
  await rosa.keyboard.press("Enter");
  await rosa.getByText(/of 1 are here/).waitFor();
  const gloria = await enter("gloria", "/sessions/ses_mental-health-now-3");
  for (const id of ["be-present", "mutual-respect", "reduce-distractions"]) {
    await reach(gloria, `#agree-${id}`);
    await gloria.keyboard.press("Space");
  }
  await reach(gloria, 'form[action$="/enter"] button');
  await gloria.keyboard.press("Enter");
  await gloria.getByText("You are here", { exact: true }).waitFor();
  await rosa.goto(`${base}/en/cohorts/coh_core-spring`);
  await rosa.getByRole("link", { name: "Darío Fuentes" }).focus();
  await rosa.keyboard.press("Enter");
  await rosa.waitForURL(/\/people\/[^/]+$/);
  await reach(rosa, ".leads a");
  await rosa.keyboard.press("Enter");
  await rosa.waitForURL(/observe/);
  await reach(rosa, "#seen-reflects");
  await rosa.keyboard.press("Space");
  await reach(rosa, "#level-1");
  await rosa.keyboard.press("ArrowDown");
  await rosa.keyboard.press("ArrowDown");
  await reach(rosa, 'form[action*="/observe/"] button');
  await rosa.keyboard.press("Enter");
  await rosa.getByText("level 3").first().waitFor();
  const kofi = await enter("kofi", "/hours");
  await reach(kofi, "#activity");
  await kofi.keyboard.type("Read");
  await reach(kofi, 'main form[action$="/hours"] button');
  await kofi.keyboard.press("Enter");
  await kofi.getByRole("status").getByText("does not count as work").waitFor();
});

/** Pages of the path as the people who see them. A part after `>` is a link that is followed. */
const SEEN = [
  ["ben", ["/path", "/my-standing", "/say", "/apply", "/file", "/hours", "/trainings/coh_core-next", "/assessments/core-knowledge", "/credentials"]],
  ["gloria", ["/sessions/ses_mental-health-now-1", "/sessions/ses_mental-health-now-3"]],
  ["ivan", ["/path", "/apply"]],
  ["lupe", ["/path", "/my-standing", "/hours"]],
  ["omar", ["/path", "/credentials", "/credentials > Mental Health,Salud Mental", "/file"]],
  ["rosa", ["/today", "/cohorts/coh_core-spring", "/cohorts/coh_core-spring > Dar", "/cohorts/coh_core-spring > Dar > Only listen,Solo escuchar", "/room/ses_mental-health-now-1", "/room/ses_mental-health-now-3"]],
  ["hector", ["/today", "/cohorts/coh_core-next > Alma", "/release"]],
  ["samuel", ["/today", "/supervision", "/supervision > Kofi"]],
  ["malcolm", ["/today", "/queue", "/queue > Josefa", "/queue > Nadia", "/release"]],
];

for (const [width, scheme] of LOOKS) {
  test(`axe finds nothing on the pages of the path at ${width} px, ${scheme}`, async () => {
    const { base, browser } = site;
    for (const [who, paths] of /** @type {[string, string[]][]} */ (SEEN)) {
      const context = await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme, bypassCSP: true, reducedMotion: "reduce" });
      const page = await context.newPage();
      page.setDefaultTimeout(10_000);
      for (const lang of ["en", "es"]) {
        for (const steps of paths) {
          const [path, ...links] = steps.split(" > ");
          await visit(page, who, `${base}/${lang}${path}`);
          for (const link of links) {
            const words = link.split(",");
            await follow(page.locator("main a").filter({ hasText: new RegExp(words.join("|")) }).first());
          }
          await fits(page, `${who} at /${lang}${steps}, ${width} px, ${scheme}`);
        }
      }
      await context.close();
    }
    const stranger = await (await browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme, bypassCSP: true })).newPage();
    await visit(stranger, "omar", `${base}/en/credentials`);
    await follow(stranger.locator("main .leads a").first());
    for (const lang of ["en", "es"]) {
      await stranger.goto(stranger.url().replace(/\/(en|es)\//, `/${lang}/`));
      const code = await stranger.locator('main a[href*="/verify/"]').getAttribute("href");
      await stranger.goto(base + code);
      await fits(stranger, `the verify page in ${lang}, ${width} px, ${scheme}`);
      await stranger.goBack();
    }
  });
}
