"""A server below a path of a site, such as https://town.example/workshops."""

from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment


class UnderPath:
    """Serves the app under a base path, whether the proxy strips it or not."""

    def __init__(self, app: WSGIApplication, path: str) -> None:
        self._app = app
        self._path = path

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """WSGI."""
        path = str(environ.get("PATH_INFO", ""))
        environ["SCRIPT_NAME"] = self._path
        environ["PATH_INFO"] = path.removeprefix(self._path) or "/"
        return self._app(environ, start_response)
