// Plans, gap lists, rehearsals, limited standings and the private check, in a real browser: axe finds nothing, in both languages, on
// a phone and a desk, light and dark; and the hours form answers while it is filled in.
// @ts-check
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { LOOKS, fits, open, visit } from "./site.mjs";

/** @type {Awaited<ReturnType<typeof open>>} */
let site;
before(async () => { site = await open(); });
after(() => site?.close());

/** Who looks at what. */
const PAGES = [
  ["", "/eligibility"],
  ["lupe", "/plan?hours=8"],
  ["lupe", "/gap?where=georgia:cps"],
  ["lupe", "/my-standing"],
  ["lupe", "/hours"],
  ["malcolm", "/rules"],
  ["malcolm", "/rules/rehearse?change=0:mhps"],
  ["samuel", "/supervision/per_lupe-17/standing"],
  ["hector", "/cohorts/coh_core-spring/people/per_carla-8/standing"],
];

for (const [width, scheme] of LOOKS) {
  test(`axe finds nothing on the rules' pages at ${width} px, ${scheme}`, async () => {
    for (const who of new Set(PAGES.map(([who]) => who))) {
      const context = await site.browser.newContext({ viewport: { width, height: 800 }, colorScheme: scheme, bypassCSP: true, reducedMotion: "reduce" });
      const page = await context.newPage();
      for (const lang of ["en", "es"]) {
        for (const [, path] of PAGES.filter(([whose]) => whose === who)) {
          await visit(page, who, `${site.base}/${lang}${path}`);
          // Signing in leads on to what was asked for.
          await page.locator("h1").waitFor();
          assert.ok(page.url().includes(path.split("?")[0]), page.url());
          await fits(page, `/${lang}${path} at ${width} px, ${scheme}`);
          if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${path.split("?")[0].slice(1).replaceAll("/", "-")}-${lang}-${width}-${scheme}.png`, fullPage: true });
        }
      }
      await context.close();
    }
  });
}

test("the hours form answers while it is filled in, and asking writes nothing down", async () => {
  const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
  const page = await context.newPage();
  await visit(page, "lupe", `${site.base}/en/hours`);
  const rows = await page.locator("table tbody tr").count();
  const answer = page.locator("ask-first [role=status]");
  await page.getByLabel("What did you do?").selectOption({ label: "Study" });
  await answer.getByText("It does not count.").waitFor();
  await page.getByLabel("What did you do?").selectOption({ label: "Mentoring" });
  await answer.getByText("It counts.").waitFor();
  await page.getByLabel("Which day?").fill("2099-01-01");
  await answer.getByText("It counts.").waitFor({ state: "detached" });
  await page.reload();
  assert.equal(await page.locator("table tbody tr").count(), rows);
  await context.close();
});

test("the private check shows a reply and asks the server for nothing", async () => {
  const context = await site.browser.newContext({ viewport: { width: 360, height: 740 }, javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(`${site.base}/en/eligibility`, { waitUntil: "networkidle" });
  /** @type {string[]} */
  const asked = [];
  page.on("request", (request) => asked.push(request.url()));
  assert.equal(await page.locator("main form").count(), 0);
  await page.locator("#category-3").check();
  await page.getByText("5 years after the conviction").filter({ visible: true }).waitFor();
  assert.ok(!(await page.getByText("There is no exception for this category").isVisible()));
  await page.locator("#category-1").check();
  await page.getByText("There is no exception for this category").waitFor();
  assert.deepEqual(asked, []);
  await context.close();
});
