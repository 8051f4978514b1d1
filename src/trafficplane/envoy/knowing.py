"""Large sites that ask for facts: one route has them written down, and all others come after it.

Whatever writes facts has to stand on the route that a request meets first, which may be any one.
On thousands of routes that would be most of the route table. So a request whose facts nobody has
written meets a gate, whatever it asks for; only then it is looked up (Envoy docs: "Matching API").
"""

from typing import Any

from envoy.extensions.matching.common_inputs.network.v3 import network_inputs_pb2
from xds.type.matcher.v3 import matcher_pb2, regex_pb2, string_pb2

from trafficplane.envoy.facts import ADDRESS
from trafficplane.envoy.pack import Pieces, extension, framed_pieces, joined, when

_Predicate = matcher_pb2.Matcher.MatcherList.Predicate


def first(gate: Pieces, known: Pieces) -> Pieces:
    """A serialised `Matcher`: the `gate` until facts are written, then what is `known`.

    Both are a `Matcher.OnMatch`. What the filter keeps can't be sent by anybody.
    """
    no_match = matcher_pb2.Matcher.ON_NO_MATCH_FIELD_NUMBER
    return joined([when(_written(), known), framed_pieces(no_match, gate)])


def _written() -> Any:
    something = string_pb2.StringMatcher(
        safe_regex=regex_pb2.RegexMatcher(google_re2=regex_pb2.RegexMatcher.GoogleRE2(), regex=".+")
    )
    kept = network_inputs_pb2.FilterStateInput(key=ADDRESS)
    return _Predicate(
        single_predicate=_Predicate.SinglePredicate(
            input=extension("address", kept), value_match=something
        )
    )
