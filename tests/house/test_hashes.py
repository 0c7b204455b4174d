"""Broken hashes are used nowhere: not for passwords, not for marks, not for what only looks harmless."""

import ast

import pytest

from tests.house.survey import shown, sources, tree_of

WEAK = {"md4", "md5", "sha1", "sha_1", "md5passwordhasher", "ripemd160"}


def weak_names(tree: ast.Module) -> list[int]:
    """Lines on which a broken hash is named, as a name, an attribute, an import or a whole word of a text."""
    found = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Name):
            said = [node.id]
        elif isinstance(node, ast.Attribute):
            said = [node.attr]
        elif isinstance(node, ast.alias):
            said = node.name.split(".")
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            said = node.value.split(".")
        else:
            continue
        if WEAK & {word.lower().replace("-", "") for word in said}:
            found.append(node.lineno)
    return found


def test_no_code_of_ours_names_a_broken_hash():
    assert {shown(path): lines for path in sources() if (lines := weak_names(tree_of(path)))} == {}


@pytest.mark.parametrize(
    "code",
    [
        "import hashlib; hashlib.md5(b'')",
        "from hashlib import sha1",
        "import hashlib; hashlib.new('SHA-1')",
        "PASSWORD_HASHERS = ['django.contrib.auth.hashers.MD5PasswordHasher']",
        "from cryptography.hazmat.primitives.hashes import SHA1",
    ],
)
def test_it_would_be_noticed(code):
    assert weak_names(ast.parse(code)) == [1]
