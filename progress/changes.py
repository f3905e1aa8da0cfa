"""What got better from one week to the next, in plain words. Pure."""

from progress.readiness import Forecast
from progress.span import Span

#: A week with fewer answers tells too little to be compared.
ENOUGH = 20
#: Points of the score, and of percent right, that chance alone moves easily.
NOISE = 3
PACE_NOISE = 5


def changes(now: Span, before: Span, forecast: Forecast | None, forecast_before: Forecast | None) -> list[str]:
    """A sentence each for the forecast, the share right and the time a question, where both weeks have enough of it.
    What went the other way is said as plainly as what got better."""
    said = []
    if forecast and not forecast_before:
        said.append("There is a forecast now: your answers tell enough of the exam’s areas.")
    if forecast and forecast_before:
        moved = round(forecast.score) - round(forecast_before.score)
        said.append(f"The middle of your forecast {direction(moved, 'point')}: {forecast.score:.0f} of 100.")
        narrowed = round((forecast_before.high - forecast_before.low) - (forecast.high - forecast.low))
        if narrowed > 0:
            said.append(f"Its range is {count(narrowed, 'point')} narrower: we know better where you stand.")
    if now.accuracy is not None and before.accuracy is not None and min(now.answered, before.answered) >= ENOUGH:
        moved = round(100 * now.accuracy) - round(100 * before.accuracy)
        said.append(f"The share of right answers {direction(moved, 'percentage point')}: {100 * now.accuracy:.0f}%.")
    if now.pace is not None and before.pace is not None and min(now.timed, before.timed) >= ENOUGH:
        saved = round(before.pace - now.pace)
        if abs(saved) >= PACE_NOISE:
            said.append(
                f"A question took you {count(abs(saved), 'second')} {'less' if saved > 0 else 'more'} than before."
            )
    return said


def direction(moved: int, unit: str) -> str:
    if not moved:
        return "stayed where it was"
    luck = "" if abs(moved) > NOISE else ", which may be luck"
    return f"went {'up' if moved > 0 else 'down'} by {count(abs(moved), unit)}{luck}"


def count(number: int, unit: str) -> str:
    return f"{number} {unit}{'' if number == 1 else 's'}"
