"""How far a share counted on few answers can be trusted."""

from math import sqrt

#: The normal quantile for 95%.
Z = 1.96


def wilson(hits: int, trials: int) -> tuple[float, float]:
    """The 95% score interval of a share, as fractions (Wilson 1927); (0, 1) where nothing was counted.

    It stays within 0 and 1 and keeps its promise for few trials and for shares near the ends, where share ± 1.96
    standard errors does neither.
    """
    if not trials:
        return 0.0, 1.0
    share = hits / trials
    spread = Z * sqrt(share * (1 - share) / trials + Z**2 / (4 * trials**2))
    center, scale = share + Z**2 / (2 * trials), 1 + Z**2 / trials
    return max((center - spread) / scale, 0.0), min((center + spread) / scale, 1.0)
