// What pa11y says of every page with HTML_CodeSniffer; look.js asks its other judge, axe-core.
const open = require("./open");
const pa11y = require("pa11y");

open(async (page, job) => {
  const seen = [];
  for (const url of job.pages) {
    const { issues } = await pa11y(url, { standard: "WCAG2AA", timeout: job.patience, browser: page.browser(), page });
    seen.push(...issues.map(({ code, selector, message }) => [url, code, selector, message]));
  }
  return seen;
});
