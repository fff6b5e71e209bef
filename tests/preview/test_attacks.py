"""Each attack on the preview is tried over the network, as another page or program on the machine would."""

from __future__ import annotations

import re
import socket
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

from lspreport.preview import app
from lspreport.preview.guard import _is_address, hosts, new_token
from lspreport.preview.session import PreviewSession
from tests.patience import PATIENCE
from tests.preview.serving import REPOSITORY, Preview, previewing

SECRET = "the title that no attack may see"


@pytest.fixture(scope="module")
def preview(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Preview]:
    project = tmp_path_factory.mktemp("attacked")
    (project / "sections").mkdir()
    (project / "sections" / "report.yaml").write_text(f"title: {SECRET}\nname: x\nchapters: [one.md]\n")
    (project / "sections" / "one.md").write_text("# One\n\nText.\n")
    (project / "secret.txt").write_text(SECRET)
    with previewing(project) as opened:
        yield opened


def host(preview: Preview) -> str:
    return f"127.0.0.1:{preview.port}"


def test_the_opened_page_is_answered(preview: Preview) -> None:
    """Without this, all the refusals below would prove nothing."""
    status, headers, body = preview.ask(preview.path)
    assert status == 200
    assert b"preview.js" in body
    assert headers["content-type"] == "text/html; charset=utf-8"
    for name in ("text", "files/preview.js", "files/text.css", "files/report.css"):
        assert preview.ask(preview.path + name)[0] == 200, name


@pytest.mark.parametrize(
    "path", ["/", "/{wrong}/", "/{wrong}/files/preview.js", "/{short}/", "//", "/%2e%2e/", "/text"]
)
def test_without_the_secret_there_is_nothing(preview: Preview, path: str) -> None:
    token = preview.path.strip("/")
    wrong = ("A" if token[0] != "A" else "B") + token[1:]
    status, _, body = preview.ask(path.format(wrong=wrong, short=token[:-1]))
    assert (status, body) == (404, b"")


@pytest.mark.parametrize(
    "name",
    [
        "evil.test",
        "evil.test:{port}",
        "127.0.0.1.evil.test:{port}",
        "127.0.0.1",
        "127.0.0.1:1",
        "192.168.0.9:{port}",
        "",
    ],
)
def test_a_foreign_name_that_points_here_is_turned_away(preview: Preview, name: str) -> None:
    """DNS rebinding: the attacker's page is at its own name, and that name is what the browser sends."""
    status, _, body = preview.ask(preview.path, {"Host": name.format(port=preview.port)})
    assert (status, body) == (421, b"")


