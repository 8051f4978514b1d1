"""Headers as lists: what Envoy knows of a header where no route is matched.

There, the lines of a header come joined by commas, so nobody can tell several lines from one with
several members, which is the same by RFC 9110, 5.3. A comparison holds for a list when it holds for
some of its members.
"""

import re2

from trafficplane.ir.match import Text, TextOperator
from trafficplane.ir.regex import Frame, embed

_BEFORE, _BEHIND = r"(?:.*,[ \t]*)?", r"(?:[ \t]*,.*)?"


def listed(text: Text) -> str:
    """An RE2 pattern for a whole list of which some member fulfils `text`.

    What an expression leaves free may reach beyond a member.
    """
    value = f"(?:{'|'.join(re2.escape(one) for one in text.values)})"
    match text.operator:
        case TextOperator.EQUALS | TextOperator.IN:
            return f"{_BEFORE}{value}{_BEHIND}"
        case TextOperator.PREFIX:
            return f"{_BEFORE}{value}.*"
        case TextOperator.SUFFIX:
            return f".*{value}{_BEHIND}"
        case TextOperator.CONTAINS:
            return f".*{value}.*"
        case TextOperator.REGEX:
            return embed(text.value, Frame(head=_BEFORE, tail=_BEHIND))
