"""Ask's answer to what a position is and how one gets into it: "what does an auditor do all day", "how do i become
a cdi specialist"."""

from collections.abc import Iterator
from functools import cache

from django.utils.html import format_html, format_html_join
from django.utils.safestring import mark_safe

from careers import explained, quoting
from careers.content import library
from careers.explained import read_asked
from careers.naming import besides, longest_names
from careers.pay_answers import PAY
from careers.quoting import inline
from careers.roles import Role
from tutor.answer import Answer, Label, Link, Outcome, Piece, Source
from tutor.query import ASKING, Query, tokens

#: Words about the way into a position, and about the work in it. A question that names one and has no other words asks
#: that; "what do auditors look for in a visit" asks something else.
OF_THE_WAY = frozenset(
    tokens(
        "college university school aapc nursing license "
        "become becoming be break into in move moving up to from transition switch path step qualify qualification "
        "requirement require required requires without degree credential cert certification certified experience "
        "year long take education training background start starting promoted promotion hired coc cpc ccs rhit first "
        "rhia cpma cpco chc lead skill qualified only just open easy hard cca realistic advance next role"
    )
)
OF_THE_WORK = frozenset(
    tokens(
        "job work day daily all duty task responsibility role career position describe description like life boring "
        "stressful hard medical typical actually exactly week involve entail a an the stress title difference coder "
        "coding biller nurse rn"
    )
)
MOST = 2


@cache
def named_roles() -> dict[str, Role]:
    """The positions by what somebody in them is called, as joined tokens."""
    known = {role.slug: role for roles in library().roles.values() for role in roles.values()}
    return {" ".join(tokens(name)): known[slug] for slug, names in read_asked().roles.items() for name in names}


def compose(query: Query) -> Answer | None:
    words = tokens(query.text)
    roles, rest = named_in(words)
    if not roles or PAY.search(query.text) or not rest <= ASKING | OF_THE_WORK | OF_THE_WAY:
        return None
    becoming = bool(rest - OF_THE_WORK - ASKING)
    return Answer(
        Outcome.ANSWERED,
        " and ".join(role.title for role in roles),
        pieces=[piece for role in roles for piece in pieces_of(role, becoming=becoming)],
        related=[Link("From first job to director", "/careers/path/"), Link("Beyond coding", "/careers/alternatives/")],
    )


def named_in(words: list[str]) -> tuple[list[Role], set[str]]:
    """The positions that ``words`` name, in their order, and the words of no such name."""
    found, taken = longest_names(words, named_roles())
    roles = list({found[start].slug: found[start] for start in sorted(found)}.values())[:MOST]
    return roles, besides(words, taken)


def pieces_of(role: Role, *, becoming: bool) -> Iterator[Piece]:
    """What it is, then either the way into it or the work."""
    passage = explained.of_role(role, [])
    source = Source(passage.ref, passage.title, passage.address)
    yield Piece(Label.WHAT, format_html("<p><strong>{}</strong>: {}</p>", role.title, role.summary), source)
    if becoming:
        steps = format_html_join("", "<li>{}</li>", ((inline(step),) for step in role.steps))
        years = f" The guide puts {role.experience} of work with it." if role.experience else ""
        yield Piece(
            Label.RULE,
            format_html("<p>{}.{}</p><p>Steps, in our opinion:</p><ol>{}</ol>", inline(role.asked), years, steps),
            source,
        )
    else:
        duties = format_html_join("", "<li>{}</li>", ((duty,) for duty in role.duties))
        yield Piece(Label.RULE, format_html("<p>The work:</p><ul>{}</ul>", duties), source)
        yield Piece(Label.NOTE, mark_safe(quoting.text(role.different)), source)  # noqa: S308 - ours