def test_two_hosts_are_turned_away(preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", preview.port)) as raw:
        raw.sendall(f"GET {preview.path} HTTP/1.1\r\nHost: {host(preview)}\r\nHost: evil.test\r\n\r\n".encode())
        assert re.match(rb"HTTP/1.1 4\d\d ", raw.recv(4096))


def test_ones_own_names_are_answered(preview: Preview) -> None:
    assert preview.ask(preview.path, {"Host": f"localhost:{preview.port}"})[0] == 200


@pytest.mark.parametrize("origin", ["http://evil.test", "null", "https://127.0.0.1:{port}", "http://127.0.0.1:1"])
@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_foreign_page_is_refused(preview: Preview, origin: str, method: str) -> None:
    address = preview.path + ("open" if method == "POST" else "events")
    status, headers, _ = preview.ask(address, {"Origin": origin.format(port=preview.port)}, method, b"{}")
    assert status == 403
    assert "access-control-allow-origin" not in headers


@pytest.mark.parametrize("site", ["cross-site", "same-site"])
def test_the_browsers_own_word_is_heeded(preview: Preview, site: str) -> None:
    """An <img> or a link of a foreign page sends no Origin, but this."""
    assert preview.ask(preview.path, {"Sec-Fetch-Site": site})[0] == 403


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
def test_everything_but_reading_is_refused(preview: Preview, method: str) -> None:
    assert preview.ask(preview.path, method=method, body=b"")[0] == 405


@pytest.mark.parametrize("body", [b"", b"[]", b"{", b"\xff", b'{"id": 7}', b'{"finding": -1}', b'"x"', b'{"id": "x"}'])
def test_opening_what_is_not_there_opens_nothing(preview: Preview, body: bytes) -> None:
    assert preview.ask(preview.path + "open", method="POST", body=body)[0] in (204, 400)


def test_a_long_body_is_refused(preview: Preview) -> None:
    assert preview.ask(preview.path + "open", method="POST", body=b'{"id": "' + b"x" * 100_000 + b'"}')[0] == 400


@pytest.mark.parametrize(
    "path",
    [
        "files/../secret.txt",
        "files/..%2fsecret.txt",
        "files/%2e%2e/%2e%2e/secret.txt",
        "files/....//secret.txt",
        "files/..\\secret.txt",
        "files//etc/passwd",
        "files/%2fetc%2fpasswd",
        "files/app.py",
        "files/page.html",
        "files/preview.js%00.css",
        "pages/../secret.txt",
        "pages/..%2f..%2fsecret.txt",
        "../secret.txt",
        "sections/one.md",
    ],
)
def test_no_path_reaches_the_disk(preview: Preview, path: str) -> None:
    status, _, body = preview.ask(preview.path + path)
    assert status == 404
    assert SECRET.encode() not in body


def test_nothing_foreign_is_loaded_or_run(preview: Preview) -> None:
    """Strict CSP with a nonce that no two answers share; no other page may frame, embed or read the preview."""
    _, headers, body = preview.ask(preview.path)
    policy = headers["content-security-policy"]
    nonce = re.search(r"script-src 'nonce-([\w-]{20,})'", policy)
    assert nonce is not None
    assert policy.startswith("default-src 'none'; ")
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert set(re.findall(rb'nonce="([^"]*)"', body)) == {nonce[1].encode()}
    assert nonce[1] not in preview.ask(preview.path)[1]["content-security-policy"]
    inner = preview.ask(preview.path + "text")[1]["content-security-policy"]
    assert "script-src" not in inner
    assert inner.startswith("default-src 'none'; ")


@pytest.mark.parametrize("path", ["", "text", "files/preview.js", "files/none", "../"])
def test_every_answer_is_closed_to_others(preview: Preview, path: str) -> None:
    _, headers, _ = preview.ask(preview.path + path)
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert headers["cache-control"] == "no-store"
    assert "content-security-policy" in headers
    assert "server" not in headers


def test_it_listens_on_this_machine_alone(preview: Preview) -> None:
    opened = []
    for one in Path(f"/proc/{preview.process.pid}/fd").iterdir():
        with suppress(FileNotFoundError):  # it may have been closed meanwhile
            opened.append(str(one.readlink()))
    tables = [Path("/proc/net", name).read_text().splitlines()[1:] for name in ("tcp", "tcp6")]
    sockets = [line.split() for lines in tables for line in lines]
    found = [line[1] for line in sockets if line[3] == "0A" and f"socket:[{line[9]}]" in opened]
    assert found == [f"0100007F:{preview.port:04X}"]


def test_the_secret_cannot_be_guessed() -> None:
    tokens = {new_token() for _ in range(1000)}
    assert len(tokens) == 1000
    assert min(map(len, tokens)) >= 22  # 128 bits


def test_a_named_host_is_answered_by_its_name() -> None:
    assert "paper.local:80" in hosts(["Paper.local"], 80)
    assert "[fe80::1]:8000" in hosts(["fe80::1"], 8000)


@pytest.mark.parametrize(
    ("host", "is_address"),
    [
        *(("10.1.2.3:8000", True), ("10.1.2.3", True), ("[fe80::1]:8000", True), ("[fe80::1]", True)),
        *(
            ("evil.test:8000", False),
            ("evil.test", False),
            ("10.1.2.3.evil.test:80", False),
            ("", False),
            (":80", False),
        ),
    ],
)
def test_an_address_is_told_from_a_name(host: str, is_address: bool) -> None:
    assert _is_address(host) is is_address


def test_another_host_is_served_with_a_warning(tmp_path: Path) -> None:
    """On all addresses: an address is answered, a foreign name is not."""
    with previewing(REPOSITORY / "tests/golden/minimal", "--host", "0.0.0.0") as opened:
        assert "other machines can reach this preview" in " ".join(opened.errors.read_text().split())
        assert opened.ask(opened.path, {"Host": f"10.1.2.3:{opened.port}"})[0] == 200
        assert opened.ask(opened.path, {"Host": f"evil.test:{opened.port}"})[0] == 421
        assert opened.stop() == 0


def test_what_is_nested_without_end_is_refused_without_a_traceback(preview: Preview) -> None:
    for body in (b"[" * 1900, b'{"id":' * 300, b'{"id": {"a": []}}', b'{"finding": 1e999}', b"\xff"):
        assert preview.ask(preview.path + "open", method="POST", body=body)[0] in (204, 400)
    assert "Traceback" not in preview.errors.read_text()


BEGUN = ("", "GET", "GET / HTTP/1.1\r\nHost:", "GET / HTTP/1.1\r\nHost: {host}\r\n")


@pytest.mark.thorough("waits until requests are given up")
def test_what_is_begun_and_not_ended_is_not_waited_for(preview: Preview) -> None:
    """All at once, for each is given up after some seconds: requests, a second one, and a body."""
    with ThreadPoolExecutor(len(BEGUN) + 2) as hands:
        waiting = [hands.submit(_begun, preview, begun) for begun in BEGUN]
        waiting += [hands.submit(work, preview) for work in (_second_request, _body)]
        for one in waiting:
            one.result()


def _begun(preview: Preview, begun: str) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as connection:
        connection.sendall(begun.format(host=host(preview)).encode())
        assert connection.recv(100) == b"", f"{begun!r} is closed without an answer"


def _second_request(preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as connection:
        connection.sendall(f"GET / HTTP/1.1\r\nHost: {host(preview)}\r\n\r\n".encode())
        answer = b""
        while b"\r\n\r\n" not in answer:  # it may come in parts; there is nothing behind its head
            answer += connection.recv(5000)
        assert answer.startswith(b"HTTP/1.1 404")
        assert answer.endswith(b"\r\n\r\n")
        connection.sendall(b"GET / HTTP/1.1\r\n")
        assert connection.recv(100) == b""


def _body(preview: Preview) -> None:
    with socket.create_connection(("127.0.0.1", preview.port), timeout=PATIENCE) as connection:
        head = f"POST {preview.path}open HTTP/1.1\r\nHost: {host(preview)}\r\nContent-Length: 100\r\n\r\n"
        connection.sendall(head.encode() + b'{"id')
        assert connection.recv(5000).startswith(b"HTTP/1.1 408")


def test_editors_are_not_started_by_the_dozen(tmp_path: Path) -> None:
    with previewing(REPOSITORY / "tests/golden/minimal", "--editor", "true") as opened:

        def ask(turn: int) -> tuple[int, float, float]:
            sent = time.monotonic()
            status = opened.ask(opened.path + "open", method="POST", body=b'{"id": "sec-introduction"}')[0]
            return status, sent, time.monotonic()

        answered: list[tuple[int, float, float]] = []
        end = time.monotonic() + PATIENCE
        with ThreadPoolExecutor(3 * app._OPENINGS) as hands:  # at once, or a busy machine would be too slow for it
            while not any(status == 429 for status, *_ in answered) and time.monotonic() < end:
                answered += hands.map(ask, range(3 * app._OPENINGS))
        assert {status for status, *_ in answered} - {204} == {200, 429}  # 204: the report is not read yet
        sent, told = (sorted(one[at] for one in answered if one[0] == 200) for at in (1, 2))
        assert all(late - early >= app._WHILE for early, late in zip(sent, told[app._OPENINGS :], strict=False))
        assert "Traceback" not in opened.errors.read_text()


def test_after_a_while_editors_are_started_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a clock: six in five seconds, however they are spread."""
    moments = iter((0.0, 1.0, 1.0, 1.0, 1.0, 1.0, 4.9, 5.0, 5.1, 6.0))
    monkeypatch.setattr(app, "monotonic", lambda: next(moments))
    session = PreviewSession(tmp_path)
    session.live_report.close()
    handlers = app._Handlers(session, "", "")
    opened = [handlers._may_open() for _ in range(10)]
    assert opened == [True, True, True, True, True, True, False, True, False, True]
