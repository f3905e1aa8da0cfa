"""The calculators' forms. They are sent by GET, so that a result has an address to share, and keep what was typed."""

from collections.abc import Mapping
from functools import cache
from typing import Any, Self

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe

from careers.certification_worth import Costs, Range, change_into_the_field, raise_in_the_field
from careers.content import library
from careers.percentile import yearly
from careers.wages import Place
from careers.widgets import QuickInput
from tutor.patterns import compiled

#: What a pay may be, so that an hour's is not taken for a year's.
LIMITS = {"year": (2_000, 1_000_000), "hour": (1, 500)}
INSTEAD = {"year": "hour", "hour": "year"}


class MoneyField(forms.FloatField):
    """Dollars as people write them: ``$52,000``, ``24.50``."""

    widget = QuickInput

    def __init__(self, *, max_value: float = 1_000_000, **options: Any) -> None:
        wrong = "Write an amount in dollars, such as 52,000 or 24.50."
        messages = {
            "invalid": wrong,
            "min_value": "Write an amount that is not below zero.",
            "max_value": f"Write an amount up to ${max_value:,.0f}.",
        } | options.pop("error_messages", {})
        super().__init__(min_value=0, max_value=max_value, error_messages=messages, **options)
        self.widget.attrs |= {"inputmode": "decimal", "autocomplete": "off", "maxlength": 20}

    def to_python(self, value: Any) -> Any:
        if isinstance(value, str):
            # A comma separates thousands; in 24,50 it would not, and that is asked about rather than guessed.
            value = compiled(r",(?=\d{3}(?!\d))").sub("", value.strip().removeprefix("$"))
        return super().to_python(value)


class PlaceSelect(forms.Select):
    """A list of all places. Django would render each of the 560 options by a template of its own, on every request; and
    pages are sent as they are, so an option has its name for a value instead of a second word for the same."""

    def __init__(self, *, country: bool) -> None:
        super().__init__()
        self.country = country

    def render(self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None) -> SafeString:
        options = place_options(self.country)
        # What was asked for may be anything: only a known place is looked for among the options.
        if place := known_places().get(value):
            option = option_of(place)
            options = options.replace(option, option.replace("<option", "<option selected"), 1)
        flat = flatatt(self.build_attrs({**self.attrs, "name": name}, attrs))
        return format_html("<select{}>{}</select>", flat, mark_safe(options))  # noqa: S308


def option_of(place: Place) -> SafeString:
    return format_html("<option>{}</option>", place.name)


@cache
def place_options(country: bool) -> str:
    """States, then by state the areas that begin in it, so that each place is there once."""
    release = library().release
    groups = [("States", [one for one in release.states if one.kind == "state"])]
    groups += [("Territories", [one for one in release.states if one.kind == "territory"])]
    for state in release.states:
        if areas := [area for area in release.areas_of(state.slug) if area.states[0] == state.slug]:
            groups.append((f"{state.name}: areas", areas))
    grouped = format_html_join(
        "",
        '<optgroup label="{}">{}</optgroup>',
        ((label, format_html_join("", "{}", ((option_of(one),) for one in places))) for label, places in groups),
    )
    empty = SafeString('<option value="">Choose a place</option>')
    return empty + (option_of(release.country) if country else "") + grouped


@cache
def known_places() -> dict[str, Place]:
    """By slug, as other pages link here, and by name, as the list sends."""
    release = library().release
    places = [release.country, *release.places.values()]
    return {one.slug: one for one in places} | {one.name: one for one in places}


class PlaceField(forms.Field):
    """A place that has wages, by its slug or name. ``country``: whether the United States are one."""

    def __init__(self, *, country: bool = False, **options: Any) -> None:
        messages = {"required": "Choose a place."} | options.pop("error_messages", {})
        super().__init__(widget=PlaceSelect(country=country), error_messages=messages, **options)
        self.country = country

    def to_python(self, value: Any) -> Place | None:
        if value in self.empty_values:
            return None
        place = known_places().get(value)
        if place is None or (place.kind == "nation" and not self.country):
            raise forms.ValidationError("We have no such place. Choose one from the list.")
        if place.wages.year.median is None:
            near = f" Its state, {known_places()[place.states[0]].name}, has them." if place.states else ""
            raise forms.ValidationError(f"The Bureau of Labor Statistics released no wages for {place.name}.{near}")
        return place


class Calculator(forms.Form):
    @classmethod
    def asked(cls, query: Mapping[str, Any]) -> Self:
        """Bound where the address has any answer; other parameters (a mailing's) ask nothing."""
        return cls(query if query.keys() & cls.base_fields.keys() else None)


class PayForm(Calculator):
    """A pay, by the year or by the hour."""

    pay = MoneyField(label="Your pay before tax, in dollars", error_messages={"required": "Write what you earn."})
    per = forms.ChoiceField(
        label="That is for",
        choices=[("year", "a year"), ("hour", "an hour")],
        initial="year",
        required=False,
        help_text="An hour’s pay counts 2,080 times in a year: 52 weeks of 40 hours.",
    )

    def clean_per(self) -> str:
        return self.cleaned_data["per"] or "year"

    def clean(self) -> None:
        pay, per = self.cleaned_data.get("pay"), self.cleaned_data.get("per")
        if pay is None or per is None:
            return
        low, high = LIMITS[per]
        if not low <= pay <= high:
            size, article = ("little", "an") if pay < low else ("a lot", "a")
            asks = f" Did you mean {article} {INSTEAD[per]}?" if (pay < low) == (per == "year") else ""
            self.add_error("pay", f"That is {size} for {'an' if per == 'hour' else 'a'} {per}.{asks}")

    @property
    def yearly(self) -> float | None:
        pay = self.cleaned_data["pay"]
        return None if pay is None else yearly(pay, self.cleaned_data["per"])


