// What pa11y says of every page, with both of its runners (HTML_CodeSniffer and axe-core). The job is JSON on
// standard input.
const pa11y = require("pa11y");
const { readFileSync } = require("node:fs");

const job = JSON.parse(readFileSync(0, "utf8"));

(async () => {
  const seen = [];
  for (const url of job.pages) {
    const { issues } = await pa11y(url, {
      standard: "WCAG2AA",
      runners: ["htmlcs", "axe"],
      includeWarnings: false,
      timeout: job.patience,
      chromeLaunchConfig: { timeout: job.patience, protocolTimeout: job.patience, executablePath: job.chromium, args: ["--no-sandbox", "--disable-gpu"] },
    });
    seen.push(...issues.map(({ code, selector, message }) => [url, code, selector, message]));
  }
  process.stdout.write(JSON.stringify(seen));
})();
