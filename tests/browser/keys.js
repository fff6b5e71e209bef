// A page used with the keys alone: every stop of the Tab key, and where the links lead that are followed on the way.
const open = require("./open");

const MOST = 2000; // stops: a page that has more holds the focus

const stop = () => {
  const one = document.activeElement;
  if (one === document.body || one === null) return null;
  const { outlineStyle, outlineWidth } = getComputedStyle(one);
  const box = one.getBoundingClientRect();
  const inside = [];
  for (let around = one; around; around = around.parentElement) if (around.id) inside.push(around.id);
  return {
    id: one.id,
    tag: one.localName,
    role: one.getAttribute("role"),
    href: one.getAttribute("href"),
    rel: one.getAttribute("rel"),
    text: one.textContent.trim().slice(0, 40),
    inside,
    outlined: outlineStyle !== "none" && parseFloat(outlineWidth) > 0,
    visible: box.width > 0 && box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth,
  };
};

// What the address points at, and whether it is to be seen.
const target = () => {
  const one = document.querySelector(":target");
  const box = one?.getBoundingClientRect();
  return { id: one?.id ?? null, visible: !!box && box.bottom > 0 && box.top < innerHeight, url: location.href };
};

open(async (page, job) => {
  await page.setViewport({ width: 1280, height: 800 });
  const tab = async () => {
    await page.keyboard.press("Tab");
    return page.evaluate(stop);
  };
  const follow = async () => {
    const before = page.url();
    await page.keyboard.press("Enter");
    await page.waitForFunction((old) => location.href !== old && document.readyState === "complete", {}, before);
    return page.evaluate(target);
  };
  const until = async (wanted) => {
    for (let count = 0; count < MOST; count++) {
      const one = await tab();
      if (one === null) return null;
      if (Object.entries(wanted).every(([key, value]) => one[key] === value)) return one;
    }
    return null;
  };

  await page.goto(job.page);
  const stops = [];
  for (let one = await tab(); one !== null && stops.length < MOST; one = await tab()) stops.push(one);
  const all = await page.evaluate(
    () =>
      [...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter((one) => one.checkVisibility()).length,
  );

  // Each journey begins at the top of the page: links looked for one after another, each followed when it is found.
  const journeys = [];
  for (const steps of job.journeys) {
    await page.goto("about:blank");
    await page.goto(job.page);
    const journey = [];
    for (const wanted of steps) {
      const found = await until(wanted);
      journey.push(found && { ...found, led: await follow(), focus: await page.evaluate(stop) });
      if (!found) break;
    }
    journey.push(await tab());
    journeys.push(journey);
  }
  return { stops, all, journeys };
});
