"""What a code of each system looks like. Shape only: whether a code exists is the shelf's to say."""

import re

SHAPES = {
    # Category I is five digits; II, III, PLA and MAAA codes end in F, T, U and M.
    "CPT": re.compile(r"\d{4}[\dFTUM]"),
    # I.A.1 of the guidelines: three to seven characters, a dot after the third. The third may be a letter (C4A), and
    # since FY2026 the second too (QA0).
    "ICD-10-CM": re.compile(r"([A-Z]\d|QA)[\dA-Z](\.[\dA-Z]{1,4})?"),
    # D codes are the American Dental Association's and are never shipped.
    "HCPCS": re.compile(r"[A-CE-V]\d{4}"),
    "modifier": re.compile(r"[0-9A-Z]{2}"),
}

DELETED = """
    10022 11100 11101 11752 19102 19103 20005 27193 27194 31620 33010 33011 33015 36147 36148 36870 43228 43258
    43271 43272 43750 49203 49204 49205 49560 49561 49565 49566 49568 49570 49572 49580 49582 49585 49587 49590
    49652 49653 49654 49655 49656 49657 62310 62311 62318 62319 64402 64410 64413 64550 71010 71015 71020 71021
    71022 71023 71030 71034 71035 73500 73510 73520 74000 74010 74020 77051 77052 77055 77056 77057 80100 80101
    80104 82055 90465 90466 90467 90468 90760 90761 90765 90766 90767 90768 90772 90773 90774 90775 90801 90802
    90804 90805 90806 90807 90808 90809 90862 90911 92506 92585 92586 92980 92981 92982 92984 92995 92996 93501
    93508 93510 93526 93539 93540 93543 93545 93555 93556 94400 94620 94750 94770 95831 95832 95833 95834 95900
    95903 95904 96101 96102 96103 96118 96119 96120 96150 96151 96152 96153 96154 96155 97001 97002 97003 97004
    97532 99143 99144 99145 99148 99149 99150 99201 99217 99218 99219 99220 99224 99225 99226 99241 99251 99318
    99324 99325 99326 99327 99328 99334 99335 99336 99337 99343 99354 99355 99356 99357 99363 99364 99441 99442
    99443 99444
"""
#: CPT codes deleted in recent editions that old question banks still use.
DELETED_CPT = frozenset(DELETED.split())


def has_shape_of(system: str, code: str) -> bool:
    """Whether ``code`` is written as ``system`` ("CPT", "ICD-10-CM", "HCPCS", "modifier") writes its codes."""
    return SHAPES[system].fullmatch(code) is not None
