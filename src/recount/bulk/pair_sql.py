"""What `recount.link` does with pairs of tellings, as SQL: which are compared, how far they agree, what that scores.

A cluster compares hundreds of millions of pairs, so none of them may pass through Python. The blocks are those of
`link.blocking`, the levels those of `link.agreement`, the weights those of the scorer given, in the same whole units:
tests compare every score with Python's own. A view `told` has a row a telling, as `told_rows.telling_rows` makes them.
"""

from __future__ import annotations

from collections.abc import Mapping

from recount.link.agreement import FEATURES, FEW, FINE, MANY, SOME
from recount.link.blocking import ALIKE, EARTH, LATER, LOST, MONTH, NEAR, SLACK
from recount.link.columns import ENOUGH, SETS
from recount.link.harmed import OUTCOMES
from recount.link.neighbourhoods import LIKELY
from recount.link.retold import AROUND, ELSEWHERE
from recount.link.scorer import UNIT, Scorer
from recount.link.scoring import AGAIN, SIBLING, SURE
from recount.link.scoring import ALIKE as MUCH

DAYS = "SELECT *, explode(sequence(first, last)) AS day FROM told WHERE first IS NOT NULL AND NOT long"
MONTHS = f"""
    SELECT *, explode(sequence(first div {MONTH}, last div {MONTH})) AS month FROM told WHERE first IS NOT NULL"""
BESIDE = "LATERAL VIEW explode(sequence(-1, 1)) AS v LATERAL VIEW explode(sequence(-wide, wide)) AS w"
# The pairs that share a cell of 50 km or a province, and days or months, or a figure some days apart; a victim's name;
# much of what they tell.
PAIRS = f"""
SELECT DISTINCT least(one, other) AS one, greatest(one, other) AS other FROM (
  SELECT a.id AS one, b.id AS other FROM (
    SELECT id, day + u AS day, x + v AS x, y + w AS y
    FROM days LATERAL VIEW explode(sequence(-{SLACK}, 0)) AS u {BESIDE} WHERE fine
  ) a JOIN days b ON a.day = b.day AND a.x = b.x AND a.y = b.y WHERE b.fine
  UNION ALL
  SELECT a.id, b.id FROM (SELECT id, month, x + v AS x, y + w AS y FROM months {BESIDE} WHERE fine AND long) a
  JOIN months b ON a.month = b.month AND a.x = b.x AND a.y = b.y WHERE b.fine
  UNION ALL
  SELECT a.id, b.id FROM (
    SELECT id, area, day + u AS day FROM days LATERAL VIEW explode(sequence(-{SLACK}, {SLACK})) AS u WHERE NOT fine
  ) a JOIN days b ON a.day = b.day AND a.area = b.area
  UNION ALL
  SELECT a.id, b.id FROM months a JOIN months b ON a.month = b.month AND a.area = b.area
  WHERE NOT a.fine AND (a.long OR b.long)
  UNION ALL
  SELECT a.id, b.id FROM (
    SELECT id, figure, day + u AS day, x + v AS x, y + w AS y
    FROM struck LATERAL VIEW explode(sequence(-{LATER}, -{SLACK} - 1)) AS u {BESIDE} WHERE fine
  ) a JOIN struck b ON a.figure = b.figure AND a.day = b.day AND a.x = b.x AND a.y = b.y WHERE b.fine
  UNION ALL
  SELECT a.id, b.id FROM (
    SELECT id, figure, area, day + u AS day
    FROM struck LATERAL VIEW explode(sequence(-{LATER}, {LATER})) AS u WHERE NOT fine
  ) a JOIN struck b ON a.figure = b.figure AND a.day = b.day AND a.area = b.area
  UNION ALL
  SELECT a.id, b.id FROM victims a JOIN victims b ON a.victim = b.victim
  UNION ALL
  SELECT a.id, b.id FROM (
    SELECT id, day + u AS day FROM days LATERAL VIEW explode(sequence(-{SLACK}, {SLACK})) AS u
    WHERE lat IS NULL AND area IS NULL
  ) a JOIN days b ON a.day = b.day
  UNION ALL
  SELECT a.id, b.id FROM keys a JOIN keys b ON a.key = b.key
  WHERE (NOT a.long AND NOT b.long AND greatest(a.first - b.last, b.first - a.last) <= {SLACK})
    OR abs(a.told div {MONTH} - b.told div {MONTH}) <= 1
) WHERE one <> other"""
VIEWS: Mapping[str, str] = {
    "days": DAYS,
    "months": MONTHS,
    "struck": "SELECT id, x, y, wide, area, fine, day, explode(figures) AS figure FROM days",
    "victims": "SELECT id, explode(victims) AS victim FROM told",
    "keys": "SELECT id, first, last, long, told, explode(keys) AS key FROM told",
    "pairs": PAIRS,
}

