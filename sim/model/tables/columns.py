"""Every column of the state on 1 January: dimensions, unit, meaning. This is the whole state.

Dimension letters are those of :class:`sim.model.scene.Scene`: F firms, M makers, K components, B brochures, C sources (brochures, coast,
abroad), O outside origins, S skills, T people, N sites, V vintages, L laboratories, D fields, E stages, H scenario kinds, G regions,
Q facilities, W levers, A accounts, P places, Y years ahead.
"""
from __future__ import annotations

import numpy as np

from sim.model.tables.table import Column

INT16, INT32, INT64, INT8, FLAG = np.int16, np.int32, np.int64, np.int8, np.bool_

FIRMS = {
    "alive": Column("F", "-", "the slot holds a firm", FLAG),
    "region": Column("F", "index", "county of the firm", INT16),
    "age": Column("F", "year", "years since founding", INT16),
    "cash": Column("F", "million CNY", "money in hand"),
    "debt": Column("F", "million CNY", "loans owed to banks"),
    "equity_state": Column("F", "million CNY", "shares held by the state fund, at cost"),
    "equity_private": Column("F", "million CNY", "shares held by private investors, at cost"),
    "tranche": Column("F Y", "million CNY", "state equity due next year, the year after, and later, if milestones are met"),
    "capacity": Column("F", "robots or robot sets a year", "what the plant can make"),
    "investment": Column("F Y", "robots or robot sets a year", "capacity that opens in one, two, three years"),
    "experience": Column("F", "robots or robot sets", "cumulative own output"),
    "learnt": Column("F", "robots or robot sets", "experience, own and others', behind the present unit cost"),
    "unit_cost": Column("F", "million CNY", "cost of one robot's set of the part (suppliers) or labour and overhead of a robot (makers)"),
    "performance": Column("F", "national mean 2025 = 1", "precision and power of a part, dexterity and motion of a robot"),
    "reliability": Column("F", "national mean 2025 = 1", "working life and evenness of the product"),
    "quality": Column("F", "national mean 2025 = 1", "quality that buyers weigh: weighted geometric mean of performance and reliability"),
    "price": Column("F", "million CNY", "price of a robot (makers) or a robot set of the part (suppliers)"),
    "markup": Column("F", "-", "price over unit cost, less one"),
    "rd_share": Column("F", "-", "R&D over revenue"),
    "rd": Column("F", "million CNY", "R&D budget of the year, subsidies included"),
    "founder": Column("F", "-", "founder's skill, mean 1"),
    "support_until": Column("F", "year", "last year of attraction support; 0 for native firms", INT16),
    "embedded": Column("F", "-", "how deep local suppliers and people hold the firm, 0 to 1"),
    "expected": Column("F", "robots or robot sets", "expected sales of the coming year"),
    "sold": Column("F", "robots or robot sets", "sales of the past year"),
    "backlog": Column("F", "robots or robot sets", "orders taken and not delivered"),
    "base_weight": Column("F", "-", "share of the sector's base business"),
    "base_revenue": Column("F", "million CNY", "revenue of base business, past year"),
    "revenue": Column("F", "million CNY", "revenue of humanoid business, past year"),
    "profit": Column("F", "million CNY", "profit of the past year"),
    "share_out": Column("F", "-", "share of the market outside the metropolitan area"),
    "share_home": Column("F", "-", "share of the market of the metropolitan area"),
    "appeal": Column("F", "-", "fixed appeal in the choice of brand or supplier, solved for 2025"),
    "staff": Column("F S", "people", "staff by skill"),
    "desired": Column("F S", "people", "staff wanted by skill, from the March plan"),
    "pay": Column("F", "market = 1", "pay offered against the market wage"),
    "bad_years": Column("F", "December closings", "closings in a row without cash and credit", INT8),
    "rest_until": Column("F", "year", "an emptied slot stays empty up to this year", INT16),
    "entered": Column("F", "year", "year of entry", INT16),
    "named": Column("F", "index + 1", "named firm of the scenario that holds the slot, 0 for none", INT16),
}

