// Walks every practice in a real browser: each tool by keyboard alone and with scripts off, each conversation to an ending, and axe
// finds nothing on any of their pages, in either language.
// @ts-check
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { LOOKS, fits, follow, nothingInTheWay, open, root, visit } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
/** @type {import("playwright-core").Browser} */
let browser;
let base = "";
/** @type {string[]} */
let paths = [];

before(async () => {
  site = await open();
  ({ browser, base } = site);
  const page = await browser.newPage();
  await page.goto(`${base}/en/practice`);
  paths = await page.locator("main .index a").evaluateAll((links) => links.map((link) => new URL(/** @type {HTMLAnchorElement} */ (link).href).pathname.slice(3)));
  await page.close();
});
after(() => site?.close());

/** @param {string} start */
const of = (start) => paths.filter((path) => path.startsWith(start));

test("there is a place to practise for everything that the tools list names", () => {
  assert.ok(of("/tools/").length >= 17, `${of("/tools/").length} tools`);
  assert.ok(of("/simulations/").length >= 12, `${of("/simulations/").length} conversations`);
  assert.ok(of("/role-plays/").length >= 14, `${of("/role-plays/").length} role-plays`);
  for (const place of ["/map", "/glossary", "/facts"]) assert.ok(paths.includes(place), place);
});

test("axe finds nothing on any practice page, in either language", async () => {
  // Each page is looked at in both languages; the four looks take turns, so that each kind of page meets each of them.
  const contexts = await Promise.all(LOOKS.map(([width, colorScheme]) => browser.newContext({ viewport: { width, height: 800 }, colorScheme, bypassCSP: true, reducedMotion: "reduce" })));
  const pages = await Promise.all(contexts.map((context) => context.newPage()));
  const all = ["/practice", ...paths, ...of("/tools/").flatMap((path) => [`${path}?try=1`, `${path}/print`]), ...of("/simulations/").map((path) => `${path}?way=`)];
  let turn = 0;
  for (const path of all) {
    for (const lang of ["en", "es"]) {
      const look = turn % LOOKS.length;
      turn += 1;
      const page = pages[look];
      const answer = await page.goto(`${base}/${lang}${path}`);
      assert.equal(answer?.status(), 200, path);
      await fits(page, `/${lang}${path} at ${LOOKS[look].join(" px, ")}`);
    }
    turn += 1;
  }
  await Promise.all(contexts.map((context) => context.close()));
});

test("each conversation goes to an ending by its links, and back to any turn", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  for (const path of of("/simulations/")) {
    for (const pick of ["first", "last"]) {
      await page.goto(`${base}/${pick === "first" ? "en" : "es"}${path}?way=`);
      let turns = 0;
      while ((await page.locator(".ways a").count()) > 0) {
        const ways = page.locator(".ways a");
        await follow(pick === "first" ? ways.first() : ways.last());
        turns += 1;
        assert.ok(turns < 20, `${path} has no end`);
      }
      assert.ok(turns >= 3, `${path} ends after ${turns} turns`);
      assert.ok((await page.locator(".debrief > li").count()) >= turns, `${path} says the way that was taken`);
      await follow(page.locator(".debrief > li").nth(1).locator("a").last());
      assert.ok((await page.locator(".ways a").count()) >= 2, `${path} can be played again from its second turn`);
    }
  }
  await context.close();
});

/**
 * Goes over a sheet with Tab and fills in what it meets, by keys alone. Gives how many fields were filled.
 * @param {import("playwright-core").Page} page
 */
