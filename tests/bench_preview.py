"""How soon a save is seen in the preview, beside a plain loop of pandoc and reload: `make bench-preview`.

In Chromium, on a copy of the paper: from the moment before the file is written until the browser has painted what
was changed, its text (left pane) and its pages (right pane). The plain loop is told of the save for nothing: it runs
`pandoc -s` on the one file and loads the result. Both are taken in turns, so that a busy machine burdens them alike.
A second round does the same with a paper ten times as long, made of copies of the chapters.
"""

from __future__ import annotations

import argparse
import os
import re
import statistics
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pypandoc

from tests.longer import lengthen
from tests.patience import PATIENCE
from tests.preview.serving import browsing, copied, previewing
from tests.processes import started_by

if TYPE_CHECKING:
    from playwright.sync_api import Page

SECTION = "efficiency"
PROSE = re.compile(r"^[A-Z][^@{}\[\]<>]{60,}$", re.MULTILINE)
TARGETS = {"text": 60, "pages": 400}

LISTEN = """() => {
  window.seen = [];
  window.addEventListener("painted", (event) => window.seen.push(event.detail));
}"""
# what was painted of the save behind `last`, once both panes have been
WAIT = """async (last) => {
  const begun = performance.now();
  while (performance.now() - begun < PATIENCE) {
    const of = (what) => window.seen.find((one) => one.what === what && one.save > last);
    if (of("text") && of("pages")) return [of("text"), of("pages")];
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return null;
}""".replace("PATIENCE", str(PATIENCE * 1000))
PAINTED = """() => new Promise((resolve) => requestAnimationFrame(() => {
  const channel = new MessageChannel();
  channel.port1.onmessage = () => resolve(performance.timeOrigin + performance.now());
  channel.port2.postMessage(null);
}))"""


def edits(text: str) -> tuple[str, str]:
    """The text before and after the place where a word is to be written: in the midst of a paragraph."""
    found = list(PROSE.finditer(text))
    at = found[len(found) // 3].end()
    return text[:at], text[at:]


def measure(project: Path, saves: int, pause: float) -> dict[str, list[float]]:
    """Milliseconds from save to paint: of our two panes, and of the plain loop."""
    file = project / "sections" / f"{SECTION}.md"
    before, after = edits(file.read_text())
    taken: dict[str, list[float]] = {"text": [], "pages": [], "plain loop": []}
    with tempfile.TemporaryDirectory() as folder, previewing(project, SECTION) as preview, browsing() as browser:
        plain = browser.new_page()
        page = browser.new_page()
        page.goto(preview.url)
        page.wait_for_selector(".page img")
        wait_for_quiet(preview.process.pid)
        page.evaluate(LISTEN)
        last = 0
        for turn in range(saves + 2):
            began = time.time() * 1000
            file.write_text(f"{before} try {turn}{after}")
            seen = page.evaluate(WAIT, last)
            assert seen is not None, f"save {turn} was not seen"
            last = seen[0]["save"]
            if turn == 0:
                page.frames[1].locator(".changed").first.scroll_into_view_if_needed()
            if turn > 1:  # the first two find everything cold
                for one in seen:
                    taken[one["what"]].append(one["at"] - began)
            time.sleep(pause)
            began = time.time() * 1000
            file_of_plain_loop = Path(folder, "plain.md")
            file_of_plain_loop.write_text(f"{before} try {turn}{after}")
            reload(plain, file_of_plain_loop)
            if turn > 1:
                taken["plain loop"].append(plain.evaluate(PAINTED) - began)
            time.sleep(pause)
        print(f"  the preview's processes hold {memory(preview.process.pid)} MB after {last} saves")
        assert preview.stop() == 0
    return taken


def reload(page: Page, file: Path) -> None:
    out = file.with_suffix(".html")
    command = [pypandoc.get_pandoc_path(), "-s", "-f", "markdown-citations", "-M", "title=x", str(file), "-o", str(out)]
    subprocess.run(command, check=True, stderr=subprocess.DEVNULL)
    page.goto(out.as_uri())


def wait_for_quiet(pid: int, seconds: float = 180) -> None:
    """Until the pages of the other sections have been counted: the server works no more."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        before = work(pid)
        time.sleep(2)
        if work(pid) - before < 0.3:
            return


def work(pid: int) -> float:
    """Seconds that a process has worked; Linux alone tells."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def memory(pid: int) -> int:
    """Megabytes held by a process and its children; Linux alone tells."""
    total = 0
    for process in [pid, *started_by(pid)]:
        status = Path(f"/proc/{process}/status").read_text()
        total += int(re.search(r"VmRSS:\s+(\d+)", status)[1])  # type: ignore[index]
    return total // 1024


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--saves", type=int, default=30)
    parser.add_argument("--pause", type=float, default=1, help="seconds after each save and after each reload")
    parser.add_argument("--times", type=int, nargs="*", default=[1, 10], help="lengths of the paper")
    options = parser.parse_args()
    for times in options.times:
        with tempfile.TemporaryDirectory() as folder:
            project = copied(Path(folder))
            if times > 1:
                lengthen(project, times)
            words = sum(len(path.read_text().split()) for path in (project / "sections").glob("*.md"))
            print(f"the paper × {times}: {words} words", flush=True)
            for name, found in measure(project, options.saves, options.pause).items():
                limit = TARGETS.get(name, 0) * (1 if times == 1 else 2)
                goal = f"   (at most {limit})" if limit else ""
                median, tenths = statistics.median(found), statistics.quantiles(found, n=10)
                spread = f"p10 {tenths[0]:4.0f}   p90 {tenths[-1]:4.0f}"
                print(f"  {name:<10} median {median:4.0f} ms   {spread}   {len(found)} saves{goal}", flush=True)


if __name__ == "__main__":
    main()
