// Every page in the looks asked for: what axe-core finds, how wide the page is, and what in it scrolls sideways.
// As 320 pixels wide it is shown as by a window of 1280 at a zoom of 400 % (WCAG 1.4.10).
const open = require("./open");
const axe = require.resolve("axe-core");

const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

open(async (page, job) => {
  const seen = [];
  for (const { width, scheme, pages } of job.looks) {
    await page.setViewport({ width, height: width < 600 ? 256 : 800, deviceScaleFactor: width < 600 ? 4 : 1 });
    await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
    for (const url of pages) {
      await page.goto(url);
      await page.addScriptTag({ path: axe });
      const found = await page.evaluate(async (tags) => {
        const { violations } = await window.axe.run({ runOnly: { type: "tag", values: tags } });
        const sideways = [...document.querySelectorAll("body *")].filter(
          (one) => one.scrollWidth > one.clientWidth + 1 && /auto|scroll/.test(getComputedStyle(one).overflowX),
        );
        return {
          violations: violations.map(({ id, nodes }) => [id, ...nodes.map(({ target }) => target.join(" "))]),
          needed: document.documentElement.scrollWidth,
          background: getComputedStyle(document.documentElement).backgroundColor,
          sideways: sideways.map((one) => ({
            id: one.id,
            reached: one.tabIndex === 0,
            named: !!(one.getAttribute("aria-label") || document.getElementById(one.getAttribute("aria-labelledby"))),
          })),
        };
      }, TAGS);
      seen.push({ url, width, scheme, ...found });
    }
  }
  return seen;
});