async function fillByKeys(page) {
  await page.locator("h1").evaluate((heading) => { heading.setAttribute("tabindex", "-1"); /** @type {HTMLElement} */ (heading).focus(); });
  let filled = 0;
  for (let step = 0; step < 400; step += 1) {
    await page.keyboard.press("Tab");
    const at = await page.evaluate(() => {
      const active = /** @type {any} */ (document.activeElement);
      return { tag: active?.tagName, type: active?.type, name: active?.name, value: active?.value, checked: active?.checked, hidden: active?.matches(":not(main *)") };
    });
    if (at.tag === "BUTTON" && at.name === "do" && at.value === "look") break;
    if (at.tag === "TEXTAREA" || (at.tag === "INPUT" && at.type === "text")) { await page.keyboard.type(`Word ${filled}`); filled += 1; }
    else if (at.tag === "SELECT") { await page.keyboard.press("ArrowDown"); filled += 1; }
    else if (at.tag === "INPUT" && ["radio", "checkbox"].includes(at.type) && !at.checked) { await page.keyboard.press("Space"); filled += 1; }
    else if (at.tag === "INPUT" && at.type === "date") { await page.keyboard.type("03012027"); filled += 1; }
  }
  return filled;
}

test("each tool is filled in by keyboard alone, kept, looked at, found again, and thrown away", async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await visit(page, "gloria", `${base}/en/path`);
  for (const path of of("/tools/")) {
    await page.goto(`${base}/en${path}`);
    await nothingInTheWay(page);
    await page.getByRole("button", { name: "Begin a new sheet" }).press("Enter");
    await page.waitForURL(/\/writing\/ent_/);
    const address = page.url();
    const filled = await fillByKeys(page);
    assert.ok(filled > 2, `${path}: ${filled} fields can be reached`);
    const typed = await page.locator("form.tool").evaluate((form) => [...new FormData(/** @type {HTMLFormElement} */ (form))].filter(([name, value]) => value !== "" && name !== "unlock").length);
    await page.keyboard.press("Enter");
    await page.locator("#remarks").waitFor();
    await page.getByText("Kept.", { exact: true }).waitFor();
    await page.goto(address);
    const kept = await page.locator("form.tool").evaluate((form) => [...new FormData(/** @type {HTMLFormElement} */ (form))].filter(([name, value]) => value !== "" && name !== "unlock").length);
    assert.equal(kept, typed, `${path}: everything that was typed is there again`);
    await page.goto(`${address}/print`);
    assert.ok(await page.locator(".paper").isVisible(), path);
    await page.goto(`${address}/delete`);
    await page.getByRole("button", { name: "Yes, throw it away" }).press("Enter");
    await page.waitForURL(/\/writing/);
    assert.equal((await page.goto(address))?.status(), 404, `${path}: it is gone`);
  }
  await context.close();
});

test("what is typed is kept while it is typed, and a lost line loses nothing", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 } });
  const page = await context.newPage();
  await visit(page, "gloria", `${base}/en/path`);
  await page.goto(`${base}/en/tools/problem-solver`);
  await nothingInTheWay(page);
  await follow(page.getByRole("button", { name: "Begin a new sheet" }));
  const address = page.url();
  const field = page.locator("form.tool input[type=text], form.tool textarea").first();
  await field.fill("The bus comes late");
  await page.getByText("Saved", { exact: false }).first().waitFor();
  await context.setOffline(true);
  await field.fill("The bus comes late, and I lose the first half hour");
  await page.waitForFunction(() => document.querySelector("saved-draft")?.getAttribute("data-state") === "waiting");
  await context.setOffline(false);
  await page.waitForFunction(() => document.querySelector("saved-draft")?.getAttribute("data-state") === "saved");
  await page.goto(address);
  assert.equal(await page.locator("form.tool input[type=text], form.tool textarea").first().inputValue(), "The bus comes late, and I lose the first half hour");
  await context.close();
});

