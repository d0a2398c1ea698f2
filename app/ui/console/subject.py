"""What is settled on Agree: a heading or an item."""

from __future__ import annotations

from dataclasses import dataclass

from app.core.model import Workshop
from app.core.partnership import Target
from app.core.toolkit import Ballot, Dimension, Question

Key = tuple[str, str, str]  # of an outcome: activity, ballot, subject


@dataclass(frozen=True, slots=True)
class Subject:
    """What is settled: a heading or an item, with the heading that bears its target."""

    activity_id: str
    ballot: Ballot
    id: str
    title: str
    heading: Dimension | None
    question: Question

    @property
    def key(self) -> tuple[str, str, str]:
        """What an outcome about it is known by."""
        return self.activity_id, self.ballot.id, self.id

    def is_about(self, item_id: str) -> bool:
        """Whether it is this item, or the heading that it stands under."""
        items = self.heading.items if self.heading is not None and self.heading.id == self.id else ()
        return self.id == item_id or any(one.id == item_id for one in items)

    @property
    def row_key(self) -> str:
        """What its row is known by."""
        return f"{self.ballot.id}/{self.id}"

    def target_in(self, workshop: Workshop) -> Target | None:
        """This workshop's target for its heading."""
        activity = workshop.activity(self.activity_id)
        heading = self.heading.id if self.heading else ""
        wanted = (activity.resource.id, self.ballot.id, heading, self.question.id)
        for one in workshop.shown_partnership.targets:
            key = (one.resource_id, one.ballot_id, one.dimension_id, one.question_id)
            if key == wanted and one.workshop_id == workshop.id:
                return one
        return None
