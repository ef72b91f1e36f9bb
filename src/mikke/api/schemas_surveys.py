"""The shape of the results of a survey, for the OpenAPI document."""

from typing import Literal

from pydantic import Field

from mikke.api.schemas import Strict


class OptionOut(Strict):
    """How often one answer was given."""

    id: str
    label: str = Field(examples=["仕事にやりがい・生きがいを持ちたい"])
    count: int | None = Field(description="null where it is hidden", examples=[19])
    percent: float | None = Field(
        description="of the responses in which the question was shown, one decimal, half up", examples=[79.2]
    )
    hidden: bool = Field(default=False, description="true where so few people gave it that it is kept back")
    interval: list[float] | None = Field(
        None, description="95 % interval of Wilson in percent, where it is shown"
    )


class QuestionOut(Strict):
    """One question."""

    id: str
    text: str
    kind: Literal["single", "multiple", "scale", "number", "text", "matrix"]
    n: int = Field(description="responses in which the question was shown", examples=[24])
    answered: int = Field(description="those of them with an answer", examples=[23])
    options: list[OptionOut]
    mean: float | None = Field(None, description="of numbers and scales; null where it is hidden")
    median: float | None = None
    texts: list[str] = Field(default_factory=list, description="what people wrote and the office has cleared")


class CrossRowOut(Strict):
    """One answer to the first question of a cross table."""

    id: str
    label: str
    n: int | None
    options: list[OptionOut]


class CrossTableOut(Strict):
    """Two questions against each other."""

    row: str = Field(description="id of the question in the rows")
    column: str
    n: int = Field(description="responses in which both were shown")
    rows: list[CrossRowOut]


class SurveyResultsOut(Strict):
    """The published results of a survey."""

    slug: str = Field(examples=["mikkework-2020"])
    title: str
    n: int = Field(description="responses", examples=[24])
    questions: list[QuestionOut]
    cross_tables: list[CrossTableOut]
