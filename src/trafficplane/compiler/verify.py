"""References are closed before anything is sent (what refers to nothing would stall a gateway)."""

from collections.abc import Container, Mapping
from dataclasses import replace
from itertools import chain

from trafficplane.envoy.local_replies import unavailable
from trafficplane.ir.gate import Credential
from trafficplane.ir.route import FileBody, Respond, Rule, Site

Contents = Mapping[str, FileBody]
"""Uploads that have been read, by their ids."""


def filled(site: Site, contents: Contents) -> Site:
    """The site with the contents of files in their places; 503 where one can't be read."""
    if not files_of(site):
        return site
    return replace(site, rules=tuple(_filled(rule, contents) for rule in site.rules))


def files_of(site: Site) -> frozenset[str]:
    """The uploads that the site's answers consist of."""
    answers = [rule.action.body for rule in site.special if isinstance(rule.action, Respond)]
    return frozenset(body.file for body in answers if isinstance(body, FileBody))


def _filled(rule: Rule, contents: Contents) -> Rule:
    answer = rule.action
    if not isinstance(answer, Respond) or not isinstance(answer.body, FileBody):
        return rule
    body = contents.get(answer.body.file)
    if body is None:
        return replace(rule, action=unavailable())
    named = any(name == "content-type" for name, _ in answer.headers)
    own = () if named else (("content-type", body.content_type),)
    return replace(rule, action=replace(answer, headers=(*answer.headers, *own), body=body))


def unlocked(site: Site, secrets: Mapping[tuple[str, str], Mapping[str, str]]) -> Site:
    """The site with passwords and keys in clear text; `secrets` are each policy's, by handle.

    Whoever's can't be opened doesn't pass, and where nobody's can, nobody does.
    """
    if not any(rule.passwords or rule.keys for rule in site.special):
        return site
    owner = site.organisation_id
    rules = (_unlocked(r, secrets.get((owner, r.policy or ""), {})) for r in site.rules)
    return replace(site, rules=tuple(rules))


def _unlocked(rule: Rule, secrets: Mapping[str, str]) -> Rule:
    if rule.passwords is not None:
        users = _opened(rule.passwords.users, secrets)
        rule = (
            replace(rule, passwords=replace(rule.passwords, users=users)) if users else _shut(rule)
        )
    if rule.keys is not None:
        clients = _opened(rule.keys.clients, secrets)
        rule = replace(rule, keys=replace(rule.keys, clients=clients)) if clients else _shut(rule)
    return rule


def _opened(
    credentials: tuple[Credential, ...], secrets: Mapping[str, str]
) -> tuple[Credential, ...]:
    return tuple(replace(c, plain=secrets[c.handle]) for c in credentials if c.handle in secrets)


def _shut(rule: Rule) -> Rule:
    return replace(rule, action=unavailable(), mirror=None, passwords=None, keys=None)


def closed(site: Site, known_clusters: Container[str]) -> Site:
    """The site with rules that lead to unknown clusters answering 503 instead.

    The catalog doesn't let such a rule come about; should it happen all the same, this rule
    alone suffers.
    """
    asked = set(chain.from_iterable([rule.clusters for rule in site.rules]))
    if all(name in known_clusters for name in asked):
        return site
    rules = tuple(
        rule if _closed(rule, known_clusters) else replace(rule, action=unavailable(), mirror=None)
        for rule in site.rules
    )
    return replace(site, rules=rules)


def _closed(rule: Rule, known_clusters: Container[str]) -> bool:
    return all(cluster in known_clusters for cluster in rule.clusters)