test("a tool opens when its questions are answered with no; with a yes the other ways are there; all with scripts off", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await visit(page, "gloria", `${base}/en/path`);
  await page.goto(`${base}/en/tools/fear-ladder`);
  const begin = page.getByRole("button", { name: "Begin a new sheet" });
  const ways = page.locator(".gate-stop");
  assert.ok(!(await begin.isVisible()), "questions are open");
  await page.getByText("Answer each question above").waitFor();
  const questions = await page.locator(".gate").count();
  for (const no of await page.locator(".gate input[value=no]").all()) await no.check();
  assert.ok(await begin.isVisible(), "every answer is no");
  assert.ok(!(await ways.isVisible()));
  await page.locator(".gate input[value=yes]").nth(questions - 1).check();
  assert.ok(!(await begin.isVisible()), "one answer is yes");
  await ways.getByRole("link", { name: "Get support now" }).waitFor();
  await page.locator(".gate input[value=no]").nth(questions - 1).check();
  await follow(begin);
  assert.ok(!site.log().includes("gate-"), "no answer is sent");
  await context.close();
});

test("the quiet panel shows while somebody types, from what came with the page; the device finds what the service finds", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, reducedMotion: "reduce", bypassCSP: true });
  const page = await context.newPage();
  const docs = readFileSync(`${root}/docs/lenses.md`, "utf8");
  for (const [lang, name, worry] of [["en", "English", "I took the whole bottle"], ["es", "Español", "Me quiero quitar la vida"]]) {
    await page.goto(`${base}/${lang}/tools/goal-pathway?try=1`);
    const panel = page.locator("quiet-panel .panel");
    const field = page.locator("form.tool textarea, form.tool input[type=text]").first();
    await field.fill(lang === "en" ? "I want to learn to swim" : "Quiero aprender a nadar");
    await page.waitForTimeout(900);
    assert.ok(!(await panel.isVisible()), "nothing worries");
    /** @type {string[]} */
    const sent = [];
    page.on("request", (request) => sent.push(request.url()));
    await field.fill(worry);
    await panel.waitFor();
    assert.deepEqual(sent, [], "nothing is sent");
    await fits(page, `the quiet panel, ${lang}`);
    for (const [set, files] of [["held out", ["support-held"]], ["tuned on", ["support", "support-tune"]]]) {
      const lines = files.flatMap((/** @type {string} */ file) => readFileSync(`${root}/crates/cairn-core/tests/data/${file}.${lang}.tsv`, "utf8").split("\n").filter((line) => line.includes("\t")).map((line) => line.split("\t")));
      const found = await page.locator("quiet-panel").evaluate((element, texts) => texts.map((text) => /** @type {any} */ (element).finds(text)), lines.map(([, text]) => text));
      const missed = lines.filter(([label], n) => label === "panel" && !found[n]).length;
      const needless = lines.filter(([label], n) => label === "quiet" && found[n]).length;
      const worrying = lines.filter(([label]) => label === "panel").length;
      const row = docs.split("\n").find((line) => line.startsWith(`| ${name} | ${set} |`)) ?? "";
      assert.ok(row.includes(`| ${missed} of ${worrying} |`) && row.includes(`| ${needless} of ${lines.length - worrying} |`), `${name}, ${set}: ${missed} missed, ${needless} needless; the docs say ${row}`);
    }
    await panel.getByRole("button").click();
    assert.ok(!(await panel.isVisible()), "closed for now");
  }
  await context.close();
});

test("the log has a line for each request, and no word that was typed", async () => {
  const page = await browser.newPage();
  await visit(page, "gloria", `${base}/en/path`);
  await page.goto(`${base}/en/tools/problem-solver`);
  await nothingInTheWay(page);
  await follow(page.getByRole("button", { name: "Begin a new sheet" }));
  const sheet = new URL(page.url()).pathname;
  await page.locator("form.tool input[type=text], form.tool textarea").first().fill("The heliotrope by the river");
  await follow(page.getByRole("button", { name: "Keep, and see what rules can say" }));
  await page.reload();
  const log = site.log();
  assert.ok(log.includes(sheet), "requests are logged");
  assert.ok(!log.toLowerCase().includes("heliotrope"), "a private word is logged");
  await page.close();
});

