"""Turn the views of a package into the text of its files, by path."""

from __future__ import annotations

from collections.abc import Iterator

from jinja2 import Environment

from clientsmith.flavour.manifest import FileRule, Flavour
from clientsmith.plan.views import Package
from clientsmith.render.environment import environment

SUFFIX = ".jinja"


def render(package: Package, flavour: Flavour) -> dict[str, str]:
    """The files of a package, in the order of the flavour's manifest; paths are relative, with forward slashes."""
    env = environment(flavour)
    files: dict[str, str] = {}
    for rule in flavour.files:
        files.update(_files(rule, package, flavour, env))
    return files


def _files(rule: FileRule, package: Package, flavour: Flavour, env: Environment) -> Iterator[tuple[str, str]]:
    if rule.each == "verbatim":
        yield from _verbatim(rule, package, flavour)
        return
    common = {
        "package": package,
        "types": package.types,
        "params": package.params,
        "groups": package.groups,
        "readme": package.readme,
    }
    path = rule.path.replace("{package}", package.package)
    if rule.each == "side":
        for name, place in _matching(rule, flavour):
            for side in package.sides:
                into = path.replace("{side}", side.module).replace("{name}", name)
                yield into, env.get_template(place).render(common, side=side)
        return
    template = env.get_template(rule.template)
    match rule.each:
        case "module":
            for name, module in package.modules.items():
                yield path.replace("{name}", name), template.render(common, module=module)
        case "resource":
            for name, resource in package.resources.items():
                yield path.replace("{name}", name), template.render(common, resource=resource)
        case "webhooks":
            if package.webhooks.hooks:
                yield path, template.render(common)
        case "shims":
            if package.shims.kept:
                yield path, template.render(common)
        case _:
            yield path, template.render(common)


def _verbatim(rule: FileRule, package: Package, flavour: Flavour) -> Iterator[tuple[str, str]]:
    """Files that are the same for every document: copied, not printed. The nearest flavour that has one wins."""
    for name, template in _matching(rule, flavour):
        nearest = next(folder for folder in flavour.folders.values() if (folder / template).is_file())
        text = (nearest / template).read_text(encoding="utf-8")
        yield rule.path.replace("{package}", package.package).replace("{name}", name), text


def _matching(rule: FileRule, flavour: Flavour) -> list[tuple[str, str]]:
    """The templates that a pattern stands for, with the names of what they print."""
    found = {
        place.name.removesuffix(SUFFIX): place.relative_to(folder).as_posix()
        for folder in flavour.folders.values()
        for place in folder.glob(rule.template)
    }
    return sorted(found.items())
