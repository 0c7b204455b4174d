"""What an editor writes comes to everybody's browser: nothing of it may run there, nothing is dropped in silence."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kotopolku.platform.refusals import Refusal
from kotopolku.rooms.publishing.refusals import (
    FirstHeadingInText,
    HtmlInText,
    IdentityCodeInText,
    LinkToNoPage,
    PictureInText,
    TextTooLong,
    UnsafeLink,
)
from kotopolku.rooms.publishing.rendering import LONGEST, render


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("<b>fat</b>", HtmlInText),
        ("words <script>alert(1)</script>", HtmlInText),
        ("<!-- hidden -->", HtmlInText),
        ("[a](javascript:alert(1))", UnsafeLink),
        ("[a](JaVaScRiPt:alert(1))", UnsafeLink),
        ("[a](data:text/html,x)", UnsafeLink),
        ("[a](http://example.org)", UnsafeLink),
        ("[a](//example.org)", UnsafeLink),
        ("[a](/administration/)", UnsafeLink),
        ("[a](https://example.org@evil)", UnsafeLink),
        ("<javascript:alert(1)>", UnsafeLink),
        ("[a][1]\n\n[1]: javascript:alert(1)", UnsafeLink),
        ("[a](page:nowhere)", LinkToNoPage),
        ("![a](https://example.org/a.png)", PictureInText),
        ("# Heading", FirstHeadingInText),
        ("Heading\n===", FirstHeadingInText),
        ("Call 010190-900P", IdentityCodeInText),
        ("a" * (LONGEST + 1), TextTooLong),
    ],
)
def test_what_could_harm_is_refused_beside_the_text(text, refusal):
    with pytest.raises(refusal) as refused:
        render(text, "plain", {"home"})
    assert refused.value.field == "body"


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("[a](https://finlex.fi/fi)", 'href="https://finlex.fi/fi"'),
        ("[a](mailto:a@example.org)", 'href="mailto:a@example.org"'),
        ("[a](tel:+358401234)", 'href="tel:+358401234"'),
        ("[a](page:home)", 'href="@/page/home/"'),
        ("[a](page:home#who)", 'href="@/page/home/#who"'),
        ("[a](offices:)", 'href="@/offices/"'),
        ("2 < 3 & 4", "2 &lt; 3 &amp; 4"),
    ],
)
def test_what_is_of_use_stays(text, html):
    assert html in render(text, "plain", {"home"}).html


def test_a_telephone_number_among_arabic_words_keeps_its_groups_in_order():
    words = render("اتصل بالرقم 080 005 005. [الهاتف](tel:0800123)", "plain", ()).html
    assert "\N{LEFT-TO-RIGHT ISOLATE}080 005 005\N{POP DIRECTIONAL ISOLATE}." in words
    assert 'href="tel:0800123"' in words
    assert render("Call 080 005 005.", "plain", ()).html == "<p>Call 080 005 005.</p>\n"


def test_sections_have_anchors_that_are_their_own():
    found = render("## Main\n\n## Kuka?\n\n## Kuka?\n\n### Lisää", "plain", ())
    assert [heading.anchor for heading in found.headings] == ["main-2", "kuka", "kuka-2"]
    assert 'id="lisää"' in found.html


def test_an_anchor_is_read_from_any_script():
    assert render("## لاجئ حصة", "plain", ()).headings[0].anchor == "لاجئ-حصة"


@pytest.mark.parametrize(
    ("shape", "html"),
    [
        ("terms", '<dl class="terms"><div id="one"><dt>One</dt><dd><p>first</p>'),
        ("stages", '<ol class="stages"><li><h2 id="one">One</h2>'),
        ("parties", '<div class="parties"><section><h2 id="one">One</h2>'),
    ],
)
def test_sections_are_drawn_in_the_shape_of_the_page(shape, html):
    assert html in render("before\n\n## One\n\nfirst\n\n## Two\n\nsecond", shape, ()).html


@given(st.text(alphabet=st.sampled_from('<>"&[]()!#*`=\n javscript:/data-a'), max_size=80))
def test_no_text_makes_a_tag_or_an_attribute_of_its_own(text):
    html = ""
    with suppress(Refusal):
        html = render(text, "plain", ()).html
    assert "<script" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html
