"""``mqlnet run --up``: the servers of a running ``mqlnet up``, so that its page shows what the program sends."""

import json
import os
import urllib.request
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final
from urllib.error import HTTPError, URLError

from mqlnet.cli.console import Mistake

if TYPE_CHECKING:
    from mqlnet.mql5.offline import Address, Ways

DEFAULT: Final = "http://127.0.0.1:25000"
TIMEOUT_S: Final = 5.0


def default_url() -> str:
    """Return where the page is: what ``mqlnet up -- COMMAND`` gives its command, else its usual address."""
    return os.environ.get("MQLNET_CONTROL_URL") or DEFAULT


@dataclass(frozen=True, slots=True)
class Beside:
    """The servers behind a page: their addresses by label, and the authority to trust, as PEM."""

    url: str
    addresses: "dict[str, Address]"
    ca_pem: str

    @property
    def ways(self) -> "Ways":
        """The ways of connections, as to servers of one's own."""
        from mqlnet.mql5.offline import Ways

        web, secured = self.addresses["web"], self.addresses["web-tls"]
        return Ways(web, secured, {80: web, 443: secured}, self.addresses["tcp"])

    @property
    def settings(self) -> dict[str, Any]:
        """The settings of a terminal on these servers."""
        from mqlnet.cli.run_servers import settings_on

        return settings_on(
            smtp=_joined(self.addresses["smtp"]),
            ftp=_joined(self.addresses["ftp"]),
            relay=f"http://{_joined(self.addresses['push'])}",
            ca_pem=self.ca_pem,
        )


def _joined(address: "Address") -> str:
    host, port = address
    return f"[{host}]:{port}" if ":" in host else f"{host}:{port}"


def beside(url: str) -> Beside:
    """Ask a page for its servers; Mistake: nobody answers there, or somebody else."""
    base = url.rstrip("/")
    if not base.startswith(("http://", "https://")):
        raise Mistake(f"--up: {url} is no address; give the page's, such as {DEFAULT}")
    try:
        rows = json.loads(_read(f"{base}/api/v1/addresses"))["addresses"]
        found = {row["label"]: (row["host"], int(row["port"])) for row in rows}
        return Beside(base, found, _read(f"{base}/api/v1/ca.pem").decode("ascii"))
    except HTTPError as error:
        error.close()
        raise Mistake(f"--up: {base} is not the page of mqlnet up") from None
    except (URLError, OSError) as error:
        reason = getattr(error, "reason", error)
        raise Mistake(f"--up: nothing to use at {base} ({reason}); start it with: mqlnet up") from None
    except (ValueError, KeyError, TypeError):
        raise Mistake(f"--up: {base} is not the page of mqlnet up") from None


def _read(url: str) -> bytes:
    with urllib.request.urlopen(url, timeout=TIMEOUT_S) as answer:
        data: bytes = answer.read()
    return data
