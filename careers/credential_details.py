"""Ask's answer to how one credential other than the CPC is kept, and what stands before its exam: "how many ceus for
the ccs", "is experience required for the cpma". The exam's own facts are of the CPC."""

import re

from django.urls import reverse

from careers.content import library
from careers.credential_answers import named_in
from careers.credential_pay import OWN_PAGE
from careers.pay_answers import PAY
from tutor import index
from tutor.answer import Answer, Link, Outcome
from tutor.composing.concept import told
from tutor.composing.exam import is_talk
from tutor.query import ASKING, Query, tokens

OF_KEEPING = frozenset(
    tokens(
        "ceu ceus continuing education credit unit keep keeping maintain maintaining renew renewal renewing recertify "
        "recertification expire expires lapse valid member membership dues"
    )
)
OF_THE_WAY = frozenset(
    tokens(
        "requirement require required requires prerequisite prereqs prereq eligible eligibility qualify qualification "
        "sit experience degree college diploma background before without first beginner new newbie straight right away "
        "directly skip entry start starting advised recommended"
    )
)
OF_THE_FRAME = frozenset(
    tokens(
        "exam test credential certification cert certified aapc ahima cpc coder coding medical year often every each "
        "how many much two number holder hold i a the to sit take taking get got pass coder experience level condition"
    )
)
#: How its exam is asked about, in whatever other words.
OF_THE_EXAM = re.compile(
    r"\b(?:open book|(?:kind|type|number)s? of (?:test )?questions|how many (?:questions|qs)|(?:exam|test) questions|"
    r"multiple choice|pass(?:ing)? (?:score|mark|grade)|(?:exam|test) (?:like|format|long)|"
    r"(?:books?|bring)\b.*\b(?:exam|test)|(?:exam|test)\b.*\b(?:books?|bring|long|hours|cover|hard))\b",
    re.IGNORECASE,
)
#: What is advised to whoever thinks of it as a first one.
BEFORE_OTHERS = "careers:fact-beyond-the-cpc-first"
AS_A_FIRST = frozenset(tokens("first beginner new newbie straight right away directly skip start starting without cpc"))


def compose(query: Query) -> Answer | None:
    known = library()
    named = [one for one in named_in(query.text, known) if one.slug not in OWN_PAGE]
    if len(named) != 1 or PAY.search(query.text):
        return None
    (credential,) = named
    rest = set(query.tokens) - ASKING - set(tokens(credential.short))
    ref = f"careers:{credential.slug}"
    if rest <= OF_KEEPING | OF_THE_WAY | OF_THE_FRAME and rest & (OF_KEEPING | OF_THE_WAY):
        refs = [f"{ref}#keeping"] if rest & OF_KEEPING else [ref]
    elif OF_THE_EXAM.search(query.text) and is_talk(query):
        refs = [f"{ref}#exam", ref]
    else:
        return None
    if credential.body == "AAPC" and not rest & OF_KEEPING and rest & AS_A_FIRST:
        refs.append(BEFORE_OTHERS)
    found = index.by_ref(refs)
    pieces = [piece for one in refs if one in found for piece in told(found[one])]
    if not pieces:
        return None
    title = found[refs[0]].title if refs[0] in found else credential.name
    related = [
        Link(f"More on the {credential.short}", found[refs[0]].address if refs[0] in found else ""),
        Link("All credentials", reverse("careers:credentials")),
    ]
    return Answer(Outcome.ANSWERED, title, pieces=pieces, related=related)
