"""Situations as text: JSON and YAML, with a clear word on what cannot be read.

JSON here is strict: no key twice, no NaN. YAML keeps dates and numbers as the text that was written, and knows
no boolean but true and false: its older rules would read the key ``on`` as one.
"""

import json
import re
from typing import Any, NoReturn


class UnreadableText(ValueError):
    """The text is no JSON or YAML document; the message tells the place."""


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = next(key for key in keys if keys.count(key) > 1)
        raise UnreadableText(f"the key {twice!r} is given twice in one object")
    return found


def _no_such_number(text: str) -> NoReturn:
    raise UnreadableText(f"{text} is not a number of JSON")


_DECODER = json.JSONDecoder(object_pairs_hook=_object, parse_constant=_no_such_number)


def text_of(content: bytes) -> str:
    """The bytes as text, without a byte order mark; raises `UnreadableText` if they are not UTF-8."""
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableText(f"not UTF-8 at byte {error.start}") from None


def from_json(text: str) -> object:
    """The JSON document in the text; raises `UnreadableText`."""
    try:
        return _DECODER.decode(text)
    except json.JSONDecodeError as error:
        raise UnreadableText(f"not JSON: line {error.lineno}, column {error.colno}: {error.msg}") from None
    except RecursionError:
        raise UnreadableText("nested too deeply") from None
    except UnreadableText:
        raise
    except ValueError:
        # Python refuses to read numbers of thousands of digits.
        raise UnreadableText("a number has too many digits") from None


def from_yaml(text: str) -> object:
    """The YAML document in the text, dates left as text; raises `UnreadableText`."""
    import yaml

    try:
        return yaml.load(text, Loader=_plain_loader())  # noqa: S506  a SafeLoader
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        place = f"line {mark.line + 1}, column {mark.column + 1}: " if mark else ""
        raise UnreadableText(f"not YAML: {place}{error.problem}") from None
    except yaml.YAMLError:
        raise UnreadableText("not YAML: a character that may not be in a text") from None
    except RecursionError:
        raise UnreadableText("nested too deeply") from None
    except ValueError:
        raise UnreadableText("a number cannot be read") from None


def _plain_loader() -> Any:
    """A safe loader that knows null, true and false, leaves all else as text, and refuses repeated keys."""
    import yaml

    class PlainLoader(yaml.SafeLoader):
        yaml_implicit_resolvers = {
            first: [(tag, pattern) for tag, pattern in resolvers if tag.endswith((":null", ":merge"))]
            for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
        }

        def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
            seen = set()
            for key in (key for key, _ in node.value if isinstance(key, yaml.ScalarNode)):
                if key.value in seen:
                    told = f"the key {key.value!r} is given twice"
                    raise yaml.constructor.ConstructorError(None, None, told, key.start_mark)
                seen.add(key.value)
            return super().construct_mapping(node, deep)

    boolean = re.compile(r"(?:true|True|TRUE|false|False|FALSE)$")
    PlainLoader.add_implicit_resolver("tag:yaml.org,2002:bool", boolean, list("tTfF"))
    return PlainLoader


def document_of(content: bytes, name: str) -> object:
    """The situation in a file: JSON or YAML by the name's end, otherwise JSON if it begins like an object."""
    text = text_of(content)
    if name.endswith((".yaml", ".yml")):
        return from_yaml(text)
    if name.endswith(".json") or text.lstrip().startswith(("{", "[")):
        return from_json(text)
    return from_yaml(text)
