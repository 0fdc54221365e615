// What every walk needs: the demonstration on a free port with a data folder of its own, a browser, and axe.
// @ts-check
import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

export const root = fileURLToPath(new URL("../..", import.meta.url));
const axe = readFileSync(fileURLToPath(new URL("node_modules/axe-core/axe.min.js", import.meta.url)), "utf8");

/** Starts the demonstration and a browser. `close` ends both and removes the data folder; `log` is what the service has said. */
export async function open() {
  const data = mkdtempSync(join(tmpdir(), "cairn-walk-"));
  const server = spawn("target/debug/cairn", ["demo", "--listen", "127.0.0.1:0", "--data", data], { cwd: root, stdio: ["ignore", "pipe", "inherit"] });
  const lines = createInterface({ input: /** @type {import("node:stream").Readable} */ (server.stdout) });
  let base = "";
  for await (const line of lines) {
    const found = line.match(/http:\/\/[\d.:]+/);
    if (found) { base = found[0]; break; }
  }
  lines.close();
  let logged = "";
  server.stdout?.on("data", (text) => { logged += text; }).resume();
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update", "--disable-sync"],
  });
  const close = async () => {
    await browser.close();
    server.kill("SIGKILL");
    await once(server, "exit");
    rmSync(data, { recursive: true, force: true });
  };
  return { base, browser, close, log: () => logged };
}

/**
 * axe finds nothing, and nothing is wider than the window.
 * @param {import("playwright-core").Page} page
 * @param {string} where
 */
export async function fits(page, where) {
  await page.evaluate(axe);
  // @ts-ignore axe is what was just evaluated
  const found = await page.evaluate(async () => (await axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"] }))
    .violations.map((v) => `${v.id}: ${v.help} — ${v.nodes.slice(0, 3).map((n) => n.target.join(" ")).join(", ")}`));
  assert.deepEqual(found, [], where);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  assert.ok(wider <= 0, `${where} is ${wider} px wider than its window`);
}

/** The four ways in which every page is looked at. */
export const LOOKS = /** @type {[number, "light" | "dark"][]} */ ([[360, "light"], [360, "dark"], [1280, "light"], [1280, "dark"]]);

/**
 * Presses what leads to another page, and goes on when that page is all there. A press alone returns while the next page is still
 * coming: what is counted, read or reloaded then may belong to either page.
 * @param {import("playwright-core").Locator} what
 */
export async function follow(what) {
  await Promise.all([what.page().waitForEvent("load"), what.click()]);
}

/**
 * Answers each question before a tool with no, by keys.
 * @param {import("playwright-core").Page} page
 */
export async function nothingInTheWay(page) {
  for (const no of await page.locator(".gate input[value=no]").all()) { await no.focus(); await page.keyboard.press("Space"); }
}

export const PASSWORD = "river stones 2026";

/**
 * Opens a page as somebody, and signs in when it asks.
 * @param {import("playwright-core").Page} page
 * @param {string} who
 * @param {string} address
 * @param {string} [password]
 */
export async function visit(page, who, address, password = PASSWORD) {
  await page.goto(address);
  if (new URL(page.url()).pathname.endsWith("/sign-in")) {
    await page.locator("#sign-in-id").fill(who);
    await page.locator("#password").fill(password);
    await follow(page.locator("main form button"));
  }
}
