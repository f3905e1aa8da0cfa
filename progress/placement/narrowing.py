"""How much narrower a forecast becomes with more answers. Pure."""

from collections.abc import Mapping

from progress.readiness import FORGET, Curve, Domain, Evidence, Forecast, ability, forecast

#: Half the stretch of ability over which a curve's slope is taken, logits.
STEP = 0.25


def narrowed(
    evidence: Mapping[Domain, Evidence], curves: Mapping[Domain, Curve], weights: Mapping[Domain, int], more: int
) -> Forecast:
    """The forecast after ``more`` answers in the blueprint's proportion, if they say of the learner what is known now.

    An answer in a domain has Fisher information ``p'² / (p (1 - p))`` about theta, p the domain's mean curve: what an
    item taken at random says on average, or a little less, for the mean of curves is flatter than they are. Of n
    answers in a domain the older fade, so they add up as ``(1 - f^n) / (1 - f)`` with f = 1 - FORGET.
    """
    total = sum(weights.values())
    later = {}
    for domain, weight in weights.items():
        theta, old = ability(evidence, domain).theta, evidence.get(domain, Evidence())
        curve = curves[domain]
        p, slope = curve(theta), (curve(theta + STEP) - curve(theta - STEP)) / (2 * STEP)
        kept = (1 - FORGET) ** (more * weight / total)
        gain = slope**2 / (p * (1 - p)) * (1 - kept) / FORGET
        later[domain] = Evidence(old.precision * kept + gain, old.weighted * kept + gain * theta)
    return forecast(later, curves, weights)
