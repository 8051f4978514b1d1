"""Cookies that are changed on the way, as the part of the script that does it (`envoy.reversal`).

A header holds any number of cookies, and each is edited by itself, which no header format can.
What a rule wants stands in the script's context in a form that leaves nothing to decide there.
Cookies that a policy only adds to an answer need no script: they are headers (`envoy.headers`).
"""

from typing import Any

from envoy.config.core.v3 import base_pb2 as core

from trafficplane.envoy.headers import options
from trafficplane.ir.cookies import USER_COOKIE, CookieEdits, CookieRewrite
from trafficplane.ir.route import HeaderEdits

SOURCE = r"""
local OWN_COOKIE = "@USER_COOKIE@"

local function named(crumb)
  return string.match(crumb, "^([^=]-)[ \t]*=") or crumb
end

-- A request's cookies: those that go, those with other names, and at the end those that are set.
local function edit_cookies(headers, wanted)
  local found, there, kept = {}, {}, {}
  for index = 0, headers:getNumValues("cookie") - 1 do
    for crumb in string.gmatch(headers:getAtIndex("cookie", index), "[^;]+") do
      crumb = string.match(crumb, "^[ \t]*(.-)[ \t]*$")
      if crumb ~= "" then found[#found + 1], there[named(crumb)] = crumb, true end
    end
  end
  for _, crumb in ipairs(found) do
    local name = named(crumb)
    local other = wanted["renamed"][name]
    if other and not there[other] then
      kept[#kept + 1] = other .. string.sub(crumb, #name + 1)
    elseif not other and not wanted["removed"][name] then
      kept[#kept + 1] = crumb
    end
  end
  for _, crumb in ipairs(wanted["sent"]) do kept[#kept + 1] = crumb end
  headers:remove("cookie")
  if #kept > 0 then headers:add("cookie", table.concat(kept, "; ")) end
end

-- A backend's cookie with other attributes; nil where it goes.
local function rewrite_cookie(value, wanted)
  local name, rest = string.match(value, "^%s*([^=;]-)%s*=%s*([^;]*)")
  if not name or name == "" then return value end
  if wanted["taken"][name] then return nil end
  local rewrite, prefix = wanted["named"][name], string.match(string.lower(name), "^__%a+%-")
  if not rewrite then rewrite = wanted["others"][prefix or ""] or wanted["others"][""] end
  if not rewrite then return value end
  local kept = {}
  for part in string.gmatch(value, "[^;]+") do
    local key = string.lower(string.match(part, "^%s*([^=]*)"))
    key = string.match(key, "^(.-)%s*$")
    if #kept == 0 then
      kept[1] = rewrite["rename"] and rewrite["rename"] .. "=" .. rest or part
    elseif not rewrite["drop"][key] then
      kept[#kept + 1] = part
    end
  end
  for _, part in ipairs(rewrite["add"]) do kept[#kept + 1] = " " .. part end
  return table.concat(kept, ";")
end
""".replace("@USER_COOKIE@", USER_COOKIE)

# What names that begin so promise to browsers (RFC 6265bis, 4.1.3), and what breaks the promise.
_PROMISED = {"__host-": ("domain", "path", "secure"), "__secure-": ("secure",)}


def at_request(edits: CookieEdits) -> dict[str, Any]:
    """What the script does to the cookies of a request."""
    sent = {name for name, _ in edits.sent}
    return {
        "renamed": dict(edits.renamed),
        "removed": dict.fromkeys(sorted({*edits.removed, *sent}), True),
        "sent": [f"{name}={value}" for name, value in edits.sent],
    }


def at_answer(edits: CookieEdits) -> dict[str, Any]:
    """What the script does to the cookies of a backend."""
    others = next((r for r in edits.rewrites if r.name is None), None)
    return {
        "taken": dict.fromkeys(edits.taken, True),
        "named": {r.name: _rewrite(r) for r in edits.rewrites if r.name is not None},
        "others": {} if others is None else _others(others),
    }


def own(edits: CookieEdits) -> dict[str, bool]:
    """The cookies that the rule adds itself: the last of each name stays as it is."""
    return {cookie.name: True for cookie in edits.new}


def added(base: str, edits: CookieEdits) -> list[core.HeaderValueOption]:
    """The headers of the cookies that the rule adds to answers of an endpoint below `base`."""
    lines = (cookie.line(base) for cookie in edits.new)
    return options(HeaderEdits(add=tuple(("set-cookie", escaped(line)) for line in lines)))


def escaped(line: str) -> str:
    """As a header format, in which a percent sign begins a command."""
    return line.replace("%", "%%")


def _others(rewrite: CookieRewrite) -> dict[str, Any]:
    return {
        "": _rewrite(rewrite),
        **{prefix: _rewrite(rewrite, kept) for prefix, kept in _PROMISED.items()},
    }


def _rewrite(rewrite: CookieRewrite, kept: tuple[str, ...] = ()) -> dict[str, Any]:
    found: dict[str, Any] = {
        "drop": {name: True for name in rewrite.drop if name not in kept},
        "add": [part for part in rewrite.add if part.partition("=")[0].lower() not in kept],
    }
    return found | ({"rename": rewrite.rename} if rewrite.rename is not None else {})
