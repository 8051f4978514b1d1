"""Which templates a mock may have."""

import pytest

from trafficplane.catalog.logic.templates import check_template
from trafficplane.ir.template import Fact, Placeholder, parts

_JSON = "application/json"


def test_a_text_is_cut_into_literals_and_placeholders() -> None:
    text = "a ${request.header.X-Name}$${now}${now}$"
    header = Placeholder(Fact.HEADER, "x-name")
    assert parts(text) == ("a ", header, "${", "now}", Placeholder(Fact.NOW), "$")


@pytest.mark.parametrize(
    ("text", "content_type", "message"),
    [
        ("${request.body}", "text/plain", "is not known; allowed are"),
        ("${}", "text/plain", "is not known"),
        ("${request.header}", "text/plain", "is not known"),
        ("${now", "text/plain", "has no end"),
        ("${request.header.x):50%}", "text/plain", "the name is of letters"),
        ("${request.header.}", "text/plain", "the name is of letters"),
        ("${now}" * 101, "text/plain", "101 placeholders; 100 are allowed"),
        ("<b>${request.header.x}</b>", "text/html", "can't be sent as 'text/html'"),
        ("<b>${request.header.x}</b>", "image/svg+xml", "can't be sent as"),
        ('{"a": ${now}}', _JSON, "is not JSON"),
        ('["${now}"]', _JSON, "must be a JSON object"),
        ('{"${now}": 1}', _JSON, "placeholders stand in values"),
        ('{"a": ["${what}"]}', _JSON, "is not known"),
        ('{"a": 12345678901234567890}', _JSON, "can't be sent exactly"),
        ('{"a": NaN}', _JSON, "NaN is no number"),
        ('{"a": ' + "[" * 30 + "]" * 30 + "}", _JSON, "nested deeper"),
        ("[" * 60_000, _JSON, "is not JSON"),
    ],
)
def test_what_could_mean_something_else_is_refused(
    text: str, content_type: str, message: str
) -> None:
    with pytest.raises(ValueError, match=message.replace("[", r"\[")):
        check_template(text, content_type)


@pytest.mark.parametrize("content_type", ["text/plain", "Text/Plain; charset=utf-8"])
def test_plain_text_may_be_anything(content_type: str) -> None:
    check_template('{"a": ${now}} %REQ(x)%', content_type)
