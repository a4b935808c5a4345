"""Where things are: counties, ports to the outside, named firms and laboratories."""

from __future__ import annotations

from typing import Annotated, Literal

from sim.scenario.chain import Positive, Share
from sim.scenario.evidence import Evidence, In, Weights
from sim.scenario.record import Number, Whole, record
from sim.words import Name

People = Annotated[Evidence, In("people", 0)]
Million = Annotated[Evidence, In("million_cny", 0)]


@record
class Region:
    """A county-level division; (lon, lat) is its seat."""

    adcode: Whole
    name: Name
    short: Name
    city: Name
    city_adcode: Whole
    metro: Literal["core", "planning", "outside"]
    lon: Number
    lat: Number
    area_km2: Annotated[Evidence, In("km2", 0)]
    population: People
    gdp_million: Million
    land_cost: Positive  # index, mean of the metropolitan area = 1
    university_seats: People
    industries: Name
    weights: Weights  # this county's share of each sector's tasks
    firm_weights: Weights  # this county's share of each firm kind's unnamed firms


@record
class Port:
    """A place outside the map, drawn at its edge; `distance_km` from Chengdu, by road where there is one."""

    key: str
    name: Name
    lon: Number
    lat: Number
    distance_km: Annotated[Evidence, In("km", 0)]


@record
class NamedFirm:
    """A real firm, as modelled; what a source does not settle, its note says."""

    key: str
    name: Name
    kind: str
    region: Whole
    lon: Number
    lat: Number
    staff: People
    revenue_million: Million
    founded: Annotated[Evidence, In("year", 1900, 2030)]
    note: Name
    component: str | None = None
    humanoid_revenue_million: Million | None = None
    products: tuple[Name, ...] = ()
    aliases: tuple[Name, ...] = ()  # what else it and its robots are called; no invented event may name it by these either


@record
class Lab:
    """A laboratory, university or centre; `fields` are the weights of its research."""

    key: str
    name: Name
    kind: Literal["lab", "university", "centre"]
    region: Whole
    lon: Number
    lat: Number
    fields: Weights
    staff: People
    budget_million: Annotated[Evidence, In("million_cny_per_year", 0)]
    basic_share: Share
    graduates: dict[str, People]  # a year, of the skills that the industry needs
    note: Name
    aliases: tuple[Name, ...] = ()


@record
class Rival:
    """An outside supplier; price and quality are ratios to the national mean in 2025."""

    key: str
    name: Name
    port: str
    makes: str  # "robot" or a component
    price: Positive
    quality: Positive
    share: Share  # of what is made for China outside the metropolitan area


@record
class RivalCity:
    """A place that competes for firms, people, buyers and money, and answers when Chengdu does more."""

    key: str
    name: Name
    port: str
    programme: Annotated[Evidence, In("million_cny_per_year", 0)]
    growth: Annotated[Evidence, In("per year", -0.5, 0.5)]  # beyond the growth of Chengdu's own grant
    answer: Annotated[Evidence, In("multiple", 0)]  # elasticity of its effort to Chengdu's
    lag: Annotated[Evidence, In("years", 1)]
    nearness: Share


@record
class Placed:
    """A facility that stands when the scenario opens."""

    id: str
    facility: str
    region: Whole
    size: Positive
    opened: Whole
    variant: str | None = None
    name: Name | None = None
