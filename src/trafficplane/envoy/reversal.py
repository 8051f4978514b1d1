"""Backends' `Location` and `Set-Cookie`, told the way that clients see them, and edited cookies.

Header formats of Envoy can't do it: a response has any number of cookies, and each is rewritten by
itself. So this is a Lua script, which runs only for routes that ask for it and reads what they
want from their `filter_context`; nothing that a person writes becomes part of the script.
"""

from typing import Any

from envoy.config.core.v3 import base_pb2 as core
from envoy.extensions.filters.http.lua.v3 import lua_pb2 as lua
from google.protobuf import any_pb2

from trafficplane.envoy import cookies
from trafficplane.envoy.pack import packed
from trafficplane.ir.reversal import roots
from trafficplane.ir.route import Forward, Rule

REVERSAL = "trafficplane.reversal"

_SCRIPT = "reversal"

# RFC 9110, 10.2.2 (Location) and RFC 6265, 5.1.3 and 5.1.4 (domains and paths of cookies).
# A rewritten location is a path, which the client completes with the address that it used.
_SOURCE = (
    cookies.SOURCE
    + r"""
local ASKED = "trafficplane.reversal"

local function begins(text, start)
  return string.sub(text, 1, #start) == start
end

local function bare(authority)
  return string.match(authority, "^%[[^%]]*%]") or string.match(authority, "^[^:]*")
end

-- What is left of a backend's path below its root; nil where that is elsewhere.
local function below(path, root)
  if not begins(path, root) then return nil end
  local rest = string.sub(path, #root + 1)
  if begins(rest, "/") then return rest end
  if rest == "" or string.find(rest, "^[?#]") then return "/" .. rest end
  return nil
end

local function outside(path, context)
  local rest = below(path, context:get("backend"))
  local found = rest and context:get("client") .. rest
  -- A path that begins with two slashes would name a host.
  if not found or string.find(found, "^/[/\\]") then return nil end
  return found
end

local function located(value, context, scheme, authority)
  if string.find(value, "^/[^/\\]") or value == "/" then
    return outside(value, context) or value
  end
  local named, host, path = string.match(value, "^(%a[%w+.-]*)://([^/?#]*)(.*)$")
  if not host then
    named, host, path = scheme, string.match(value, "^//([^/?#]*)(.*)$")
  end
  if not host then return value end
  named, host = string.lower(named), string.lower(host)
  if named ~= "http" and named ~= "https" then return value end
  local hosts = context:get("hosts")
  local own = hosts[host] or hosts[bare(host)]
  if not own and host ~= authority then return value end
  local moved = outside(begins(path, "/") and path or "/" .. path, context)
  if not moved then return value end
  -- Who is sent to HTTPS at his own address is sent there.
  if not own and named == "https" and scheme ~= "https" then
    return "https://" .. host .. moved
  end
  return moved
end

local function scope(path, context)
  local rest = below(path, context:get("backend"))
  if rest == "/" or (not rest and below(context:get("backend"), string.gsub(path, "/$", ""))) then
    local base = context:get("base")
    return base == "" and "/" or base
  end
  return rest and context:get("client") .. rest or path
end

local function cookie(value, context, host)
  local name = string.match(value, "^%s*([^=;]*)")
  if begins(name, "__Host-") then return value end
  local kept = {}
  for part in string.gmatch(value, "[^;]+") do
    local key, text = string.match(part, "^%s*([^=]-)%s*=%s*(.-)%s*$")
    key = key and #kept > 0 and string.lower(key)
    if key == "path" and begins(text, "/") then
      part = " Path=" .. scope(text, context)
    elseif key == "domain" then
      local domain = string.gsub(string.lower(text), "^%.", "")
      if host ~= domain and string.sub(host, -#domain - 1) ~= "." .. domain then part = nil end
    end
    if part then kept[#kept + 1] = part end
  end
  return table.concat(kept, ";")
end

function envoy_on_request(handle)
  local context, headers = handle:filterContext(), handle:headers()
  local request = context:get("request")
  if request then edit_cookies(headers, request) end
  if not context:get("base") then return end
  local asked = handle:streamInfo():dynamicMetadata()
  asked:set(ASKED, "authority", headers:get(":authority") or "")
  asked:set(ASKED, "scheme", headers:get("x-forwarded-proto") or "")
end

local function tell_location(headers, context, scheme, authority)
  for _, name in ipairs({"location", "content-location"}) do
    local value = headers:get(name)
    if value then headers:replace(name, located(value, context, scheme, authority)) end
  end
end

-- Every cookie by itself; the gateway's own and the last of those that the rule adds stay.
local function tell_cookies(headers, context, host)
  local answer, own = context:get("answer"), context:get("own") or {}
  local count = headers:getNumValues("set-cookie")
  if count == 0 or not (answer or context:get("cookies")) then return end
  local kept, met = {}, {}
  for index = count - 1, 0, -1 do
    local value = headers:getAtIndex("set-cookie", index)
    local name = string.match(value, "^%s*([^=;]-)%s*[=;]") or value
    if name ~= OWN_COOKIE and (met[name] or not own[name]) then
      if context:get("cookies") then value = cookie(value, context, host) end
      if answer then value = rewrite_cookie(value, answer) end
    end
    met[name] = true
    if value then table.insert(kept, 1, value) end
  end
  headers:remove("set-cookie")
  for _, value in ipairs(kept) do headers:add("set-cookie", value) end
end

function envoy_on_response(handle)
  local context, headers = handle:filterContext(), handle:headers()
  local asked = handle:streamInfo():dynamicMetadata():get(ASKED)
  local authority, scheme = "", ""
  if asked then
    authority, scheme = string.lower(asked["authority"]), string.lower(asked["scheme"])
  elseif context:get("base") then
    return
  end
  if context:get("location") then tell_location(headers, context, scheme, authority) end
  tell_cookies(headers, context, bare(authority))
end
"""
)


def unreversed() -> any_pb2.Any:
    """The filter without a script: for listeners none of whose endpoints rewrites answers."""
    return packed(lua.Lua())


def script() -> any_pb2.Any:
    """The filter with its script, which waits for routes to name it.

    It costs 0.1 MB for each listener, certificate and worker, so it is where it may be needed.
    """
    source = core.DataSource(inline_string=_SOURCE)
    return packed(lua.Lua(source_codes={_SCRIPT: source}))


def scripted(base: str, rule: Rule) -> any_pb2.Any | None:
    """What switches the script on for a route below `base`; None when it isn't wanted."""
    if not rule.edited or not isinstance(rule.action, Forward):
        return None
    message = lua.LuaPerRoute(name=_SCRIPT)
    message.filter_context.update({**_reversal(base, rule.action), **_cookies(rule)})
    return packed(message)


def _reversal(base: str, action: Forward) -> dict[str, Any]:
    wanted = action.reversal
    if wanted is None:
        return {}
    found = roots(base, action.path_rewrite)
    names = [*wanted.hosts, *([action.host_rewrite] if action.host_rewrite else [])]
    return {
        "base": base,
        "client": found.client,
        "backend": found.backend,
        "hosts": dict.fromkeys(sorted(names), True),
        "location": wanted.location,
        "cookies": wanted.cookies,
    }


def _cookies(rule: Rule) -> dict[str, Any]:
    edits = rule.cookies
    if edits is None:
        return {}
    found: dict[str, Any] = {"own": cookies.own(edits)}
    if edits.at_request:
        found["request"] = cookies.at_request(edits)
    if edits.at_answer:
        found["answer"] = cookies.at_answer(edits)
    return found
