"""Sessions that end: Envoy's header of a session has no end, and a hash of an address none either.

A Lua script, which runs only for routes that lead to clusters with such sessions, writes the end
into the header of an answer and takes it off the next request; and it names the span of time that
an address is in (`ir.window`), which the cluster hashes. What it tells the cluster is in the
request's filter state, where no client can forge it and no backend sees it, and where it stays
when a request is tried again.
"""

from typing import Any

from envoy.config.core.v3 import base_pb2 as core
from envoy.extensions.filters.http.lua.v3 import lua_pb2 as lua
from google.protobuf import any_pb2

from trafficplane.envoy.pack import packed
from trafficplane.ir.route import Target
from trafficplane.ir.window import MODULUS, MULTIPLIER

ENDINGS = "trafficplane.endings"

WINDOW = "trafficplane.window"
"""Where in a request's filter state is what a cluster hashes, if it draws addresses anew."""

_SCRIPT = "endings"

# The header is `<base64>.<seconds since 1970>`. One that is written otherwise, twice, or whose time
# is over is no session.
_SOURCE = (
    f'local WINDOW, MULTIPLIER, MODULUS = "{WINDOW}", {MULTIPLIER}, {MODULUS}\n'
    r"""
local function take_end(headers, name, now)
  local value = headers:get(name)
  if not value then return end
  local session, ends = string.match(value, "^([%w+/]+=*)%.(%d+)$")
  if session and now < tonumber(ends) then
    headers:replace(name, session)
  else
    headers:remove(name)
  end
end

local function offset(address, ttl)
  local mixed = 0
  for index = 1, #address do
    mixed = (mixed + string.byte(address, index)) * MULTIPLIER % MODULUS
  end
  return mixed * MULTIPLIER % MODULUS % ttl
end

local function tell_window(info, ttl, now)
  local remote = info:downstreamRemoteAddress()
  local address = string.match(remote, "^%[(.*)%]:%d+$") or string.match(remote, "^(.*):%d+$")
  if not address then return end
  local window = math.floor((now + offset(address, ttl)) / ttl)
  local text = string.format("%s|%d", address, window)
  info:filterState():set(WINDOW, "envoy.hashable_string", text)
end

function envoy_on_request(handle)
  local context, now = handle:filterContext(), os.time()
  local header, window = context:get("header"), context:get("window")
  if header then take_end(handle:headers(), header, now) end
  if window then tell_window(handle:streamInfo(), window, now) end
end

-- Only of a new session the header is the gateway's; otherwise it is the backend's, if it is there.
local function names_backend(handle, session)
  if not string.find(session, "^[%w+/]+=*$") then return false end
  return string.find(handle:base64Decode(session), "^%[?[%x.:]+%]?:%d+$") ~= nil
end

function envoy_on_response(handle)
  local context = handle:filterContext()
  local header = context:get("header")
  local session = header and handle:headers():get(header)
  if not session or not names_backend(handle, session) then return end
  local ends = os.time() + context:get("ttl")
  handle:headers():replace(header, string.format("%s.%d", session, ends))
end
"""
)


def endless() -> any_pb2.Any:
    """The filter without a script: for listeners where no session ends."""
    return packed(lua.Lua())


def script() -> any_pb2.Any:
    """The filter with its script, which waits for routes to name it."""
    source = core.DataSource(inline_string=_SOURCE)
    return packed(lua.Lua(source_codes={_SCRIPT: source}))


def ending(target: Target) -> any_pb2.Any | None:
    """What switches the script on for a route, or one cluster of a split; None where none ends."""
    found: dict[str, Any] = {}
    session = target.session
    if session is not None and session.by_header and session.ttl_s is not None:
        found = {"header": session.name.lower(), "ttl": session.ttl_s}
    if target.window_s is not None:
        found["window"] = target.window_s
    if not found:
        return None
    message = lua.LuaPerRoute(name=_SCRIPT)
    message.filter_context.update(found)
    return packed(message)
