"""Three hundred phones ask for the working version, and it is made once for all of them."""

import gevent

from werkstadt.core.document import Document
from werkstadt.web.working_versions import MOST, WorkingVersions


class Writer:
    """Makes files slowly, and counts them; the workshop's number goes on while it writes where `busy`."""

    def __init__(self, *, busy: bool = False) -> None:
        self.number, self.made, self._busy = 1, 0, busy

    def present(self) -> int:
        """The workshop's number."""
        return self.number

    def make(self) -> Document:
        """A file that says at which number it was read."""
        read = self.number
        self.made += 1
        self.number += self._busy
        gevent.sleep(0)
        return Document(b"%d" % read, "text/plain", "x.txt")


def asked(versions: WorkingVersions, writer: Writer, phones: int) -> list[Document]:
    """What so many phones get that ask at one instant."""
    got: list[Document] = []
    jobs = [gevent.spawn(lambda: got.append(versions.get("pdf", writer.present, writer.make))) for _ in range(phones)]
    gevent.joinall(jobs, raise_error=True)
    return got


def test_file_is_made_once_for_all_who_ask_together_and_later() -> None:
    versions, writer = WorkingVersions(), Writer()
    assert {document.body for document in asked(versions, writer, 300)} == {b"1"}
    asked(versions, writer, 300)
    assert writer.made == 1


def test_change_makes_a_new_file_and_nobody_gets_one_from_before_the_question() -> None:
    versions, writer = WorkingVersions(), Writer()
    asked(versions, writer, 3)
    writer.number = 7
    assert {document.body for document in asked(versions, writer, 300)} == {b"7"}
    assert writer.made == 2


def test_room_that_goes_on_writing_costs_no_file_for_each_phone() -> None:
    versions, writer = WorkingVersions(), Writer(busy=True)
    asked(versions, writer, 300)
    assert writer.made == 2


def test_file_that_could_not_be_made_is_tried_again_by_the_next() -> None:
    versions, writer = WorkingVersions(), Writer()

    def fail() -> Document:
        raise OSError

    failing = gevent.spawn(versions.get, "pdf", writer.present, fail)
    failing.join()
    assert isinstance(failing.exception, OSError)
    assert asked(versions, writer, 1)[0].body == b"1"


def test_only_some_files_stay_in_memory() -> None:
    versions, writer = WorkingVersions(), Writer()
    for key in range(MOST + 1):
        versions.get(key, writer.present, writer.make)
    versions.get(MOST, writer.present, writer.make)
    assert writer.made == MOST + 1
    versions.get(0, writer.present, writer.make)
    assert writer.made == MOST + 2
