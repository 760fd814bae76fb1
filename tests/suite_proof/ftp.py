"""Defects of implementations of SendFTP."""

import re
from collections.abc import Sequence
from pathlib import Path
from typing import BinaryIO

from conformance.subject.interface import Answer
from mqlnet.clock import Clock
from mqlnet.facts.profiles import Profile
from mqlnet.rules.files import FileFault
from mqlnet.sandbox import Sandbox
from mqlnet.settings import Settings
from mqlnet.terminal_state import TerminalState
from tests.suite_proof.changes import after, argument, table
from tests.suite_proof.rewriting import talks
from tests.suite_proof.subject import Arguments, Call, Defect

FTP = ("SendFTP",)
TAB = (*FTP, "TerminalInfoInteger")


class NoSandbox(Sandbox):
    """Opens whatever the operating system finds."""

    def locate(self, name: str) -> Path | FileFault:
        path = self.root / name.replace("\\", "/")
        return path if path.is_file() else FileFault.MISSING

    def read(self, path: Path) -> BinaryIO:
        return path.open("rb")


class FollowsLinks(Sandbox):
    """Follows a link wherever it leads."""

    def locate(self, name: str) -> Path | FileFault:
        path = self.root / name
        return path if path.is_symlink() or path.parent.is_symlink() else super().locate(name)

    def read(self, path: Path) -> BinaryIO:
        return path.open("rb")


class Common(Sandbox):
    """Looks into the common folder of all terminals as well."""

    def locate(self, name: str) -> Path | FileFault:
        found = super().locate(name)
        common = self.root.parent.parent / "Common" / "Files" / name
        return common if found is FileFault.MISSING and common.is_file() else found

    def read(self, path: Path) -> BinaryIO:
        return path.open("rb")


class Clipping(Sandbox):
    """Keeps the first 64 kilobytes of a file."""

    def locate(self, name: str) -> Path | FileFault:
        found = super().locate(name)
        if isinstance(found, Path) and found.stat().st_size > 65_536:
            found.write_bytes(found.read_bytes()[:65_536])
        return found


def files(kind: type[Sandbox]) -> type[TerminalState]:
    """Return a terminal's shared part with another sandbox."""

    class OtherFiles(TerminalState):
        def __init__(self, settings: Settings, profile: Profile, clock: Clock) -> None:
            super().__init__(settings, profile, clock)
            self.files = kind(self.files.root)

    return OtherFiles


def says(verb: bytes, instead: bytes) -> type[TerminalState]:
    """Return a terminal's shared part that says another command."""
    return talks(lambda said: [instead + said[len(verb) :] if said.startswith(verb) else said])


def _makes_folder(said: bytes) -> Sequence[bytes]:
    return [said.replace(b"CWD", b"MKD"), said] if said.startswith(b"CWD") else [said]


def _temporary(said: bytes) -> Sequence[bytes]:
    return [said.replace(b"\r\n", b".tmp\r\n") if said.startswith(b"STOR") else said]


def _at_root(said: bytes) -> Sequence[bytes]:
    return [b"CWD /\r\n", said] if said.startswith(b"STOR") else [said]


def _case_sensitive(right: Call, name: str, given: Arguments) -> Answer:
    file = given[0]
    return Answer(False, 4521) if isinstance(file, str) and file != file.lower() else right(name, given)


def _without_path(right: Call, name: str, given: Arguments) -> Answer:
    return right(name, given[:1])


