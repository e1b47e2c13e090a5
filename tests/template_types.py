"""Reads our templates as data: what each one shows, against what its view holds.

MkDocs' Jinja escapes nothing by itself, so a template must say for every output whether
it is text (``| e``) or finished HTML (``| safe``); and nothing but a build would tell of
a field that no view has. ``read_template`` walks the syntax tree of a template, through
what it extends and includes, and knows the type of every expression from the
annotations of ``views/shapes``.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Union, get_args, get_origin, get_type_hints

from jinja2 import Environment, nodes
from jinja2.visitor import NodeVisitor
from publications.model import Html

Names = dict[str, Any]
"""Names that a template knows at one place, with their types."""


class Words:
    """The type of ``words``."""


class Loop:
    """The type of ``loop``."""


class Items:
    """The type of ``texts | items``."""


@dataclass
class Findings:
    """What the reading of a template found."""

    problems: list[str] = field(default_factory=list)
    words: set[str] = field(default_factory=set)


@dataclass
class Reader(NodeVisitor):
    """One journey through a template, with the names that are known on the way."""

    sources: Mapping[str, str]
    findings: Findings
    root: Names
    template: str = ""

    def read(self, template: str, names: Names) -> None:
        """Read a template, and then what it extends, with the names known there."""
        if template not in self.sources:
            self.problem(f"includes {template}, which does not exist")
            return
        outer, self.template = self.template, template
        tree = Environment(autoescape=False).parse(self.sources[template])
        self.statements(tree.body, names)
        self.template = outer

    def problem(self, text: str, node: nodes.Node | None = None) -> None:
        """Note a problem at a line of the template."""
        place = f"{self.template}:{node.lineno}" if node else self.template
        self.findings.problems.append(f"{place}: {text}")

    def generic_visit(self, node: nodes.Node, *_: Any) -> Any:
        """Whatever has no method of its own here is not for templates."""
        self.problem(f"{type(node).__name__} is more than a template may do", node)
        return Any

    # Statements

    def statements(self, body: list[nodes.Node], names: Names) -> None:
        """Read statements in order; ``set`` adds to the names."""
        for node in body:
            self.visit(node, names)

    def visit_Output(self, node: nodes.Output, names: Names) -> None:  # noqa: N802
        for shown in node.nodes:
            if not isinstance(shown, nodes.TemplateData):
                self.output(shown, names)

    def visit_If(self, node: nodes.If, names: Names) -> None:  # noqa: N802
        self.visit(node.test, names)
        self.statements([*node.body, *node.elif_, *node.else_], names)

    def visit_Block(self, node: nodes.Block, _: Names) -> None:  # noqa: N802
        self.statements(node.body, dict(self.root))

    def visit_Assign(self, node: nodes.Assign, names: Names) -> None:  # noqa: N802
        if isinstance(node.target, nodes.Name):
            names[node.target.name] = self.visit(node.node, names)
        else:
            self.problem("sets more than one name", node)

    def visit_Include(self, node: nodes.Include, names: Names) -> None:  # noqa: N802
        self.read(node.template.as_const(), dict(names))

    def visit_Extends(self, node: nodes.Extends, _: Names) -> None:  # noqa: N802
        self.read(node.template.as_const(), dict(self.root))

    def visit_For(self, node: nodes.For, names: Names) -> None:  # noqa: N802
        """Read a loop: its target has the type of an item."""
        item = self.item_of(self.visit(node.iter, names), node)
        inner = {**names, "loop": Loop}
        if isinstance(node.target, nodes.Name):
            inner[node.target.name] = item
        elif isinstance(node.target, nodes.Tuple):
            parts = get_args(item) or (Any,) * len(node.target.items)
            for target, part in zip(node.target.items, parts, strict=True):
                inner[target.name] = part  # type: ignore[attr-defined]
        self.statements(node.body, inner)
        self.statements(node.else_, dict(names))

    def item_of(self, kind: Any, node: nodes.Node) -> Any:
        """Type of the items of a tuple, or of the pairs of a mapping."""
        if kind is Items:
            return tuple[str, str]
        if get_origin(kind) is tuple and get_args(kind)[1:] == (...,):
            return get_args(kind)[0]
        if kind is not Any:
            self.problem(f"loops over {kind}", node)
        return Any

    def output(self, node: nodes.Expr, names: Names) -> None:
        """What is shown must end in ``| e``, or in ``| safe`` where it is HTML."""
        if not isinstance(node, nodes.Filter) or node.name not in {"e", "safe"} or not node.node:
            self.problem("an output ends in neither | e nor | safe", node)
            self.visit(node, names)
            return
        kind = self.visit(node.node, names)
        if node.name == "safe" and kind not in {Html, Any}:
            self.problem("| safe on what is not of type Html", node)
        if node.name == "e" and kind is Html:
            self.problem("| e on finished HTML: its tags would be seen", node)
        if node.name == "e" and (dataclasses.is_dataclass(kind) or get_origin(kind) is tuple):
            self.problem("shows a whole object, not one of its fields", node)

    # Expressions, each with its type

    def visit_Const(self, node: nodes.Const, _: Names) -> Any:  # noqa: N802
        return type(node.value)

    def visit_List(self, node: nodes.List, names: Names) -> Any:  # noqa: N802
        """A list of one, for a template that shows several."""
        kinds = {self.visit(item, names) for item in node.items}
        return tuple[kinds.pop(), ...] if len(kinds) == 1 else Any  # type: ignore[misc]

    def visit_Name(self, node: nodes.Name, names: Names) -> Any:  # noqa: N802
        if node.name not in names:
            self.problem(f"nothing is called {node.name} here", node)
        return names.get(node.name, Any)

    def visit_Getattr(self, node: nodes.Getattr, names: Names) -> Any:  # noqa: N802
        return self.field_of(self.visit(node.node, names), node)

    def visit_Filter(self, node: nodes.Filter, names: Names) -> Any:  # noqa: N802
        if node.name != "items" or node.node is None:
            return self.generic_visit(node)
        self.visit(node.node, names)
        return Items

    def choice(self, node: nodes.Node, names: Names) -> Any:
        """What is compared or combined to choose."""
        for part in node.iter_child_nodes():
            self.visit(part.expr if isinstance(part, nodes.Operand) else part, names)
        return bool

    visit_Compare = visit_And = visit_Or = visit_Not = choice  # noqa: N815

    def field_of(self, kind: Any, node: nodes.Getattr) -> Any:
        """Type of a field, by the annotations of its class."""
        if kind is Words:
            self.findings.words.add(node.attr)
            return str
        if kind is Any or (kind is Loop and node.attr in {"first", "last", "index"}):
            return Any
        hints = get_type_hints(kind) if dataclasses.is_dataclass(kind) else {}
        if node.attr not in hints:
            self.problem(f"{getattr(kind, '__name__', kind)} has no field {node.attr}", node)
            return Any
        return without_none(hints[node.attr])


def without_none(kind: Any) -> Any:
    """``Link`` of ``Link | None``: templates ask whether a field is there."""
    if get_origin(kind) in {Union, types.UnionType}:
        left = [part for part in get_args(kind) if part is not type(None)]
        return left[0] if len(left) == 1 else Any
    return kind


def read_template(sources: Mapping[str, str], template: str, view: type) -> Findings:
    """Read one template for one kind of view."""
    names = {"view": view, "words": Words}
    findings = Findings()
    Reader(sources, findings, names).read(template, dict(names))
    return findings