MAKERS = {
    "brochure": Column("M K B", "slot", "local suppliers that the maker knows; -1 for none", INT32),
    "tested": Column("M K B", "0 none, 1 in test, 2 qualified, 3 failed", "state of qualification", INT8),
    "test_due": Column("M K B", "year", "year in which the test ends, or ended", INT16),
    "share": Column("M K C", "-", "shares of orders by source"),
    "stock": Column("M K", "robot sets", "parts in store"),
    "inventory": Column("M", "robots", "robots in store"),
    "built": Column("M", "robots", "robots built, past year"),
    "delivered": Column("M K C", "robot sets", "deliveries of the past year by source"),
    "paid": Column("M K C", "million CNY", "value of these deliveries"),
    "part_price": Column("M K", "million CNY", "mean price paid for a robot set"),
    "part_quality": Column("M K", "national mean 2025 = 1", "mean quality of parts in use"),
}

TALENT = {
    "active": Column("T", "-", "the slot holds people of the industry", FLAG),
    "employer": Column("T", "slot", "firm slot; F + laboratory slot; -1 seeking work", INT32),
    "region": Column("T", "index", "county of residence", INT16),
    "level": Column("T", "mean 1", "productivity in the skill"),
    "age": Column("T", "year", "age", INT16),
    "origin": Column("T", "0 local graduate, 1 city, 2 recruited, 3 retrained, 4 composite by experience", "how they came", INT8),
    "stay": Column("T", "-", "attachment to the region, in units of the logit"),
    "visiting_until": Column("T", "year", "end of a flexible post; 0 for residents", INT16),
    "years_here": Column("T", "year", "years in the industry here", INT16),
}

SITES = {
    "hurdle": Column("N", "benefit over cost", "ratio at which the site would adopt"),
    "local": Column("N V", "robots", "working robots of local brands by age"),
    "other": Column("N V", "robots", "working robots of other brands by age"),
    "satisfaction": Column("N", "0 to 1", "experience with robots at work, local brands' quality and trust"),
}

LABS = {
    "active": Column("L", "-", "the slot holds a laboratory or university", FLAG),
    "region": Column("L", "index", "county", INT16),
    "budget": Column("L", "million CNY", "yearly research budget for the industry's fields"),
    "basic_share": Column("L", "-", "share of effort on basic questions before evaluation reform"),
    "fields": Column("L D", "-", "split of effort over knowledge fields"),
    "knowledge": Column("L D", "person-years", "knowledge stock of the laboratory by field"),
    "mentors": Column("L", "people", "dual mentors at work"),
    "graduates": Column("L S", "people", "relevant graduates a year by skill"),
    "staff": Column("L S", "people", "research staff by skill"),
    "desired": Column("L S", "people", "staff wanted by skill"),
}

FACILITIES = {
    "state": Column("Q", "0 free, 1 building, 2 open, 3 closed", "state", INT8),
    "kind": Column("Q", "index", "facility kind", INT8),
    "variant": Column("Q", "index", "variant of the kind", INT8),
    "region": Column("Q", "index", "county", INT16),
    "size": Column("Q", "unit of the kind", "size"),
    "label": Column("Q", "-", "the facility's id as a number", INT64),
    "ordered": Column("Q", "day number", "day of the order", INT32),
    "due": Column("Q", "day number", "day on which it opens", INT32),
    "open_share": Column("Q", "-", "share of the current year in which it is open"),
    "capex_left": Column("Q", "million CNY", "capital cost still to be paid"),
    "term": Column("Q", "year", "last year of the commitment", INT16),
    "utilisation": Column("Q", "-", "use of the capacity, past year"),
}

