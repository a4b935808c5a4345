"""Units of the variables that no indicator shows; an indicator says the unit of its own."""

from __future__ import annotations

UNITS = {
    "firms_region": "firms",
    "restructured": "firms",
    "firms_flow": "firms",
    "debt_flow": "million_cny",
    "regional_spread_part": "index",
    "standards": "fraction",
    "price_ratio": "multiple",  # of the coast's
    "frontier_quality": "multiple",
    "local_purchases": "million_cny",
    "domestic_purchases": "million_cny",
    "plain_purchases": "million_cny",
    "local_supply_rate_region": "fraction",
    "parts_flow": "robots",  # sets of parts, each for one robot
    "price": "thousand_cny",
    "quality": "multiple",  # of the coast's, so its two attributes
    "performance": "multiple",
    "reliability": "multiple",
    "robots_deployed_region": "robots",
    "satisfaction": "fraction",
    "robots_flow": "robots",
    "robots_at_work_flow": "robots",
    "productivity_national": "fraction",
    "data_own": "index",
    "knowledge": "index",
    "ceiling": "index",
    "jobs_displaced_region": "people",
    "facilities_open": "places",
    "facility_use": "fraction",
    "land_cost": "index",
    "rival_pressure": "index",
    "talent_region": "people",
    "talent_flow": "people",
    "talent_level": "index",
    "fund_holdings": "million_cny",
    "review": "score",
    "review_bonus": "fraction",
    "review_result": "line",  # each line of the review in its own unit
    "review_expected": "line",
    "review_next": "line",
    "review_mark": "score",
    "room_moves": "score",
    "rectification": "flag",
    "foundation": "line",  # each foundation in its own unit
    "foundation_required": "line",
    "plan_bonus": "fraction",
    "application_state": "code",  # 0 never, 1 waiting, 2 granted, 3 refused
    "application_readiness": "fraction",
    "spending": "million_cny",
    "setting": "setting",  # each lever in its own unit
    "money_flows": "million_cny",
    "revaluations": "million_cny",
    "events": "events",
    "rumours": "events",
    "event_answers": "index",  # number of the choice, 0 where none was needed
    "money_opening": "million_cny",
    "money_closing": "million_cny",
}
