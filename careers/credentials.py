"""Credentials: who awards one, what it is for, what it asks and what is known of the pay of those who hold it.

What we found no source for is left out; ``open`` names it, and the page sends the reader to the awarding body.
"""

from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field, PlainValidator

from careers.figures import (
    REFERENCES,
    Figure,
    FigureRef,
    Prose,
    ProseText,
    Schema,
    Slug,
    Source,
    Text,
    look_up,
    mentions,
    unique,
)

Kind = Literal["core", "specialty", "hospital", "beyond"]

#: How the list is divided.
KINDS: dict[Kind, str] = {
    "core": "AAPC's general credentials",
    "specialty": "AAPC's specialty credentials",
    "hospital": "AHIMA's credentials",
    "beyond": "Beyond coding",
}


class Ask(Schema):
    what: Text
    says: ProseText


class Credential(Schema):
    slug: Slug
    short: Text
    name: Text
    kind: Kind
    body: Text
    #: The awarding body's own page.
    address: Text
    summary: Text
    purpose: ProseText
    asks: list[Ask] = Field(min_length=1)
    #: What to ask the awarding body, because we could not source it: "price, retakes".
    open: Text
    pay: list[FigureRef] = []
    pay_note: ProseText
    #: Areas of the CPC exam that the credential leans on, and how.
    domains: list[Slug] = Field(min_length=1)
    leans: ProseText
    #: A coding specialty with a spotlight of its own.
    specialty: Slug | None = None

    @property
    def texts(self) -> list[Prose]:
        return [self.purpose, *(ask.says for ask in self.asks), self.pay_note, self.leans]

    @cached_property
    def mentioned(self) -> list[Figure]:
        return mentions(self.texts)

    @cached_property
    def sources(self) -> list[Source]:
        """In the order in which the reader meets them."""
        texts = self.texts
        found = [source for text in texts[:-2] for source in text.sources]
        found += [figure.source for figure in self.pay]
        found += [source for text in texts[-2:] for source in text.sources]
        return unique(found)


class CredentialsFile(Schema):
    credentials: list[Credential]


def credential_called(key: object) -> Credential:
    return key if isinstance(key, Credential) else look_up("credential", REFERENCES.get().credentials, key)


CredentialRef = Annotated[Credential, PlainValidator(credential_called)]
