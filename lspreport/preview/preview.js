// The page of the preview: two panes that follow what the server tells, and never lose the reader's place.
"use strict";

const one = (selector) => document.querySelector(selector);
const frame = one("iframe");
const panes = one(".panes");
const pagesPane = one(".pane.pages");
const jump = one(".jump");
const still = matchMedia("(prefers-reduced-motion: reduce)");
const SHOWN_FOR = 4000; // milliseconds that a change stays marked
const GESTURES = ["wheel", "touchmove", "pointerdown", "keydown"]; // by which a reader scrolls

let source = null; // the stream of what the server tells
let view = null; // the key of the section on the screen, "" for the whole report
let wanted = null; // the id to be shown as soon as the view is there
let blocks = new Map(); // uid -> element of the left pane
let sheets = []; // what each page of the right pane shows
let places = {}; // id -> index of its page
let tabs = [];
const left = new Map(); // view -> where the reader was when the view was left

const ready = new Promise((resolve) => {
  const done = () => { if (frame.contentDocument?.getElementById("main_text")) resolve(frame.contentDocument); };
  frame.addEventListener("load", done);
  done();
});

function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

// text with `names` in backticks set as code
function worded(text) {
  return text.split(/(`[^`]+`)/).map((part) =>
    /^`.+`$/.test(part) ? make("code", { textContent: part.slice(1, -1) }) : part);
}

// Tells whoever measures when something has been painted: after the frame, and after the work that the frame caused.
function painted(what, message) {
  requestAnimationFrame(() => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      const at = performance.timeOrigin + performance.now();
      window.dispatchEvent(new CustomEvent("painted", { detail: { what, save: message.save, ms: message.ms, at } }));
    };
    channel.port2.postMessage(null);
  });
  if (message.ms !== null && message.ms !== undefined) {
    const timing = one(".timing");
    timing.dataset[what] = message.ms;
    timing.textContent = ["text", "pages"].filter((one) => one in timing.dataset)
      .map((one) => `${one} ${timing.dataset[one]} ms`).join(" · ");
  }
}

// --- which view is shown -------------------------------------------------------------------------------------------

function show(next, id = null) {
  wanted = id;
  if (next === view) {
    if (id) goTo(id);
    return;
  }
  if (view !== null) left.set(view, frame.contentWindow.scrollY);
  view = next;
  markTab();
  connect();
}

function connect() {
  source?.close();
  source = new EventSource(`events?view=${encodeURIComponent(view)}`);
  let open = true;
  const on = (kind, act) => source.addEventListener(kind, (event) => open && act(JSON.parse(event.data)));
  on("moved", applyMoved);
  on("report", applyReport);
  on("text", (message) => ready.then((doc) => message.view === view && applyText(doc, message)));
  on("pages", (message) => message.view === view && applyPages(message));
  on("unprinted", applyUnprinted);
  on("findings", applyFindings);
  on("points", (message) => ready.then((doc) => { points = message.points; showPoints(doc); }));
  on("bye", () => { open = false; source.close(); say("gone", "The preview was stopped"); });
  source.addEventListener("open", () => say("live", "Following your saves"));
  source.addEventListener("error", () => say("gone", "The preview does not answer; it may have been stopped"));
}

// The section has another label now, or is gone.
function applyMoved(message) {
  if (message.view) shownView = pagesView = message.view;
  view = message.view;
  history.replaceState(null, "", `#${view}`);
}

function say(state, text) {
  const element = one(".state");
  element.dataset.state = state;
  element.textContent = text;
}

function address() {
  const [next, id] = decodeURIComponent(location.hash.slice(1)).split("/");
  return [next, id ?? null];
}

// `id` may stand in another section: then a new entry of the history is made, so that “back” leads here again
function follow(next, id) {
  if (next !== view) history.pushState(null, "", `#${next}${id ? `/${id}` : ""}`);
  show(next, id);
}

window.addEventListener("popstate", () => show(...address()));

// --- tabs --------------------------------------------------------------------------------------------------------

function applyReport(message) {
  const same = JSON.stringify(tabs) === JSON.stringify(message.tabs);
  tabs = message.tabs;
  const title = tabs.find((tab) => tab.view === view);
  document.title = `${title?.view ? `${title.title} – ` : ""}${message.title} – preview`;
  if (same) return;
  const focused = one(".tabs").contains(document.activeElement);
  one(".tabs").replaceChildren(...tabs.map((tab) => {
    const button = make("button", { type: "button", title: tab.title });
    button.setAttribute("role", "tab");
    button.setAttribute("aria-controls", "panes");
    button.dataset.view = tab.view;
    if (tab.number) button.append(make("span", { className: "number", textContent: tab.number }));
    button.append(tab.title);
    button.addEventListener("click", () => follow(tab.view, null));
    return button;
  }));
  markTab();
  if (focused) one('.tabs [aria-selected="true"]')?.focus();
  markTurns();
}

// The arrows at both ends of the tabs, where there are more than the window has room for.
const bar = one(".tabs");
const turns = [...document.querySelectorAll(".turn")];

function markTurns() {
  const [first, last] = [bar.firstElementChild, bar.lastElementChild];
  const needed = first ? last.offsetLeft + last.offsetWidth - first.offsetLeft : 0;
  const over = needed > bar.clientWidth + turns.reduce((sum, button) => sum + button.offsetWidth, 0) + 1;
  for (const button of turns) {
    button.hidden = !over;
    const end = Number(button.dataset.way) < 0 ? bar.scrollLeft < 2 : bar.scrollLeft + bar.clientWidth > bar.scrollWidth - 2;
    button.disabled = end;
  }
}

for (const button of turns) {
  button.addEventListener("click", () => {
    const behavior = still.matches ? "instant" : "smooth";
    bar.scrollBy({ left: Number(button.dataset.way) * bar.clientWidth * .8, behavior });
  });
}

bar.addEventListener("scroll", markTurns, { passive: true });

function markTab() {
  for (const button of one(".tabs").children) {
    const chosen = button.dataset.view === view;
    button.setAttribute("aria-selected", chosen);
    button.tabIndex = chosen ? 0 : -1;
    if (chosen) button.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
}

window.addEventListener("resize", () => { markTab(); markTurns(); });

one(".tabs").addEventListener("keydown", (event) => {
  const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (!step) return;
  const buttons = [...event.currentTarget.children];
  const at = buttons.findIndex((button) => button.dataset.view === view);
  const next = buttons[(at + step + buttons.length) % buttons.length];
  next.focus();
  next.click();
});

function layout(name) {
  panes.dataset.layout = name;
  for (const button of document.querySelectorAll("[data-layout][aria-pressed]")) {
    button.setAttribute("aria-pressed", button.dataset.layout === name);
  }
  load();
}

for (const button of document.querySelectorAll("button[data-layout]")) {
  button.addEventListener("click", () => layout(button.dataset.layout));
}

// --- the left pane -----------------------------------------------------------------------------------------------

let shownView = null;

// What reviewers said and nobody has decided about, under the paragraph that it is about.
let points = {};

function hidePoints(doc) {
  for (const note of doc.querySelectorAll(".points")) note.remove();
}

function showPoints(doc) {
  hidePoints(doc);
  for (const [id, said] of Object.entries(points)) {
    const note = doc.createElement("span");
    note.className = "points";
    note.setAttribute("role", "note");
    for (const point of said) {
      const line = doc.createElement("span");
      const by = doc.createElement("b");
      by.textContent = `${point.id} ${point.by}: `;
      line.append(by, point.words);
      note.append(line);
    }
    doc.getElementById(id)?.append(note);
  }
}

function applyText(doc, message) {
  hidePoints(doc);
  const main = doc.getElementById("main_text");
  const fresh = shownView !== message.view;
  if (fresh) {
    main.replaceChildren();
    blocks = new Map();
    shownView = message.view;
  }
  const anchor = fresh ? null : topmost();
  const marks = [];
  const changed = new Set(message.changed);
  for (const [uid, html] of Object.entries(message.html)) {
    const element = parsed(doc, html);
    const before = blocks.get(Number(uid));
    if (before) before.replaceWith(element);
    if (!fresh && changed.has(Number(uid))) marks.push(...narrowed(before, element));
    blocks.set(Number(uid), element);
  }
  arrange(doc, main, message.groups);
  showPoints(doc);
  const kept = new Set(message.groups.flatMap((group) => group.blocks));
  for (const uid of blocks.keys()) if (!kept.has(uid)) blocks.delete(uid);
  if (fresh) {
    const place = wanted ? null : left.get(view);
    frame.contentWindow.scrollTo(0, place ?? 0);
    jump.hidden = true;
    if (wanted) goTo(wanted);
  } else {
    hold(anchor);
    mark(marks);
  }
  painted("text", message);
}

function parsed(doc, html) {
  const template = doc.createElement("template");
  template.innerHTML = html;
  return template.content.firstElementChild;
}

// Puts every block where it belongs; those that already stand there are not touched.
function arrange(doc, main, groups) {
  let place = main.firstElementChild;
  for (const group of groups) {
    let holder = place;
    if (!holder || (holder.dataset.group ?? "") !== group.id) {
      holder = doc.createElement(group.id ? "section" : "div");
      holder.dataset.group = group.id;
      main.insertBefore(holder, place);
    } else {
      place = place.nextElementSibling;
    }
    if (group.id) holder.id = group.id;
    holder.className = `group ${group.kind}`.trim();
    let next = holder.firstElementChild;
    for (const uid of group.blocks) {
      const element = blocks.get(uid);
      if (element === next) next = next.nextElementSibling;
      else holder.insertBefore(element, next);
    }
    while (next) {
      const gone = next;
      next = next.nextElementSibling;
      gone.remove();
    }
  }
  while (place) {
    const gone = place;
    place = place.nextElementSibling;
    gone.remove();
  }
}

// Of a list, a box, a table: the items whose words are new, not the whole.
function narrowed(before, now) {
  const parts = "li, tr, p, dt, dd, figcaption, caption, h3, h4, h5, h6";
  const inner = [...now.querySelectorAll(parts)].filter((part) => !part.querySelector(parts));
  if (!before || inner.length < 2) return [now];
  const known = new Set([...before.querySelectorAll(parts)].map((part) => part.textContent));
  const fresh = inner.filter((part) => !known.has(part.textContent));
  return fresh.length ? fresh.map((part) => part.closest("tr") ?? part) : [now];
}

function topmost() {
  for (const [uid, element] of blocks) {
    const box = element.getBoundingClientRect();
    if (box.bottom > 0 && element.isConnected) return { uid, top: box.top };
  }
  return null;
}

function hold(anchor) {
  const element = anchor && blocks.get(anchor.uid);
  if (element) frame.contentWindow.scrollBy(0, element.getBoundingClientRect().top - anchor.top);
}

function mark(elements) {
  for (const element of elements) {
    element.classList.add("changed");
    setTimeout(() => element.classList.remove("changed"), SHOWN_FOR);
  }
  jump.hidden = true;
  const height = frame.contentWindow.innerHeight;
  const boxes = elements.map((element) => element.getBoundingClientRect());
  if (!boxes.length || boxes.some((box) => box.bottom > 0 && box.top < height)) return;
  const above = boxes[0].bottom <= 0;
  jump.dataset.to = above ? "above" : "below";
  jump.textContent = above ? "Changed above ↑" : "Changed below ↓";
  jump.hidden = false;
  jump.onclick = () => { jump.hidden = true; reveal(elements[0]); };
}

function reveal(element) {
  element.scrollIntoView({ block: "center", behavior: "instant" });
  element.classList.remove("found");
  void element.offsetWidth; // lets the animation begin again
  element.classList.add("found");
  setTimeout(() => element.classList.remove("found"), 1700);
}

function goTo(id) {
  wanted = null;
  const element = frame.contentDocument.getElementById(id);
  if (!element) return;
  if (element.matches("section")) frame.contentWindow.scrollTo(0, 0);
  else reveal(element);
  turnTo(id);
}

ready.then((doc) => {
  doc.addEventListener("click", (event) => {
    const link = event.target.closest?.("a[href]");
    if (!link) return;
    event.preventDefault();
    const href = link.getAttribute("href");
    if (!href.startsWith("#")) {
      window.open(link.href, "_blank", "noopener,noreferrer");
      return;
    }
    const [first, second] = decodeURIComponent(href.slice(1)).split("/");
    if (second !== undefined) follow(first, second === first ? null : second);
    else goTo(first);
  });
  doc.addEventListener("dblclick", (event) => open(event.target));
  doc.addEventListener("keydown", (event) => {
    if (event.key === "e" && !event.ctrlKey && !event.metaKey && !event.altKey) open(doc.activeElement);
  });
  for (const kind of GESTURES) doc.addEventListener(kind, () => { leader = "text"; moved = Date.now(); }, { passive: true });
  doc.addEventListener("scroll", () => {
    clearTimeout(scrolling);
    scrolling = setTimeout(keepAbreast, ABREAST);
  }, { passive: true });
});

// --- the author's editor -------------------------------------------------------------------------------------------

// Asks from the innermost element outwards for one that the server knows the place of.
async function open(element) {
  const item = element?.closest?.("li");
  for (let at = element?.closest?.("[id]"); at; at = at.parentElement?.closest("[id]")) {
    // the items of a list have no names of their own
    if (item && at !== item && at.contains(item)) {
      if (await ask({ id: `${at.id}/${[...at.querySelectorAll("li")].indexOf(item)}` })) return;
    }
    if (await ask({ id: at.id })) return;
  }
}

async function ask(what) {
  let answer;
  try {
    answer = await fetch("open", { method: "POST", body: JSON.stringify(what) });
  } catch {
    toast("The preview does not answer");
    return true;
  }
  if (answer.status !== 200 && answer.status !== 429) return false; // 429: too many were opened just now
  const { file, line, opened, message } = await answer.json();
  toast(opened ? `Opening \`${file}:${line}\`` : `\`${file}:${line}\` – ${message}`);
  return true;
}

let toasting = 0;

function toast(text) {
  const element = one(".toast");
  element.replaceChildren(...worded(text));
  element.hidden = false;
  clearTimeout(toasting);
  toasting = setTimeout(() => { element.hidden = true; }, 6000);
}

// --- the right pane --------------------------------------------------------------------------------------------------

const near = new IntersectionObserver((entries) => {
  for (const entry of entries) entry.target.dataset.near = entry.isIntersecting ? "yes" : "";
  load();
}, { root: pagesPane, rootMargin: "60% 0px" });

let pagesView = null;
let printed = { sure: false, save: 0 }; // the last message
let following = null; // the message that the pictures on the way belong to

function applyPages(message) {
  const fresh = pagesView !== message.view;
  pagesView = message.view;
  places = message.places;
  pagesPane.querySelector(".waiting, .unprinted")?.remove();
  const elements = [...pagesPane.querySelectorAll(".page")];
  const before = sheets;
  sheets = message.pages;
  sheets.forEach((sheet, at) => {
    const element = elements[at] ?? pagesPane.appendChild(make("div", { className: "page" }));
    element.style.aspectRatio = `${sheet.width} / ${sheet.height}`;
    if (fresh) element.replaceChildren();
    if (!elements[at]) near.observe(element);
  });
  for (const element of elements.slice(sheets.length)) {
    near.unobserve(element);
    element.remove();
  }
  // the first page that the save has changed; pages that only turned out to bear other numbers are not marked
  const saved = !fresh && printed.sure && printed.save !== message.save;
  const first = saved ? sheets.findIndex((sheet, at) => sheet.name !== before[at]?.name) : -1;
  printed = message;
  Object.assign(pagesPane.dataset, { save: message.save, sure: message.sure });
  following = { message, first };
  if (fresh) {
    pagesPane.scrollTop = 0;
    // pictures come when the observer has seen which pages are near; the first are sure to be
    for (const element of [...pagesPane.querySelectorAll(".page")].slice(0, 2)) element.dataset.near = "yes";
    if (wanted === null && shownView === view) keepAbreast();
  }
  load();
}

// Fetches the pictures of the pages near the screen, and shows each only when it can be painted at once.
async function load() {
  if (panes.dataset.layout === "text") return;
  const told = following;
  const waiting = [...pagesPane.querySelectorAll(".page")].map((element, at) => {
    const sheet = sheets[at];
    if (!sheet || !element.dataset.near || element.dataset.name === sheet.name) return null;
    return swap(element, sheet, told && at === told.first);
  });
  await Promise.all(waiting);
  if (told && told === following) {
    following = null;
    painted("pages", told.message);
  }
}

async function swap(element, sheet, changed) {
  element.dataset.name = sheet.name;
  const picture = make("img", { alt: sheet.label ? `Page ${sheet.label}` : "Cover", src: `pages/${sheet.name}` });
  try {
    await picture.decode();
  } catch {
    if (element.dataset.name === sheet.name) element.dataset.name = "";
    return; // a newer picture is on its way
  }
  if (element.dataset.name !== sheet.name) return;
  element.replaceChildren(picture);
  if (changed) {
    element.classList.add("changed");
    setTimeout(() => element.classList.remove("changed"), SHOWN_FOR);
  }
}

function applyUnprinted(message) {
  pagesPane.querySelector(".waiting, .unprinted")?.remove();
  pagesPane.prepend(make("div", { className: "unprinted", textContent: `The pages could not be laid out. ${message.message}` }));
}

function turnTo(id) {
  leader = "text";
  const element = pagesPane.querySelectorAll(".page")[places[id]];
  if (element) pagesPane.scrollTo({ top: element.offsetTop - 16, behavior: "instant" });
}

// Either pane follows the other: the one in which the reader scrolls leads.
const ABREAST = 160; // milliseconds of rest after which the other pane follows
let scrolling = 0;
let leader = "text";
let moved = 0; // when the reader last moved something in the text by hand

for (const kind of GESTURES) pagesPane.addEventListener(kind, () => { leader = "pages"; }, { passive: true });

pagesPane.addEventListener("scroll", () => {
  if (leader !== "pages") return;
  clearTimeout(scrolling);
  scrolling = setTimeout(textAbreast, ABREAST);
}, { passive: true });

// The blocks whose place on the pages is known, from the top, each with its page.
function placed() {
  const known = [...blocks.values()].filter((element) => element.isConnected && places[element.id] !== undefined);
  return known.map((element) => ({ box: element.getBoundingClientRect(), page: places[element.id] }))
    .sort((a, b) => a.box.top - b.box.top);
}

function keepAbreast() {
  if (pagesView !== shownView || leader === "pages") return;
  const known = placed();
  const first = known.find(({ box }) => box.bottom > 0 && box.top < frame.contentWindow.innerHeight);
  const page = first && pagesPane.querySelectorAll(".page")[first.page];
  if (!page) return;
  const behavior = still.matches ? "instant" : "smooth";
  const top = page.offsetTop - pagesPane.scrollTop;
  if (Date.now() - moved < 2000) {
    const own = known.filter((block) => block.page === first.page);
    const share = own.indexOf(first) / own.length;
    pagesPane.scrollTo({ top: page.offsetTop - 16 + share * page.offsetHeight, behavior });
  } else if (top + page.offsetHeight < 80 || top > pagesPane.clientHeight - 80) {
    pagesPane.scrollTo({ top: page.offsetTop - 16, behavior });
  }
}

function textAbreast() {
  if (pagesView !== shownView || panes.dataset.layout !== "both") return;
  const pages = [...pagesPane.querySelectorAll(".page")];
  const line = pagesPane.scrollTop + 16;
  const at = pages.findIndex((page) => page.offsetTop + page.offsetHeight > line);
  const own = placed().filter((block) => block.page === at);
  if (at < 0 || !own.length) return;
  const share = Math.max(0, line - pages[at].offsetTop) / pages[at].offsetHeight;
  const chosen = own[Math.min(Math.floor(share * own.length), own.length - 1)];
  frame.contentWindow.scrollBy({ top: chosen.box.top - 8, behavior: "instant" });
}

// --- findings ----------------------------------------------------------------------------------------------------

const panel = one(".findings");
const chip = one(".chip");
let hidden = ""; // the findings that the reader has put away
let asked = false; // whether the reader has opened the panel

function counted(count, word) {
  return count ? `${count} ${word}${count === 1 ? "" : "s"}` : "";
}

function applyFindings(message) {
  const found = message.findings;
  const errors = found.filter((finding) => finding.severity === "error").length;
  const words = [counted(errors, "error"), counted(found.length - errors, "warning")].filter(Boolean).join(", ");
  panel.classList.toggle("errors", errors > 0);
  chip.classList.toggle("errors", errors > 0);
  chip.hidden = !found.length;
  chip.textContent = words;
  const never = message.held && shownView === null; // not one good view yet
  const seen = never ? " – the report is shown as soon as this is mended" : " – you see the last good view";
  panel.querySelector("h2").textContent = words + (message.held ? seen : "");
  const waiting = pagesPane.querySelector(".waiting");
  if (waiting && never) waiting.textContent = "Nothing can be laid out yet";
  one("#found").replaceChildren(...found.map(listed));
  if (message.more) one("#found").append(make("li", { textContent: `… and ${message.more} more` }));
  const now = JSON.stringify(found.map((finding) => [finding.code, finding.message, finding.file]));
  if (!errors) hidden = "";
  // what errors have opened closes when they are mended; what the reader has opened stays
  unfold(found.length > 0 && (asked || (errors > 0 && hidden !== now)));
  panel.dataset.now = now;
}

function unfold(shown) {
  panel.hidden = !shown;
  chip.setAttribute("aria-expanded", shown);
}

panel.querySelector(".fold").addEventListener("click", () => {
  hidden = panel.dataset.now;
  asked = false;
  unfold(false);
  chip.focus();
});

chip.addEventListener("click", () => {
  asked = panel.hidden;
  if (!asked) hidden = panel.dataset.now;
  unfold(asked);
});

function listed(finding, at) {
  const what = make("p", { className: "what" }, make("b", { textContent: finding.severity }), ...worded(finding.message));
  what.append(make("span", { className: "code", textContent: finding.code }));
  const item = make("li", { className: finding.severity }, what);
  if (finding.file) {
    const where = make("button", { type: "button", className: "where", textContent: `${finding.file}:${finding.line}` });
    where.title = "Open in your editor";
    where.addEventListener("click", () => ask({ finding: at }));
    item.append(where);
    const [before, marked, after] = finding.source;
    if ((before + marked + after).trim()) {
      item.append(make("pre", {}, before, make("mark", { textContent: marked }), after));
    }
  }
  item.append(...finding.hints.map((hint) => make("p", { className: "help" }, ...worded(hint))));
  return item;
}

// --- begin -------------------------------------------------------------------------------------------------------

if (!location.hash) history.replaceState(null, "", `#${document.body.dataset.start}`);
layout("both");
show(...address());
