"""A morning from its sources to messages that a real server has received."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from briefgen.delivery import sending
from briefgen.delivery.ledger import open_ledger
from briefgen.delivery.locks import hold
from briefgen.errors import BusyError, DeliveryError, UsageError, VerificationError
from briefgen.morning import running
from briefgen.morning.morning_file import read_morning
from briefgen.morning.running import Means, run
from briefgen.reading import read
from briefgen.verification.documents import verify_document
from tests.delivery.mail_server import mail_server

ROOT = Path(__file__).parents[2]
ANA, BEN = "ana@newsroom.example", "ben@newsroom.example"
NOW = datetime(2031, 3, 22, 6, 30, tzinfo=UTC)
STORIES = {
    "bridge": "The old bridge of Lembah fell into the river on Monday after a week of rain. Warden"
    " Ula Prent said the council would vote on Friday on a loan for a new one.\n",
    "ferry": "The ferry crews of Norrey went on strike on Tuesday. Their leader, Hanne Vestrik,"
    " said the offer was too low.\n",
    "mill": "The mill at Ostrava Bay will close in June, its owner said on Wednesday. Some forty"
    " people work there.\n",
}


@pytest.fixture
def served(monkeypatch):
    """Run a mail server; whatever it does not take now is not tried again in the same run."""
    monkeypatch.setattr(sending, "PAUSES", [])
    with mail_server() as (server, faults):
        yield server, faults


@pytest.fixture
def make(tmp_path):
    """Return a function that writes the file of a morning and reads it."""

    def write(lines="", to=(ANA, BEN)):
        path = tmp_path / "harbour.toml"
        path.write_text(
            f'sources = ["inbox/"]\nto = {json.dumps(to)}\nfrom = "desk@newsroom.example"\n'
            f'template = "digest"\n{lines}\n'
        )
        return read_morning(path)

    return write


def put(tmp_path, *names):
    """Put articles into the folder that the morning reads."""
    folder = tmp_path / "inbox"
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / f"{name}.txt").write_text(STORIES[name])


def put_down(data, path):
    """Write a file."""
    path.write_bytes(data)


def run_once(morning, server, **changes):
    """Run a morning with the ledger of the test."""
    with open_ledger(now=lambda: changes.get("now", NOW)) as ledger:
        means = Means(ledger, server, agree=lambda _: False, write=put_down, now=NOW)
        return run(morning, replace(means, **changes))


def titles(faults, to=ANA):
    """Return the words of the text of each message that a recipient has."""
    return [message.get_body(("plain",)).get_content() for message in faults.messages_for(to)]


def test_only_what_is_new_is_sent(served, make, tmp_path):
    """The second morning has the one article that came since, the third sends nothing."""
    server, faults = served
    put(tmp_path, "bridge", "ferry")
    first = run_once(make(), server)
    put(tmp_path, "mill")
    second = run_once(make(), server)
    third = run_once(make(), server)

    assert [len(report.briefed) for report in (first, second, third)] == [2, 1, 0]
    assert str(first) == "harbour: 2 new articles, accepted for 2"
    assert str(third) == "harbour: 0 new articles"
    assert third.is_well
    one, two = titles(faults)
    assert ("bridge" in one, "Norrey" in one, "mill" in one) == (True, True, False)
    told = two.partition("Story 1 of")[2]  # above it stands what changed
    assert ("bridge" in told, "mill" in told) == (False, True)
    assert len(faults.received) == 2


def test_the_attachment_alone_verifies(served, make, tmp_path):
    """Against the articles it was made from; the message is complete, and by a program."""
    server, faults = served
    put(tmp_path, "bridge", "ferry")
    run_once(make(), server)
    (message,) = faults.messages_for(BEN)
    (pdf,) = message.iter_attachments()
    articles = [read(tmp_path / "inbox" / f"{name}.txt") for name in ("bridge", "ferry")]
    report = verify_document(pdf.get_content(), ".pdf", articles)

    assert (report.failures, report.seal) == ((), "intact")
    assert report.checked > 4
    assert message["Auto-Submitted"] == "auto-generated"
    assert {"Date", "Message-ID", "From", "To", "Subject"} <= set(message.keys())


# --- interrupted ----------------------------------------------------------------------------------

KILLED = """
import os, signal, sys
from pathlib import Path
from briefgen.delivery import ledger, sending
from briefgen.delivery.smtp import Server
from briefgen.morning import running
from briefgen.morning.morning_file import read_morning
from briefgen.morning.running import Means, run
from tests.morning.test_running import NOW, brief_nothing, put_down

