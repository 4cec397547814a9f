"""A real server that dies at a point of its own choice: `python -m tests.faults.dying_server POINT COUNT serve …`."""

import sys

from flask import Response

from tests.faults.dying import BEFORE_ANSWER, Fuse, arm
from werkstadt.app import make_server, serve_for_ever
from werkstadt.cli import parsed
from werkstadt.settings import from_environment
from werkstadt.words import Words


def main() -> None:
    """Serves until it is its turn to die."""
    point, count, *arguments = sys.argv[1:]
    given = parsed(arguments, Words())
    server = make_server(from_environment(data=given.data, host=given.host, port=given.port))
    fuse = Fuse(int(count))
    arm(server.own.database, point, fuse)

    @server.app.after_request
    def before_the_answer(response: Response) -> Response:
        if point == BEFORE_ANSWER and response.status_code == 201:
            fuse.burn()
        return response

    serve_for_ever(server)


if __name__ == "__main__":
    main()