OUTSIDE = {
    "price": Column("K O", "million CNY", "price of a robot set from the coast and from abroad"),
    "quality": Column("K O", "national mean 2025 = 1", "quality of parts from the coast and from abroad"),
    "available": Column("K O", "-", "share of ordered parts that can be delivered this year"),
    "appeal": Column("K O", "-", "fixed appeal of a source in sourcing, solved for 2025"),
    "local_appeal": Column("K", "-", "fixed appeal of local suppliers, solved for 2025"),
    "experience": Column("K", "robot sets", "national cumulative output, other uses included"),
    "robot_price": Column("", "million CNY", "mean price of the nation's robots"),
    "robot_quality": Column("", "2025 = 1", "mean quality of the nation's robots"),
    "robots": Column("", "robots", "China-made humanoid robots of the year"),
    "robots_total": Column("", "robots", "China-made humanoid robots, cumulative"),
    "rest_price": Column("", "million CNY", "plain local cost of a robot: hand shells, battery, structure, assembly material"),
    "assembly": Column("", "million CNY", "labour and overhead of a robot, nation's mean"),
    "home_appeal": Column("", "-", "appeal of other brands in the metropolitan market, solved for 2025"),
    "demand": Column("", "-", "demand against the scenario's path this year (shocks)"),
}

CITY = {
    "balance": Column("A", "million CNY", "money of each account (government: treasury; fund: uninvested money)"),
    "setting": Column("W", "lever's unit", "lever settings in force"),
    "spending": Column("W", "million CNY", "money spent on each lever this year"),
    "term": Column("W", "year", "first year in which the setting may be lowered without a fee", INT16),
    "waiting": Column("W", "lever's unit", "target of a change that waits for money; nan for none"),
    "tax": Column("", "million CNY", "tax kept by the city, past year"),
    "income": Column("", "million CNY", "programme money of the year"),
    "carried": Column("", "million CNY", "money carried over into the year"),
    "review": Column("", "-1 to 1", "result of the last yearly review"),
    "expectation": Column("", "million CNY", "humanoid output that the next review expects"),
    "wage": Column("S", "million CNY", "market wage"),
    "coast_wage": Column("S", "million CNY", "wage of the coast"),
    "slack_2025": Column("S", "-", "share of people without work at the opening"),
    "vacancies": Column("S", "people", "open posts after the July market"),
    "interest": Column("S", "-", "share of the relevant graduates who look at the industry, solved for 2025"),
    "mentored": Column("E", "people", "students of dual mentors on their way into the industry, by stage"),
    "data_own": Column("H", "5 million entries", "useful local data in the shared pool"),
    "data_national": Column("H", "5 million entries", "data that everybody has"),
    "compute": Column("", "2024 = 1", "compute that local firms can use"),
    "algorithms": Column("", "2024 = 1", "algorithmic level of local firms"),
    "pi": Column("H", "human = 1", "task productivity of robots with local brains"),
    "pi_national": Column("H", "human = 1", "task productivity of robots with national brains"),
    "knowledge": Column("D", "person-years", "basic knowledge of the region by field"),
    "knowledge_2025": Column("D", "person-years", "the same at the opening"),
    "pipeline": Column("D E", "person-years", "basic research under way by stage"),
    "ceiling": Column("K", "national mean 2025 = 1", "quality that local R&D can reach"),
    "effort_2025": Column("K", "person-years", "median R&D effort of a supplier at the opening (last entry of makers apart)"),
    "maker_effort_2025": Column("", "person-years", "median R&D effort of a maker at the opening"),
    "spill_2025": Column("", "person-years", "mean neighbouring R&D effort at the opening"),
    "patents": Column("", "patents", "patents of the year"),
    "hype": Column("", "2025 = 1", "appetite of private investors"),
    "land_cost": Column("G", "2025 mean = 1", "cost of land and congestion by county"),
    "employment_2025": Column("G", "people", "employment by county at the opening"),
    "trust": Column("", "0 to 1", "public trust"),
    "incidents": Column("", "incidents", "notable incidents of the past year"),
    "resilience": Column("", "-", "share of planned robots that could be built without imports"),
    "agglomeration": Column("G", "2025 = 1", "labour productivity from density, by county"),
    "exits": Column("", "million CNY", "money returned to the fund by exits, past year"),
    "invested": Column("", "million CNY", "private money that came in, past year"),
}

TABLES = {
    "firms": FIRMS, "makers": MAKERS, "talent": TALENT, "sites": SITES, "labs": LABS, "facilities": FACILITIES, "outside": OUTSIDE, "city": CITY,
}
