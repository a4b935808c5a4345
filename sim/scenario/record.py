"""How every record of a scenario is made: immutable, without unknown keys, without silent conversion."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Any, TypeVar, dataclass_transform

if TYPE_CHECKING:
    from pydantic_core import CoreSchema

T = TypeVar("T")


@dataclass_transform(frozen_default=True)
def record(kind: type[T]) -> type[T]:
    """A frozen dataclass whose readers refuse unknown keys and wrong types."""
    kind.__pydantic_config__ = {"extra": "forbid"}  # type: ignore[attr-defined]
    return dataclass(frozen=True)(kind)


class Exactly:
    """Marks a number or truth value that is not converted: "5" is no number, 1 is not true; infinity is neither."""

    def __get_pydantic_core_schema__(self, source: Any, handler: Any) -> CoreSchema:
        schema = {**handler(source), "strict": True}
        return {**schema, "allow_inf_nan": False} if source is float else schema


Whole = Annotated[int, Exactly()]
Number = Annotated[float, Exactly()]
Truth = Annotated[bool, Exactly()]