DEFECTS = (
    Defect(
        "ftp-always-passive",
        "ignores that passive mode is off",
        FTP,
        ("ftp-active-command", "active-ftp-text"),
        settings=table("ftp", passive=True),
    ),
    Defect(
        "ftp-always-active",
        "ignores that passive mode is on",
        FTP,
        ("ftp-passive-command", "passive-ftp-text"),
        settings=table("ftp", passive=False),
    ),
    Defect("ftp-ascii", "sends files as text", FTP, ("passive-ftp-every-byte",), shared=says(b"TYPE I", b"TYPE A")),
    Defect(
        "ftp-appends",
        "appends to a remote file of the same name",
        FTP,
        ("ftp-overwrites",),
        shared=says(b"STOR", b"APPE"),
    ),
    Defect(
        "ftp-temporary-name", "stores under a temporary name", FTP, ("ftp-stores-directly",), shared=talks(_temporary)
    ),
    Defect(
        "ftp-64-kilobytes",
        "sends the first 64 kilobytes of a file",
        FTP,
        ("passive-ftp-one-megabyte", "active-ftp-one-megabyte"),
        shared=files(Clipping),
    ),
    Defect(
        "ftp-flat",
        "knows no subfolders: looks for the base name",
        FTP,
        ("ftp-subfolder-slash", "ftp-subfolder-backslash", "ftp-two-subfolders"),
        call=argument(0, lambda name: name and re.split(r"[/\\\\]", name)[-1]),
    ),
    Defect(
        "ftp-impatient",
        "gives a server 20 milliseconds to acknowledge the file",
        FTP,
        ("ftp-blocks",),
        settings=table("timeouts", ftp_idle_ms=20),
        races=True,
    ),
    Defect(
        "ftp-renames",
        "puts a word of its own before the remote name",
        FTP,
        ("ftp-base-name", "ftp-base-name-backslash"),
        shared=says(b"STOR ", b"STOR mt5-"),
    ),
    Defect(
        "ftp-makes-folders",
        "makes the remote folder",
        FTP,
        ("ftp-remote-folder-missing", "ftp-folder-is-not-created"),
        shared=talks(_makes_folder),
    ),
    Defect(
        "ftp-ignores-path-argument",
        "ignores ftp_path",
        FTP,
        ("ftp-path-given", "ftp-path-overrides"),
        call=_without_path,
    ),
    Defect(
        "ftp-ignores-configured-path",
        "ignores the path of the tab",
        FTP,
        ("ftp-path-configured", "ftp-path-null"),
        settings=table("ftp", path=""),
    ),
    Defect(
        "ftp-stores-at-root",
        "goes back to the root before it stores",
        FTP,
        ("ftp-path-nested",),
        shared=talks(_at_root),
    ),
    Defect(
        "ftp-empty-path-is-root",
        "takes an empty ftp_path for the root",
        FTP,
        ("ftp-path-empty",),
        call=argument(1, lambda path: "/" if path == "" else path),
    ),
    Defect(
        "ftp-always-changes",
        "changes to the root where no folder is given",
        FTP,
        ("ftp-no-folder-no-cwd",),
        settings=table("ftp", path=lambda path: path or "/"),
    ),
    Defect(
        "ftp-relative-is-refused",
        "takes absolute remote folders only",
        FTP,
        ("ftp-path-relative",),
        call=argument(1, lambda path: path and (path if path.startswith("/") else f"/missing/{path}")),
    ),
    Defect(
        "ftp-null-is-empty",
        "takes NULL for an empty name",
        FTP,
        ("ftp-name-null",),
        call=argument(0, lambda name: name or ""),
    ),
    Defect(
        "ftp-empty-is-null",
        "takes an empty name for NULL",
        FTP,
        ("ftp-name-empty",),
        call=argument(0, lambda name: name or None),
    ),
    Defect(
        "ftp-case-sensitive",
        "finds files by exact case only",
        FTP,
        ("ftp-name-upper-case", "ftp-name-mixed-case"),
        call=_case_sensitive,
    ),
    Defect(
        "ftp-no-backslash",
        "does not know the backslash as a separator",
        FTP,
        ("ftp-subfolder-backslash",),
        call=argument(0, lambda name: name and name.replace("\\", "?")),
    ),
    Defect(
        "ftp-forgives-names",
        "leaves forbidden characters out of a name",
        FTP,
        ("ftp-forbidden-names", "ftp-name-question-mark"),
        call=argument(0, lambda name: name and re.sub('[?*"<>|]', "", name)),
    ),
    Defect(
        "ftp-no-spaces",
        "cuts a name at a space",
        FTP,
        ("passive-ftp-name-with-spaces",),
        call=argument(0, lambda name: name and name.split(" ")[0]),
    ),
    Defect(
        "ftp-no-sandbox",
        "opens any file of the machine",
        FTP,
        ("ftp-name-up", "ftp-name-up-backslash", "ftp-name-up-and-down"),
        shared=files(NoSandbox),
    ),
    Defect(
        "ftp-follows-links",
        "follows a link out of the sandbox",
        FTP,
        ("ftp-link-to-a-file-outside", "ftp-link-to-a-folder-outside"),
        shared=files(FollowsLinks),
    ),
    Defect(
        "ftp-common-folder",
        "looks into the common folder as well",
        FTP,
        ("ftp-name-in-common-folder",),
        shared=files(Common),
    ),
    Defect(
        "ftp-ignores-switch",
        "uploads although FTP is switched off",
        TAB,
        ("ftp-disabled", "property-ftp-off"),
        settings=table("ftp", enabled=True),
    ),
    Defect(
        "ftp-needs-no-password",
        "takes a tab without a password",
        FTP,
        ("ftp-no-password",),
        settings=table("ftp", password=lambda text: text or "x"),
    ),
    Defect(
        "ftp-anonymous",
        "logs in as anonymous where no login is given",
        FTP,
        ("ftp-no-login",),
        settings=table("ftp", login=lambda text: text or "anonymous"),
    ),
    Defect(
        "ftp-default-port-2121",
        "goes to port 2121 where none is given",
        FTP,
        ("ftp-default-port",),
        settings=table("ftp", server=lambda server: server if ":" in server or not server else f"{server}:2121"),
    ),
    Defect(
        "ftp-claims-success",
        "says true although the upload failed",
        FTP,
        ("ftp-stor-refused", "ftp-closed-at-stor"),
        call=after(4514, 4523, 4524, value=True),
    ),
    Defect(
        "ftp-property-needs-server",
        "TERMINAL_FTP_ENABLED is 0 without a server",
        TAB,
        ("property-ftp-on-without-server",),
        settings=lambda full: full if full["ftp"]["server"] else table("ftp", enabled=False)(full),
    ),
)