test("work is handed in, rated with one click, and its writer reads the answer; all with scripts off", async () => {
  const writer = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await writer.newPage();
  await visit(page, "gloria", `${base}/es/path`);
  await page.goto(`${base}/es/tools/goal-case`);
  await follow(page.getByRole("button", { name: "Empezar una hoja nueva" }));
  await page.locator("form.tool input[type=text]").first().fill("Quiero que vuelvan mis hijos");
  await follow(page.getByRole("button", { name: "Guardar y ver qué dicen las reglas" }));
  await follow(page.getByRole("link", { name: "Entregar una copia" }));
  await follow(page.getByRole("button", { name: "Entregar esta copia" }));
  await page.getByText("Falta que contesten").waitFor();
  const copy = page.url();
  const staff = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const desk = await staff.newPage();
  await visit(desk, "rosa", `${base}/en/today`);
  await desk.goto(`${base}/en/review`);
  // Others wait since yesterday; hers came last.
  await follow(desk.locator("main .leads a").last());
  await desk.getByRole("radio", { name: /Ready/ }).check();
  await desk.getByLabel("A word to the writer").fill("Her own words come first");
  await follow(desk.getByRole("button", { name: "Give this level" }));
  await page.goto(copy);
  await page.getByText("Her own words come first").waitFor();
  await page.getByText("Nivel 3").waitFor();
  await page.goto(`${base}/es/file`);
  await Promise.all([writer.close(), staff.close()]);
});

test("a rated conversation goes one way to its end, by keyboard with scripts off, and its facilitator reads it", async () => {
  const seen = await (await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true, reducedMotion: "reduce" })).newPage();
  await visit(seen, "gloria", `${base}/es/path`);
  await seen.goto(`${base}/es/practice`);
  await follow(seen.getByRole("link", { name: "Una primera conversación difícil" }));
  await fits(seen, "the door of a rated conversation");
  await follow(seen.getByRole("button", { name: "Empezar" }));
  await fits(seen, "a turn of it");
  const address = seen.url();
  const walker = await browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await walker.newPage();
  await visit(page, "gloria", address);
  let turns = 0;
  while ((await page.locator(".ways button").count()) > 0) {
    const left = page.waitForEvent("load");
    await page.locator(".ways button").first().press("Enter");
    await left;
    turns += 1;
    if (turns === 1) {
      // Back in the browser leads to no earlier turn.
      await page.goBack();
      assert.equal(await page.locator(".talk > li").count(), 1, "one turn is taken");
    }
    assert.ok(turns < 20, "it ends");
  }
  assert.equal(page.url().split("#")[0], address, "one address, and no way in it");
  await page.getByText("su camino está entregado").waitFor();
  await seen.reload();
  await fits(seen, "its end");
  const desk = await (await browser.newContext({ viewport: { width: 1280, height: 900 }, bypassCSP: true, reducedMotion: "reduce" })).newPage();
  await visit(desk, "rosa", `${base}/en/review`);
  await follow(desk.locator("main .leads a").last());
  await desk.getByRole("heading", { name: "Questions for the talk" }).waitFor();
  await fits(desk, "a way before its facilitator");
  await Promise.all([walker, seen.context(), desk.context()].map((context) => context.close()));
});

test("a plan of threes stands for a cohort, and the cards fit on a phone and on paper", async () => {
  const context = await browser.newContext({ viewport: { width: 360, height: 740 }, bypassCSP: true, reducedMotion: "reduce" });
  const page = await context.newPage();
  await visit(page, "rosa", `${base}/en/today`);
  await page.goto(`${base}/en/cohorts/coh_core-spring/triads`);
  const first = await page.locator("main .cards li").allInnerTexts();
  assert.ok(first.length >= 1, "somebody is there");
  await fits(page, "the plan of threes");
  await page.goto(`${base}/en/role-plays/core.basic-skills`);
  await page.getByRole("button", { name: "Start" }).click();
  await page.getByRole("button", { name: "Stop" }).click();
  await page.getByRole("button", { name: /^\+1/ }).first().click();
  assert.equal(await page.locator("tap-count input").first().inputValue(), "1");
  await fits(page, "a role-play with its timer");
  await context.close();
});