def die(*_, **__):
    os.kill(os.getpid(), signal.SIGKILL)

def after(function):
    def run(*given, **named):
        function(*given, **named)
        die()
    return run

for name, function in brief_nothing().items():
    setattr(running, name, function)
match sys.argv[1]:
    case "before the ledger":
        ledger.Ledger.reserve = die
    case "in the ledger":
        ledger.Ledger.reserve = after(ledger.Ledger.reserve)
    case "in DATA":
        ledger.Ledger.begin = after(ledger.Ledger.begin)
    case "after it":
        ledger.Ledger.end_run = die
server = Server("127.0.0.1", int(sys.argv[2]), authority=Path(sys.argv[3]))
with ledger.open_ledger() as book:
    run(read_morning(Path(sys.argv[4])), Means(book, server, bool, put_down, NOW))
"""


def brief_nothing():
    """Return stand-ins for briefing and printing, which take most of the time of a test."""
    from briefgen.delivery.message import Letter, write_message
    from briefgen.morning.messages import finish

    def brief_all(articles, _morning, _failures):
        return tuple(articles), tuple(articles)

    def message_of(briefs, morning, now):
        text = "".join(article.text for article in briefs)
        return finish(write_message(Letter("The harbour", text, "<p>Words</p>\n")), morning, now)

    return {
        "brief_all": brief_all,
        "message_of": message_of,
        "pack": lambda _: None,
        "compare_with_accepted": lambda briefs, *_: briefs,
    }


@pytest.fixture
def quick(monkeypatch):
    """Take the articles as they are: what is tested is who gets them."""
    for name, function in brief_nothing().items():
        monkeypatch.setattr(running, name, function)


@pytest.mark.parametrize(
    ("point", "told", "received"),
    [
        ("before the ledger", {"accepted"}, 1),
        ("in the ledger", {"accepted"}, 1),
        ("in DATA", {"unknown"}, 0),
        ("after it", set(), 1),
    ],
)
@pytest.mark.usefixtures("quick")
def test_a_killed_run_is_finished_by_the_next_one(served, make, tmp_path, point, told, received):  # noqa: PLR0913, PLR0917
    """Nobody gets a message twice, nobody is forgotten, and a doubt is told once."""
    server, faults = served
    put(tmp_path, "bridge", "ferry")
    morning = make()
    arguments = (KILLED, point, server.port, server.authority, morning.path)
    command = [sys.executable, "-c", *map(str, arguments)]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL

    second, third = run_once(morning, server), run_once(morning, server)

    assert {row.state for row in second.rows} == told
    assert (third.rows, third.is_well) == ((), True)
    assert len(faults.messages_for(ANA)) == len(faults.messages_for(BEN)) == received


@pytest.mark.usefixtures("quick")
def test_who_was_refused_for_now_gets_the_same_message_later(served, make, tmp_path):
    """With what was in it then; the others do not get it again, and news are in another one."""
    server, faults = served
    put(tmp_path, "bridge")
    faults.rcpt_replies[BEN] = ["451 later"]
    first = run_once(make(), server)
    put(tmp_path, "mill")
    second = run_once(make(), server)

    assert [row.state for row in first.rows] == ["accepted", "reserved"]
    assert second.is_well
    assert [len(faults.messages_for(to)) for to in (ANA, BEN)] == [2, 2]
    assert ["bridge" in text for text in titles(faults, BEN)] == [True, False]


@pytest.mark.usefixtures("quick")
def test_what_nobody_was_told_is_new_again(served, make, tmp_path):
    """A message that is refused for all has told nobody."""
    server, faults = served
    put(tmp_path, "bridge")
    faults.data_replies = ["554 no"]
    first, second = run_once(make(), server), run_once(make(), server)

    assert not first.is_well
    assert {row.state for row in first.rows} == {"refused"}
    assert second.briefed == ("bridge.txt",)
    assert len(faults.received) == 0 or second.is_well


@pytest.mark.usefixtures("quick")
def test_a_server_that_is_set_up_wrongly_loses_nothing(served, make, tmp_path):
    """The message waits until the settings are mended."""
    server, faults = served
    put(tmp_path, "bridge")
    with pytest.raises(DeliveryError):
        run_once(make(), replace(server, authority=None))

    report = run_once(make(), server)
    assert [row.state for row in report.rows] == ["accepted", "accepted"]
    assert report.briefed == ()
    assert len(faults.received) == 1


@pytest.mark.usefixtures("quick")
def test_the_doubtful_is_sent_again_on_request_only(served, make, tmp_path):
    """It is told in the run that finds it, and not every morning."""
    server, faults = served
    put(tmp_path, "bridge")
    faults.drops = ["after the dot"]
    first, second = run_once(make(), server), run_once(make(), server)
    third = run_once(make(), server, resend=True)

    assert {row.state for row in first.rows} == {"unknown"}
    assert second.rows == ()
    assert {row.state for row in third.rows} == {"accepted"}
    assert len(faults.received) == 2


@pytest.mark.usefixtures("quick")
def test_two_runs_of_a_morning_do_not_overlap(served, make, tmp_path):
    """The second one says so, and does nothing; another morning is free."""
    server, _ = served
    put(tmp_path, "bridge")
    morning = make()
    with open_ledger() as ledger:
        with hold(running._lock_of(morning, ledger), "running"), pytest.raises(BusyError):  # noqa: SLF001
            run_once(morning, server)
        with hold(running._lock_of(morning, ledger), "running"):  # noqa: SLF001
            assert run_once(replace(morning, name="another"), server).is_well


# --- sources --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("quick")
def test_a_source_that_is_gone_costs_only_itself(served, make, tmp_path):
    """The rest is sent, the failure told; when it is back nothing old is sent."""
    server, faults = served
    put(tmp_path, "bridge")
    morning = make()
    both = replace(morning, sources=(*morning.sources, str(tmp_path / "wires")))
    first = run_once(both, server)
    (tmp_path / "wires").mkdir()
    (tmp_path / "wires" / "again.txt").write_text(STORIES["bridge"].replace(" ", "  "))
    second = run_once(both, server)

    assert (len(first.briefed), len(first.failures), first.is_well) == (1, 1, False)
    assert "wires: no such file" in first.failures[0]
    assert (second.briefed, second.is_well) == ((), True)
    assert len(faults.received) == 1


@pytest.mark.usefixtures("quick")
def test_a_source_that_was_emptied_makes_nothing_new_and_forgets_nothing(served, make, tmp_path):
    """What comes back after it is not sent again."""
    server, faults = served
    put(tmp_path, "bridge", "ferry")
    run_once(make(), server)
    for path in (tmp_path / "inbox").iterdir():
        path.rename(tmp_path / f"{path.stem}.odt")
    (tmp_path / "inbox" / "readme.odt").write_text("")
    empty = run_once(make(), server)
    put(tmp_path, "bridge", "ferry")
    back = run_once(make(), server)

    assert empty.briefed == back.briefed == ()
    assert empty.is_well
    assert len(faults.received) == 1


def test_an_article_that_cannot_be_briefed_costs_only_itself(served, make, tmp_path, monkeypatch):
    """It is told and stays new; the others go."""
    server, faults = served
    put(tmp_path, "bridge", "ferry")
    (tmp_path / "inbox" / "empty.txt").write_text("")

    def refuse(brief):
        if "bridge" in brief.analysis.article.text:
            message = "does not stand in the article"
            raise VerificationError(message)
        return brief

    with monkeypatch.context() as changed:
        changed.setattr("briefgen.briefing.verify", refuse)
        first = run_once(make(), server)
    second = run_once(make(), server)

    assert (first.briefed, len(first.failures)) == (("ferry.txt",), 2)
    assert second.briefed == ("bridge.txt",)
    assert len(faults.received) == 2


@pytest.mark.usefixtures("quick")
def test_older_ones_that_were_left_out_are_no_news_the_next_day(served, make, tmp_path):
    """Of many new articles the newest are taken; the rest is let go, and counted."""
    server, _ = served
    put(tmp_path, "bridge", "ferry", "mill")
    morning = make("newest = 2")
    first, second = run_once(morning, server), run_once(morning, server)

    assert (len(first.briefed), first.passed, second.briefed) == (2, 1, ())
    assert "1 older ones left out" in str(first)


@pytest.mark.usefixtures("quick")
def test_nothing_new_is_said_where_the_file_asks(served, make, tmp_path):
    """Once a day, to everybody."""
    server, faults = served
    put(tmp_path, "bridge")
    morning = make('when-nothing-new = "say"')
    run_once(morning, server)
    for _ in range(2):
        run_once(morning, server)
    run_once(morning, server, now=NOW + timedelta(days=1))

    subjects = [message["Subject"] for message in faults.messages_for(ANA)]
    assert subjects == ["The harbour", *["Nothing new for harbour"] * 2]


# --- the clock ------------------------------------------------------------------------------------


@pytest.mark.usefixtures("quick")
def test_a_run_long_overdue_asks_or_refuses(served, make, tmp_path):
    """As the machine that was restored from an old copy, whose ledger knows nothing since."""
    server, faults = served
    put(tmp_path, "bridge")
    run_once(make(), server)
    put(tmp_path, "mill")
    later = {"now": NOW + timedelta(days=30)}
    questions = []

    def agree(question):
        questions.append(question)
        return False

    for lines in ("", 'when-overdue = "refuse"'):
        with pytest.raises(UsageError, match="ran last 30 days ago, and its file allows 8 days"):
            run_once(make(lines), server, agree=agree, **later)
    assert len(questions) == 1
    assert len(faults.received) == 1

    assert run_once(make(), server, agree=lambda _: True, **later).is_well
    assert len(faults.received) == 2


@pytest.mark.usefixtures("quick")
def test_an_overdue_run_goes_where_the_file_says_so(served, make, tmp_path):
    """For a morning that is run by hand, now and then."""
    server, _ = served
    put(tmp_path, "bridge")
    run_once(make(), server)

    assert run_once(make('when-overdue = "send"'), server, now=NOW + timedelta(days=99)).is_well


@pytest.mark.usefixtures("quick")
def test_a_clock_set_back_sends_nothing_twice(served, make, tmp_path):
    """Nor does it make a run overdue."""
    server, faults = served
    put(tmp_path, "bridge")
    run_once(make(), server)
    put(tmp_path, "mill")
    report = run_once(make(), server, now=NOW - timedelta(days=4000))

    assert report.is_well
    assert ["mill" in text for text in titles(faults)] == [False, True]


# --- approval -------------------------------------------------------------------------------------


def test_a_held_page_is_sent_when_it_is_approved(served, make, tmp_path):
    """With the edits, which the PDF marks as the desk's; once; and it is not new meanwhile."""
    from briefgen.morning.holding import approve

    server, faults = served
    put(tmp_path, "ferry")
    morning = make('hold = "held/"')
    (tmp_path / "held").mkdir()
    report, again = run_once(morning, None), run_once(morning, None)

    assert report.held == tmp_path / "held" / "harbour-2031-03-22.md"
    assert again.briefed == ()
    text = f"{report.held.read_text()}\n## From the desk\n\nAsk about the night boat.\n"
    with open_ledger() as ledger:
        for _ in range(2):
            _, outgoing = approve(report.held, text, ledger, NOW)
            sending.deliver(ledger, outgoing, server)
        with pytest.raises(Exception, match="approved before with other words"):
            approve(report.held, text.replace("night", "day"), ledger, NOW)
        assert [known.title for known in ledger.articles_of(outgoing.message_id)]

    (message,) = faults.messages_for(ANA)
    (pdf,) = message.iter_attachments()
    checked = verify_document(pdf.get_content(), ".pdf", read(tmp_path / "inbox" / "ferry.txt"))
    assert "Ask about the night boat." in titles(faults)[0]
    assert any("night boat" in failure.printed for failure in checked.failures)
    assert run_once(morning, None).briefed == ()


def test_a_page_that_no_run_has_held_is_told(tmp_path):
    """Its readers are not known."""
    from briefgen.morning.holding import approve

    with open_ledger() as ledger, pytest.raises(Exception, match="no run has held this page"):
        approve(tmp_path / "x.md", "# x", ledger, NOW)


def test_an_outgoing_is_kept_as_it_was_made(served, make, tmp_path):
    """The ledger holds the very bytes that a later run sends."""
    server, faults = served
    put(tmp_path, "bridge")
    faults.mail_replies = ["451 later"]
    run_once(make(), server)
    with open_ledger() as ledger:
        (kept,) = ledger.unfinished("harbour", ("reserved",))
    run_once(make(), server)

    assert faults.received == [((ANA, BEN), kept.data)]
