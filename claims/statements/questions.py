"""The questions that reviewers answer and readers see, and the text next to the line. No database."""

from collections.abc import Sequence

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django_stubs_ext import StrOrPromise

from claims.statements.lines import SideTaken
from claims.statements.statement_wording import lower_statement_wording_start
from claims.statements.table import MIXED, NOBODY

# Did they? By side.
DID_THEY: dict[str, StrOrPromise] = {
    "says": gettext_lazy("Did {source} say it?"),
    "denies": gettext_lazy("Did {source} deny it?"),
    "alleges": gettext_lazy("Did {source} allege it?"),
    "asks": gettext_lazy("Did {source} ask it?"),
    NOBODY: gettext_lazy("The article says it itself."),
}
# The answers to it, as they are chosen from: a word, and what it means here.
ANSWERS: dict[str, dict[str, tuple[StrOrPromise, StrOrPromise]]] = {
    "says": {
        "confirmed": (gettext_lazy("Yes"), gettext_lazy("it is on record")),
        "misattributed": (gettext_lazy("No"), gettext_lazy("wrongly attributed")),
        "unverified": (gettext_lazy("Could not tell"), gettext_lazy("nothing on record")),
    },
    "denies": {
        "confirmed": (gettext_lazy("Yes"), gettext_lazy("it is on record")),
        "misattributed": (gettext_lazy("No"), gettext_lazy("the denial is not theirs")),
        "unverified": (gettext_lazy("Could not tell"), gettext_lazy("nothing on record")),
    },
    "alleges": {
        "confirmed": (gettext_lazy("Yes"), gettext_lazy("it is on record")),
        "misattributed": (gettext_lazy("No"), gettext_lazy("wrongly attributed")),
        "unverified": (gettext_lazy("Could not tell"), gettext_lazy("nothing on record")),
    },
    "asks": {
        "confirmed": (gettext_lazy("Yes"), gettext_lazy("it is on record")),
        "misattributed": (gettext_lazy("No"), gettext_lazy("the question is not theirs")),
        "unverified": (gettext_lazy("Could not tell"), gettext_lazy("nothing on record")),
    },
}
# How the answer reads for the public.
ANSWERED: dict[str, StrOrPromise] = {
    "confirmed": gettext_lazy("Yes."),
    "misattributed": gettext_lazy("No."),
    "unverified": gettext_lazy("We could not tell."),
}
EVIDENCE: dict[str, StrOrPromise] = {
    "sourced": gettext_lazy("Yes."),
    "disputed": gettext_lazy("The evidence says otherwise."),
    "unsupported": gettext_lazy("We found none. That does not make it false."),
    MIXED: gettext_lazy("There is evidence for it and evidence against it."),
}
# What the accused say.
REPLIED: dict[str, StrOrPromise] = {
    "denied": gettext_lazy("{target} denied it."),
    "admitted": gettext_lazy("{target} admitted it."),
    "not answered": gettext_lazy("{target} was asked and did not answer."),
}
NOT_ASKED = "not asked"
MEANS: dict[tuple[str, str], StrOrPromise] = {
    ("says", "confirmed"): gettext_lazy("{source} said this."),
    ("says", "misattributed"): gettext_lazy("{source} did not say this, or not in this way."),
    ("says", "unverified"): gettext_lazy("We could not establish whether {source} said this."),
    ("denies", "confirmed"): gettext_lazy("{source} denied this."),
    ("denies", "misattributed"): gettext_lazy(
        "This denial is not {source}’s, or not in this way. That does not mean that {source} accepts the claim."
    ),
    ("denies", "unverified"): gettext_lazy("We could not establish whether {source} denied this."),
    ("alleges", "confirmed"): gettext_lazy("{source} alleged this."),
    ("alleges", "misattributed"): gettext_lazy("{source} did not make this allegation, or not in this way."),
    ("alleges", "unverified"): gettext_lazy("We could not establish whether {source} alleged this."),
    ("asks", "confirmed"): gettext_lazy("{source} asked this and did not say that it is so."),
    ("asks", "misattributed"): gettext_lazy("{source} did not ask this, or not in this way."),
    ("asks", "unverified"): gettext_lazy("We could not establish whether {source} asked this."),
}
RATING_MEANS: dict[str, StrOrPromise] = {
    "sourced": gettext_lazy("We found evidence that supports the claim: {claim}."),
    "disputed": gettext_lazy("We found evidence that contradicts the claim: {claim}."),
    "unsupported": gettext_lazy(
        "We looked and found no evidence for the claim: {claim}. That does not make it false."
    ),
    MIXED: gettext_lazy("We found evidence for and evidence against the claim: {claim}."),
}
# A side in a few words, for lists: it says who, and nothing of the finding.
CHIPS: dict[str, StrOrPromise] = {
    "says": gettext_lazy("Said by {source}"),
    "denies": gettext_lazy("Denied by {source}"),
    "alleges": gettext_lazy("Alleged by {source}"),
    "asks": gettext_lazy("Asked by {source}"),
    NOBODY: gettext_lazy("In the article’s own voice"),
}


def statement_side_question(side: str, source: str) -> str:
    """The first question."""
    return str(DID_THEY[side]).format(source=lower_statement_wording_start(source, name=True))


def statement_reply_question(target: str) -> str:
    """The third question, of an allegation alone."""
    return _("What does {target} say?").format(target=target)


def statement_evidence_question(clause: str) -> str:
    """The second question: always about the statement, which it spells out."""
    return _("Is there evidence that {claim}?").format(claim=clause)


def statement_question_side_answer(taken: SideTaken) -> str:
    """What was found out about one side, as a sentence."""
    said = str(MEANS[taken.side, taken.finding]).format(source=_upper(taken.source))
    if taken.answer:
        said += " " + str(REPLIED[taken.answer]).format(target=_upper(taken.target))
    return said


def statement_all_sides_answer(sides: Sequence[SideTaken]) -> str:
    """What was found out about all sides; of none, that the article speaks."""
    return " ".join(statement_question_side_answer(one) for one in sides) or _(
        "The article says this itself."
    )


def statement_rating_answer(rating: str, statement: str) -> str:
    """What the rating says, about the statement alone."""
    return str(RATING_MEANS[rating]).format(claim=statement.rstrip("."))


def statement_question_side_label(side: str, source: str = "") -> str:
    """Who takes which side, in a few words."""
    return str(CHIPS[side]).format(source=lower_statement_wording_start(source, name=True))


def _upper(name: str) -> str:
    return name[:1].upper() + name[1:]
