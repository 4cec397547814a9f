"""A sealed stream opens with its passphrase alone, and only as it was written."""

from collections.abc import Callable
from io import BytesIO

import pytest

from werkstadt.ops.backups import sealing
from werkstadt.ops.backups.sealing import MAGIC, PIECE, PREFIX, SALT, TAG, Sealing, WrongPassphrase, unsealed

WORDS = "Feldweg 12"
HEADER, WHOLE = len(MAGIC) + SALT + PREFIX, PIECE + TAG


@pytest.fixture(autouse=True)
def _quick(monkeypatch: pytest.MonkeyPatch) -> None:
    sealing._key.cache_clear()
    monkeypatch.setattr(sealing, "COST", 2)  # what is tried here are the pieces, not how long a guess takes


def sealed(data: bytes, passphrase: str = WORDS) -> bytes:
    """The data as a sealed file."""
    file = BytesIO()
    stream = Sealing(file, passphrase)
    for start in range(0, len(data), 300_000):
        stream.write(data[start : start + 300_000])
    stream.close()
    return file.getvalue()


def read(file: bytes, passphrase: str = WORDS) -> bytes:
    """What comes out again."""
    return b"".join(unsealed(BytesIO(file), passphrase))


@pytest.mark.parametrize("size", [0, 1, PIECE - 1, PIECE, PIECE + 1, 3 * PIECE, 3 * PIECE + 7])
def test_sealed_stream_of_any_size_comes_out_as_it_went_in(size: int) -> None:
    data = bytes(number % 251 for number in range(size))
    assert read(sealed(data)) == data


def test_same_data_is_sealed_differently_each_time_and_never_readable() -> None:
    data = b"Kanarienvogel" * 1000
    first, second = sealed(data), sealed(data)
    assert first != second
    assert b"Kanarienvogel" not in first


@pytest.mark.parametrize(
    "harm",
    [
        lambda file: file[:HEADER] + file[HEADER + WHOLE :],
        lambda file: file[: HEADER + 2 * WHOLE],
        lambda file: file[:HEADER] + file[HEADER + WHOLE : HEADER + 2 * WHOLE] + file[HEADER : HEADER + WHOLE],
        lambda file: file[:-1],
        lambda file: file[:HEADER],
        lambda file: file[: len(MAGIC)] + b"x" + file[len(MAGIC) + 1 :],
        lambda file: file[:-1] + bytes([file[-1] ^ 1]),
        lambda file: file + b"x",
    ],
    ids=["first piece gone", "cut at a piece", "two swapped", "last byte gone", "nothing", "salt", "a bit", "more"],
)
def test_changed_file_does_not_open(harm: Callable[[bytes], bytes]) -> None:
    file = sealed(bytes(2 * PIECE + 100))
    with pytest.raises(WrongPassphrase):
        read(harm(file))


def test_other_passphrase_does_not_open() -> None:
    with pytest.raises(WrongPassphrase):
        read(sealed(b"x"), "Feldweg 13")
