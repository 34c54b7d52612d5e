"""Take the fields of a YAML mapping one by one, with the line of what is wrong."""

from typing import Any

import yaml

NULL = "tag:yaml.org,2002:null"
TEXT = "tag:yaml.org,2002:str"


class Fields:
    """A mapping of which each known key is taken once; `rest` gives the others as YAML understands them.

    Texts are taken as they stand in the file: a tag `2019` or `no` is neither a number nor a truth value.
    Every method raises `yaml.MarkedYAMLError` for what has the wrong shape.
    """

    def __init__(self, node: yaml.Node | None, what: str) -> None:
        if not isinstance(node, yaml.MappingNode):
            raise wrong(node, f"{what} should be made of lines `key: value`")
        self.node, self.what = node, what
        self._values: dict[Any, yaml.Node] = {}
        for key, value in node.value:
            if not isinstance(key, yaml.ScalarNode):
                raise wrong(key, f"{what} has a list or mapping for a key")
            name = _understood(key)
            if name in self._values:
                raise wrong(key, f"{what} has two values for {name}")
            self._values[name] = value

    def take(self, name: str) -> yaml.Node | None:
        """Give the value as YAML's node; None when it is absent or null."""
        node = self._values.pop(name, None)
        return None if node is None or node.tag == NULL else node

    def inner(self, name: str, what: str) -> "Fields":
        """Give a mapping that must be there; errors call it `what`."""
        node = self.take(name)
        if node is None:
            raise wrong(self.node, f"{self.what} has no {name}")
        return Fields(node, what)

    def text(self, name: str, default: str | None = None) -> str | None:
        """Give a text; None when it is null."""
        if name not in self._values:
            return default
        node = self.take(name)
        return None if node is None else text_of(node, name)

    def needed(self, name: str, default: str | None = None) -> str:
        """Give a text that must be there."""
        text = self.text(name, default)
        if text is None:
            raise wrong(self.node, f"{self.what} has no {name}")
        return text

    def number(self, name: str) -> int | None:
        """Give a whole number; None when it is absent or null."""
        node = self.take(name)
        if node is None:
            return None
        number = _understood(node)
        if type(number) is not int:
            raise wrong(node, f"{name} should be a whole number")
        return number

    def items(self, name: str) -> list[yaml.Node]:
        """Give the members of a list; none when it is absent or null."""
        node = self.take(name)
        if node is None:
            return []
        if not isinstance(node, yaml.SequenceNode):
            raise wrong(node, f"{name} should be a list, with each member on a line `- ...`")
        return list(node.value)

    def rest(self) -> dict[Any, Any]:
        """Give everything that was not taken."""
        return {name: _understood(node) for name, node in self._values.items()}


def text_of(node: yaml.Node, name: str) -> str:
    """Give the text of a node as it stands in the file."""
    if not isinstance(node, yaml.ScalarNode):
        raise wrong(node, f"{name} should be text")
    return str(node.value)


def wrong(node: yaml.Node | None, problem: str) -> yaml.MarkedYAMLError:
    """Make the error that says what is wrong with a node, and where."""
    return yaml.MarkedYAMLError(problem=problem, problem_mark=node.start_mark if node else None)


def _understood(node: yaml.Node) -> Any:
    if node.tag == TEXT:  # nearly every node; making a constructor takes longer than the rest of the reading
        return text_of(node, "a text")
    try:
        return yaml.constructor.SafeConstructor().construct_object(node, deep=True)
    except (ValueError, OverflowError) as error:  # such as the date 2019-13-32
        raise wrong(node, str(error)) from error
