// Opens Chromium, hands a page to `work`, and prints as JSON what comes of it. The job is JSON on standard input.
const puppeteer = require("puppeteer-core");
const { readFileSync } = require("node:fs");

module.exports = async function open(work) {
  const job = JSON.parse(readFileSync(0, "utf8"));
  const timeout = job.patience; // puppeteer's own half a minute is short on a busy machine
  const browser = await puppeteer.launch({
    executablePath: job.chromium,
    args: ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"],
    timeout,
    protocolTimeout: timeout,
  });
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(timeout);
    process.stdout.write(JSON.stringify(await work(page, job)));
  } finally {
    await browser.close();
  }
};
