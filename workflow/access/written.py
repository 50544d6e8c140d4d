"""What every page and every move asks of posts and seats, written out."""

# Written out, because every page and every move asks it: the query built anew each time costs
# forty times the asking. The same dates as `DatedQuerySet.current`; a test holds the two together.
SEATS = """
SELECT role, 'unit', unit_id FROM workflow_post
WHERE user_id = %s AND held_from <= %s AND (held_until IS NULL OR held_until > %s)
UNION
SELECT p.role, 'unit', s.former_id FROM workflow_unitsuccession s
JOIN workflow_post p ON p.unit_id = s.successor_id
WHERE p.user_id = %s AND p.held_from <= %s AND (p.held_until IS NULL OR p.held_until > %s)
  AND s.kind IN ('RENAMED', 'MERGED') AND s."on" <= %s
UNION
SELECT role, 'body', body_id FROM workflow_membership
WHERE user_id = %s AND held_from <= %s AND (held_until IS NULL OR held_until > %s)
"""
# Written out for the same reason: a page's query holds up to ten of these, and Django builds and
# copies a nested query anew at every step of the outer one.
UNITS_SEEN = """
WITH held(unit_id) AS (
  SELECT unit_id FROM workflow_post WHERE user_id = %s AND role IN ({roles})
  AND held_from <= %s AND (held_until IS NULL OR held_until > %s)
), before(unit_id) AS (
  SELECT s.former_id FROM workflow_unitsuccession s JOIN held ON s.successor_id = held.unit_id
)
SELECT unit_id FROM held UNION SELECT unit_id FROM before UNION
SELECT s.former_id FROM workflow_unitsuccession s JOIN before ON s.successor_id = before.unit_id
"""
BODIES_WHERE = """
SELECT body_id FROM workflow_membership
WHERE user_id = %s AND held_from <= %s AND (held_until IS NULL OR held_until > %s)
"""