class StandForm(PayForm):
    place = PlaceField(label="Where you work, or would", country=True, initial="us")


class MoveForm(PayForm):
    here = PlaceField(label="Where you are")
    there = PlaceField(label="Where you would go")
    offer = MoneyField(
        label="Pay you would get there, a year",
        required=False,
        help_text="Optional. Without it we take a pay as far from the median there as yours is from the median here.",
    )
    costs = MoneyField(label="What moving would cost, in dollars", required=False, help_text="Optional.")

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.fields["pay"].required = False
        self.fields["pay"].label = "Your pay before tax, in dollars"
        self.fields["pay"].help_text = "Optional. Without it we take the median where you are."

    def clean(self) -> None:
        super().clean()
        here, there = self.cleaned_data.get("here"), self.cleaned_data.get("there")
        if here and here == there:
            self.add_error("there", "Choose two different places.")


class WorthForm(PayForm):
    """The costs are prefilled with what things cost when their price lists were read; those stand beside each."""

    situation = forms.ChoiceField(
        label="Where you are now",
        choices=[("coding", "I work in the field"), ("new", "I don’t code yet")],
        initial="coding",
        required=False,
    )
    uplift = forms.FloatField(
        label="What you expect the certificate to add to your pay, in percent",
        initial=5,
        min_value=0,
        max_value=100,
        help_text="Yours to set. We also calculate with half of it and with twice as much.",
        error_messages={"required": "Write a number of percent, 0 if you expect nothing."},
        widget=forms.TextInput({"inputmode": "decimal", "autocomplete": "off", "maxlength": 6}),
    )
    months = forms.IntegerField(
        label="Months until the raise or the first job",
        initial=6,
        min_value=0,
        max_value=60,
        help_text="Counted from paying for the exam. Six is our guess: nobody publishes how long it takes.",
        error_messages={"required": "Write a number of months, 0 for at once."},
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off", "maxlength": 3}),
    )
    entry_low = MoneyField(label="First job’s pay, a year, low end", required=False)
    entry_high = MoneyField(label="First job’s pay, a year, high end", required=False)
    exam = MoneyField(label="Exam, one attempt", required=False)
    retake = MoneyField(
        label="Second attempt", required=False, help_text="What two attempts cost more than one. 0 if you buy one."
    )
    books = MoneyField(label="Code books", required=False)
    membership = MoneyField(
        label="Membership, a year",
        required=False,
        help_text="Paid with the exam and renewed each year.",
    )
    course = MoneyField(label="Course", required=False, help_text="Not required to sit the exam.")
    education = MoneyField(
        label="Continuing education, a year",
        required=False,
        help_text="Many units are free; we know no source for a usual price.",
    )

    COSTS = ("exam", "retake", "books", "membership", "course", "education")
    #: The figures that stand beside a field.
    BESIDE = {
        "exam": ["cpc-one"],
        "retake": ["cpc-two"],
        "books": ["books-sale", "books-list"],
        "membership": ["membership"],
        "course": ["course-sale", "college"],
        "education": ["ceu-one"],
        "entry_low": ["us-p10"],
        "entry_high": ["us-p25"],
    }

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.order_fields(["situation", "pay", "per", "entry_low", "entry_high"])
        for name, value in defaults().items():
            self.fields[name].initial = f"{value:,.2f}".removesuffix(".00")
        for name, ids in self.BESIDE.items():
            figures = [library().figures[one] for one in ids]
            lines = format_html_join(
                " ", "{}: {} ({}) {}.", ((one.label, one.link, one.provenance, one.source.badge) for one in figures)
            )
            self.fields[name].help_text = format_html("{} {}", lines, self.fields[name].help_text)

    @property
    def cost_fields(self) -> list[forms.BoundField]:
        return [self[name] for name in self.COSTS]

    def clean_situation(self) -> str:
        return self.cleaned_data["situation"] or "coding"

    def clean(self) -> None:
        super().clean()
        if self.cleaned_data.get("situation") != "new":
            return
        for name in ("entry_low", "entry_high"):
            if name in self.cleaned_data and not self.cleaned_data[name]:
                self.add_error(name, "Write what a first job would pay.")
        low, high = self.cleaned_data.get("entry_low"), self.cleaned_data.get("entry_high")
        if low and high and high < low:
            self.add_error("entry_high", "The high end is below the low end.")

    @property
    def costs(self) -> Costs:
        return Costs(**{name: self.cleaned_data[name] or 0 for name in self.COSTS})

    @property
    def gain(self) -> Range:
        data, pay = self.cleaned_data, self.yearly or 0
        if data["situation"] == "coding":
            return raise_in_the_field(pay, data["uplift"])
        return change_into_the_field(pay, data["entry_low"], data["entry_high"], data["uplift"])


def defaults() -> dict[str, float]:
    """What the fields hold at first: published prices, and for a first job the lower two percentiles of the field."""

    def value(name: str) -> float:
        return library().figures[name].value or 0

    return {
        "exam": value("cpc-one"),
        "retake": value("cpc-two") - value("cpc-one"),
        "books": value("books-sale"),
        "membership": value("membership"),
        "course": 0,
        "education": 0,
        "entry_low": value("us-p10"),
        "entry_high": value("us-p25"),
    }
