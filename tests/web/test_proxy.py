"""What stands before the program and around it: the proxy's and the service's settings, as they are handed out."""

import re

import pytest
from django.urls import get_resolver

from kotopolku.platform.files.queries import LONGEST_TOGETHER
from kotopolku.web.components.uploads.handler import TAKEN
from tests.house.survey import ROOT

PROXY = (ROOT / "ops" / "nginx.conf").read_text(encoding="utf-8")
SERVICE = (ROOT / "ops" / "kotopolku.service").read_text(encoding="utf-8")


def said(name: str) -> list[str]:
    """The values of a directive, wherever it stands."""
    return re.findall(rf"^\s*{name}\s+(.+);$", PROXY, re.MULTILINE)


def test_only_present_versions_of_tls_are_spoken():
    assert said("ssl_protocols") == ["TLSv1.2 TLSv1.3"]


def test_every_cipher_is_authenticated_and_keeps_past_traffic_secret():
    ciphers = ":".join(said("ssl_ciphers")).split(":")
    assert ciphers
    assert [name for name in ciphers if not re.fullmatch(r"ECDHE-(ECDSA|RSA)-.*(GCM|POLY1305).*", name)] == []


@pytest.mark.parametrize(
    ("header", "value"),
    [
        ("X-Forwarded-Proto", "$scheme"),
        ("X-Forwarded-For", "$remote_addr"),
        ("X-Forwarded-Host", '""'),
        ("X-Real-IP", '""'),
        ("Forwarded", '""'),
    ],
)
def test_what_the_program_believes_is_set_and_never_passed_on(header, value):
    assert f"{header} {value}" in [" ".join(line.split()) for line in said("proxy_set_header")]


def test_no_place_sets_headers_of_its_own_which_would_drop_the_others():
    server_level = re.findall(r"^(\s*)proxy_set_header", PROXY, re.MULTILINE)
    assert {len(indent.lstrip("\n")) for indent in server_level} == {4}


def test_an_unknown_name_gets_no_answer():
    assert said("ssl_reject_handshake") == ["on"]
    assert "444" in said("return")


def test_sizes_and_speeds_are_bounded():
    assert said("client_max_body_size") == ["2m", "22m"]
    assert len(said("limit_req")) == len(re.findall(r"proxy_pass", PROXY))


def test_addresses_of_pages_are_kept_nowhere_and_no_version_is_told():
    assert set(said("access_log")) == {"off"}
    assert set(said("server_tokens")) == {"off"}
    assert "autoindex" not in PROXY


@pytest.mark.parametrize(
    "address",
    [
        "/my/cancel/Ab3/",
        "/partner/interpreting/Ab3/",
        "/appointments/feed/Ab3.ics",
        "/info/kajaani/fa/contact/",
        "/info/kajaani/fa/contact/received/",
        "/info/kajaani/fa/refer/",
    ],
)
def test_no_error_log_holds_an_address_that_opens_a_page_or_who_asks_for_help(address):
    silent = re.findall(r"location ~ (\S+) \{\s*error_log /dev/null", PROXY)
    assert [pattern for pattern in silent if re.match(pattern, address)]
    assert not [pattern for pattern in silent if re.match(pattern, "/clients/Ab3/")]


@pytest.mark.parametrize(
    "line", ["NoNewPrivileges=yes", "ProtectSystem=strict", "CapabilityBoundingSet=", "UMask=0077"]
)
def test_the_service_can_do_no_more_than_it_needs(line):
    assert line in SERVICE.splitlines()


def test_the_service_reaches_what_is_listed_and_nothing_else():
    assert "IPAddressDeny=any" in SERVICE.splitlines()
    allowed = [line for line in SERVICE.splitlines() if line.startswith("IPAddressAllow=")]
    assert allowed == ["IPAddressAllow=localhost"]


def test_the_pages_that_take_files_and_no_others_let_them_through():
    """What the handler of files takes for a page reaches it; the package of a hand-over is small enough anyhow."""
    large = re.search(r"location ~ (\S+) \{\s*client_max_body_size 22m", PROXY)
    assert large
    words = {"reference": "Ab3", "number": "Ab3"}
    for name in set(TAKEN) - {"handover_bring_in"}:
        address = next(one for one in get_resolver().reverse_dict.getlist(name))[0][0][0]
        assert re.match(large[1], "/" + re.sub(r"%\((\w+)\)s", lambda found: words[found[1]], address)), name
    assert not re.match(large[1], "/my/documents/1/")
    assert LONGEST_TOGETHER < 22 * 1024 * 1024