COMPARED = tuple(name for name in SETS if name != "scene")  # whose shares are read
# Of two tellings `a` and `b`: what the levels are read from.
HALF = (
    "pow(sin((radians(b.lat) - radians(a.lat)) / 2), 2)"
    " + cos(radians(a.lat)) * cos(radians(b.lat)) * pow(sin((radians(b.lon) - radians(a.lon)) / 2), 2)"
)
LOST_ONE = "({0}.lat IS NULL AND {0}.area IS NULL)"
FACTS: Mapping[str, str] = {
    "one": "a.id",
    "other": "b.id",
    "one_placed": "a.placed",
    "other_placed": "b.placed",
    "lost": f"{LOST_ONE.format('a')} OR {LOST_ONE.format('b')}",
    "apart": "greatest(a.first - b.last, b.first - a.last)",
    "long": "a.long OR b.long",
    "gap": "greatest(a.start - b.end, b.start - a.end)",
    "span": "greatest(a.end - a.start, b.end - b.start)",
    "starts": "abs(a.start - b.start)",
    "exact": "a.start = a.end AND b.start = b.end",
    "own_days": "a.own_day AND b.own_day",
    "own_places": "a.own_place AND b.own_place",
    "told_gap": "abs(a.told - b.told)",
    "km": f"2 * {EARTH} * asin(sqrt(CASE WHEN {HALF} > 1 THEN 1 ELSE {HALF} END))",
    "fine": f"greatest(coalesce(a.precision, 9), coalesce(b.precision, 9)) <= {FINE}",
    "same_place": "coalesce(a.place = b.place, false)",
    "same_name": "coalesce(a.named = b.named, false)",
    "province": "coalesce(a.area = b.area, false)",
    "abroad": "coalesce(a.country <> b.country, false)",
    **{f"one_{name}": f"a.{name}" for name in OUTCOMES},
    **{f"other_{name}": f"b.{name}" for name in OUTCOMES},
    **{f"common_{name}": f"size(array_intersect(a.{name}, b.{name}))" for name in COMPARED},
    **{f"less_{name}": f"least(size(a.{name}), size(b.{name}))" for name in COMPARED},
    # Whether one has a place known by its name alone, which the other does not name.
    "unnamed": (
        f"(({LOST_ONE.format('a')} AND size(a.scene) > 0) OR ({LOST_ONE.format('b')} AND size(b.scene) > 0))"
        " AND NOT (size(a.scene) > 0 AND size(array_intersect(a.scene, b.particulars)) = size(a.scene))"
        " AND NOT (size(b.scene) > 0 AND size(array_intersect(b.scene, a.particulars)) = size(b.scene))"
        " AND coalesce(a.place, '') <> coalesce(b.place, '')"
    ),
    "common_figures": "size(array_intersect(a.figures, b.figures))",
    "either": "size(a.particulars) + size(b.particulars)",
}
SHARE = "common_particulars / greatest(either - common_particulars, 1)"
ENOUGH_TOLD = f"less_particulars >= {ENOUGH}"
THERE = f"(coalesce(km <= {NEAR}, false) OR province)"
AGAIN_LATER = f"({THERE} AND NOT long AND NOT own_days AND coalesce(apart <= {LATER}, false) AND common_figures >= 1)"
SOME_ALIKE = f"((lost AND coalesce(apart <= {SLACK}, false)) OR {AGAIN_LATER}) AND {SHARE} >= {LOST}"
NEAR_BY = f"""
    ({THERE} AND coalesce(apart <= {SLACK}, false)) OR common_names >= 1
    OR ((({SOME_ALIKE}) OR ({ENOUGH_TOLD} AND {SHARE} >= {ALIKE})) AND NOT (unnamed AND {SHARE} < {ALIKE}))"""


def _figure(name: str) -> tuple[str, ...]:
    less, more = f"least(one_{name}, other_{name})", f"greatest(one_{name}, other_{name})"
    return (
        f"{more} < 0",
        f"{less} < 0",
        f"{less} = {more} AND {more} >= {MANY}",
        f"{less} = {more} AND {more} >= {SOME}",
        f"{less} = {more}",
        f"{more} - {less} <= 1 AND {less} > 0",
        f"{less} * 3 >= {more} * 2",
        f"{less} * 3 >= {more}",
    )


def _others() -> tuple[str, ...]:
    rest = [name for name in OUTCOMES if name not in ("killed", "injured")]
    both = [f"(one_{name} >= 0 AND other_{name} >= 0)" for name in rest]
    same = [f"(one_{name} >= 0 AND one_{name} = other_{name})" for name in rest]
    return f"NOT ({' OR '.join(both)})", " OR ".join(same)


def _shared(name: str) -> tuple[str, ...]:
    return f"less_{name} = 0", f"common_{name} >= 2", f"common_{name} = 1"


