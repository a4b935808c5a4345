"""Which input each lever and facility writes, and which phases read it: the only ways by which policy reaches the industry.

Beside these the government reads settings as amounts: what the year costs (`budget`), how ready the city is for what it applies for
(`dossiers`), what rivals answer (`rivals_answer`). `support` pays firms and the fund what is spent on them.
"""
from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Input:
    """An input by the name that the scenario's record says it ``writes``, and the phases that read it."""

    name: str
    read_by: tuple[str, ...]


OF_GOVERNMENT = ("budget", "dossiers", "rivals_answer")
"""Phases that read settings as amounts and efforts, whatever they are spent on."""
_STANDARDS = ("practice", "brain", "robot_market", "incidents")

LEVERS = {
    "industry_fund": Input("fund.paid_in", ("support",)),
    "big_fund_share": Input("fund.partner", ("support", "equity", "harvest")),
    "anchor_landing": Input("entry.attracted_makers", ("entry",)),
    "startup_support": Input("entry.support", ("support", "entry")),
    "rd_tax_relief": Input("research.user_cost", ("support", "science")),
    "basic_research": Input("research.basic_money", ("science", "room")),
    "targeted_research": Input("research.applied_money", ("support",)),
    "west_steering": Input("entry.model_location", ("entry",)),
    "fund_chips": Input("fund.weights.chips", ("equity",)),
    "fund_models": Input("fund.weights.models", ("equity",)),
    "fund_servo": Input("fund.weights.servo", ("equity",)),
    "fund_makers": Input("fund.weights.makers", ("equity",)),
    "fund_stage": Input("fund.stage", ("equity",)),
    "talent_recruitment": Input("talent.recruitment_money", ("talent_market",)),
    "visiting_experts": Input("talent.visitors_money", ("research", "talent_market")),
    "dual_mentors": Input("talent.mentors_money", ("talent_market",)),
    "stay_support": Input("talent.living_support_money", ("talent_market",)),
    "technician_training": Input("talent.training_money", ("talent_market",)),
    "recruit_strategic": Input("talent.recruitment_split.strategic", ("talent_market",)),
    "recruit_young": Input("talent.recruitment_split.young", ("talent_market",)),
    "recruit_teams": Input("talent.recruitment_split.teams", ("talent_market",)),
    "chain_attraction": Input("entry.attracted_suppliers", ("entry",)),
    "chain_depth": Input("chain.focus", ("qualification", "entry")),
    "supplier_matching": Input("sourcing.brochures", ("qualification", "entry")),
    "qualification_support": Input("sourcing.tests", ("qualification", "entry")),
    "local_terms": Input("sourcing.policy_term", ("qualification", "sourcing", "exits", "entry")),
    "metro_division": Input("place.effective_distance", ("qualification", "sourcing", "entry")),
    "data_sharing": Input("brain.sharing_reward", ("brain",)),
    "data_rights": Input("brain.rights", ("brain",)),
    "annotation": Input("brain.annotation_money", ("brain",)),
    "compute_vouchers": Input("brain.compute_money", ("brain",)),
    "open_source": Input("research.open_spillover", ("research", "brain")),
    "open_source_security": Input("trust.flaws", ("research", "incidents")),
    "tech_transfer": Input("research.transfer_money", ("science",)),
    "evaluation_reform": Input("research.evaluation", ("science", "room")),
    "consortium": Input("research.pooled_money", ("science", "research")),
    "demo_city": Input("use.public_purchases", ("robot_market",)),
    "scenario_zones": Input("use.innovation", ("robot_market",)),
    "first_use": Input("use.local_subsidy", ("robot_market",)),
    "standards": Input("use.standards_money", (*_STANDARDS, "room")),
    "demo_equipment": Input("use.demonstration.equipment", ("robot_market",)),
    "demo_agriculture": Input("use.demonstration.agriculture", ("robot_market",)),
    "demo_medical": Input("use.demonstration.medical", ("robot_market",)),
    "demo_transport": Input("use.demonstration.transport", ("robot_market",)),
    "demo_education": Input("use.demonstration.education", ("robot_market",)),
    "demo_culture": Input("use.demonstration.culture", ("robot_market",)),
    "standard_process": Input("quality.practice", _STANDARDS),
    "standard_algorithm": Input("brain.algorithms", _STANDARDS),
    "standard_data": Input("trust.healing", _STANDARDS),
    "standard_safety": Input("trust.incidents", _STANDARDS),
    "standard_general": Input("use.integration_cost", _STANDARDS),
}
"""By key of the lever. The five standards share one programme, so where one acts all five weights are read."""

FACILITIES = {
    "component_park": Input("entry.park_places", ("qualification", "entry")),
    "training_ground": Input("brain.training_robots", ("brain",)),
    "laboratory": Input("research.laboratory", ("science",)),
    "cloud_lab": Input("talent.cloud_posts", ("talent_market", "brain")),
    "annotation_base": Input("brain.labels", ("brain",)),
    "compute_centre": Input("brain.local_compute", ("brain",)),
    "technology_exchange": Input("research.licences", ("research",)),
    "scenario_zone": Input("use.seen", ("robot_market",)),
}
"""By kind of facility."""
