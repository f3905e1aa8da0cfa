from django import forms

from curriculum.models import Term


class PartField(forms.ModelChoiceField):
    def label_from_instance(self, part: Term) -> str:
        return f"{part.term}: {part.definition.rstrip('.').lower()}"


def part_field(kind: Term.Kind, label: str) -> PartField:
    return PartField(
        Term.objects.filter(kind=kind), to_field_name="slug", required=False, label=label, empty_label="none"
    )


class WordForm(forms.Form):
    """Up to four parts of a word: a prefix, one or two roots, a suffix."""

    beginning = part_field(Term.Kind.PREFIX, "Prefix")
    root = part_field(Term.Kind.ROOT, "Root")
    second = part_field(Term.Kind.ROOT, "Second root")
    ending = part_field(Term.Kind.SUFFIX, "Suffix")

    def clean(self) -> None:
        if not self.errors and len(self.parts()) < 2:
            raise forms.ValidationError("Choose at least two parts.")

    def parts(self) -> list[Term]:
        """The parts chosen, in the order in which a word has them."""
        return [part for name in self.fields if (part := self.cleaned_data.get(name))]