NOWHERE = "(km IS NULL AND NOT province AND NOT abroad)"  # nothing tells how far one place lies from the other
# The conditions of each feature's levels, in their order; what meets none has the last level.
LEVELS: Mapping[str, tuple[str, ...]] = {
    "day": (
        *("gap IS NULL", "gap = 0 AND span = 0", "gap <= 0 AND span <= 7", "gap <= 0"),
        *("gap = 1", "gap <= 3", "gap <= 7", "gap <= 31"),
    ),
    "told": ("told_gap IS NULL", *(f"told_gap <= {days}" for days in (1, 3, 7, 31))),
    "place": (
        *("same_place AND fine", f"same_place OR ({NOWHERE} AND same_name)", NOWHERE),
        *("fine AND km <= 5", "fine AND km <= 25", "km <= 50"),
        *("province AND NOT fine", "province", "NOT abroad"),
    ),
    "killed": _figure("killed"),
    "injured": _figure("injured"),
    "others": _others(),
    **{name: _shared(name) for name in ("people", "means", "actors", "targets", "names")},
    "particulars": (
        *("less_particulars = 0", f"less_particulars < {FEW} AND {SHARE} >= 0.12", f"less_particulars < {FEW}"),
        *(f"{SHARE} >= {least}" for least in (0.4, 0.25, 0.17, 0.12, 0.08, 0.04)),
    ),
    "words": (
        *("less_words = 0", "less_words < 4 AND common_words > 0", "less_words < 4"),
        *(f"common_words / greatest(less_words, 1) >= {least}" for least in (0.6, 0.4, 0.25, 0.12)),
    ),
}


def score_sql(scorer: Scorer) -> str:
    """The score of a pair, in units of 1/`UNIT` log2 odds: what it begins with, and a weight for each level."""
    parts = [str(round(scorer.prior * UNIT))]
    for feature in FEATURES:
        weights = [round(scorer.weight(feature.name, level) * UNIT) for level in feature.levels]
        cases = zip(LEVELS[feature.name], weights[:-1], strict=True)
        told = " ".join(f"WHEN {condition} THEN {weight}" for condition, weight in cases)
        parts.append(f"CASE {told} ELSE {weights[-1]} END")
    return " + ".join(parts)


SAME_MANY = " OR ".join(f"(one_{name} = other_{name} AND one_{name} >= {MANY})" for name in OUTCOMES)
DOUBT = f"common_names < {SURE} AND NOT ({ENOUGH_TOLD} AND {SHARE} >= {MUCH})"
FAR = f"(fine AND own_places AND coalesce(km > {NEAR}, false))"
LONG = f"coalesce(exact AND own_days AND starts > {SLACK}, false)"
BARRED = f"(({FAR} OR {LONG}) AND {DOUBT})"
ELSEWHERE_TOLD = f"(fine AND own_places AND coalesce(km > {ELSEWHERE}, false))"
SAME_AROUND = f"(common_figures >= 1 AND coalesce(km <= {AROUND}, false))"
TOLD_APART = f"""
    (coalesce(own_days AND gap > {SLACK}, false)
    OR ({ELSEWHERE_TOLD} AND NOT {SAME_AROUND} AND NOT ({SAME_MANY})) OR {BARRED})"""
FOUND = ", ".join(f"{what} AS {name}" for name, what in FACTS.items())


def scored_sql(scorer: Scorer, pairs: str = "pairs") -> str:
    """The pairs of a view that are near enough, and those within one report, with `score` and `barred`."""
    again = f"CASE WHEN common_figures >= 1 AND NOT {ELSEWHERE_TOLD} THEN {AGAIN} ELSE {SIBLING} END"
    kept = "one, other, one_placed, other_placed"
    return f"""
        SELECT {kept}, {score_sql(scorer)} AS score, {BARRED} AS barred FROM (
            SELECT {FOUND} FROM {pairs} p JOIN told a ON a.id = p.one JOIN told b ON b.id = p.other
            WHERE a.report <> b.report
        ) WHERE {NEAR_BY}
        UNION ALL
        SELECT {kept}, {again}, {TOLD_APART} FROM (
            SELECT {FOUND} FROM told a JOIN told b ON a.report = b.report AND a.id < b.id
        )"""


def joining_sql(floor: int) -> str:
    """Of a view `scored`, the pairs that join neighbourhoods, as `link.neighbourhoods.joining` has them."""
    return f"""
        WITH might AS (SELECT * FROM scored WHERE score > {floor} AND NOT barred),
        ends AS (
            SELECT one AS row, other AS partner, score FROM might WHERE other_placed
            UNION ALL SELECT other, one, score FROM might WHERE one_placed
        ),
        ranked AS (SELECT *, row_number() OVER (PARTITION BY row ORDER BY score DESC, partner) AS place FROM ends)
        SELECT one, other FROM might WHERE score > {LIKELY} AND one_placed AND other_placed
        UNION SELECT row, partner FROM ranked WHERE place = 1"""
