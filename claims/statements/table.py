"""The table of lines for readers: side, finding and evidence. Every cell is one message.

In each line the statement comes last, after "that" or "whether", so a feed that shortens the line never shows the
statement alone. The participles refer to the statement. No line has a pronoun or a quotation mark.
"""

from typing import Literal

from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

Side = Literal["says", "denies", "alleges", "asks"]
NOBODY = "nobody"
SIDES: tuple[Side, ...] = ("says", "denies", "alleges", "asks")
# The finding of a statement in the article's own voice.
NOT_ATTRIBUTED = "not attributed"
# Wrongly attributed, and it is known whose it is.
ANOTHER = "another"
# The rating, where pieces for the statement and pieces against it are attached.
MIXED = "mixed"

# (side, finding, answer of the accused): {rating: the line}
LINES: dict[tuple[str, str, str], dict[str, StrOrPromise]] = {
    ("says", "confirmed", ""): {
        "sourced": _("Said by {source}, and there is evidence that {claim}."),
        "disputed": _("Said by {source}, but evidence contradicts the claim that {claim}."),
        "unsupported": _("Said by {source}; we found no evidence that {claim}."),
        "mixed": _("Said by {source}; there is evidence for and against the claim that {claim}."),
    },
    ("says", "misattributed", ""): {
        "sourced": _("Wrongly attributed to {source}, but there is evidence that {claim}."),
        "disputed": _("Wrongly attributed to {source}; evidence contradicts the claim that {claim}."),
        "unsupported": _("Wrongly attributed to {source}; we found no evidence that {claim}."),
        "mixed": _(
            "Wrongly attributed to {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("says", "unverified", ""): {
        "sourced": _("Not confirmed as said by {source}, but there is evidence that {claim}."),
        "disputed": _("Not confirmed as said by {source}; evidence contradicts the claim that {claim}."),
        "unsupported": _("Not confirmed as said by {source}; we found no evidence that {claim}."),
        "mixed": _(
            "Not confirmed as said by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("says", "another", ""): {
        "sourced": _("Said by {speaker}, not by {source}; there is evidence that {claim}."),
        "disputed": _("Said by {speaker}, not by {source}; evidence contradicts the claim that {claim}."),
        "unsupported": _("Said by {speaker}, not by {source}; we found no evidence that {claim}."),
        "mixed": _(
            "Said by {speaker}, not by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("denies", "confirmed", ""): {
        "sourced": _("Denied by {source}, but there is evidence that {claim}."),
        "disputed": _("Evidence supports the denial by {source} that {claim}."),
        "unsupported": _("Denied by {source}; we found no evidence that {claim}."),
        "mixed": _("Denied by {source}; there is evidence for and against the claim that {claim}."),
    },
    ("denies", "misattributed", ""): {
        "sourced": _("Wrongly reported as denied by {source}, but there is evidence that {claim}."),
        "disputed": _("Wrongly reported as denied by {source}; evidence contradicts the claim that {claim}."),
        "unsupported": _("Wrongly reported as denied by {source}; we found no evidence that {claim}."),
        "mixed": _(
            "Wrongly reported as denied by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("denies", "unverified", ""): {
        "sourced": _("Not confirmed as denied by {source}, but there is evidence that {claim}."),
        "disputed": _("Not confirmed as denied by {source}; evidence contradicts the claim that {claim}."),
        "unsupported": _("Not confirmed as denied by {source}; we found no evidence that {claim}."),
        "mixed": _(
            "Not confirmed as denied by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("denies", "another", ""): {
        "sourced": _("Denied by {speaker}, not by {source}; there is evidence that {claim}."),
        "disputed": _("Denied by {speaker}, not by {source}; evidence contradicts the claim that {claim}."),
        "unsupported": _("Denied by {speaker}, not by {source}; we found no evidence that {claim}."),
        "mixed": _(
            "Denied by {speaker}, not by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "confirmed", "denied"): {
        "sourced": _("Alleged by {source} and denied by {target}; there is evidence that {claim}."),
        "disputed": _(
            "Alleged by {source} and denied by {target}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _("Alleged by {source} and denied by {target}; we found no evidence that {claim}."),
        "mixed": _(
            "Alleged by {source} and denied by {target}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "misattributed", "denied"): {
        "sourced": _(
            "Denied by {target} and wrongly attributed to {source}; there is evidence that {claim}."
        ),
        "disputed": _(
            "Denied by {target} and wrongly attributed to {source}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _(
            "Denied by {target} and wrongly attributed to {source}; we found no evidence that {claim}."
        ),
        "mixed": _(
            "Denied by {target} and wrongly attributed to {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "unverified", "denied"): {
        "sourced": _(
            "Denied by {target} and not confirmed as alleged by {source}; there is evidence that {claim}."
        ),
        "disputed": _(
            "Denied by {target} and not confirmed as alleged by {source}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _(
            "Denied by {target} and not confirmed as alleged by {source}; we found no evidence that {claim}."
        ),
        "mixed": _(
            "Denied by {target} and not confirmed as alleged by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "another", "denied"): {
        "sourced": _(
            "Denied by {target} and alleged by {speaker}, not by {source}; there is evidence that {claim}."
        ),
        "disputed": _(
            "Denied by {target} and alleged by {speaker}, not by {source}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _(
            "Denied by {target} and alleged by {speaker}, not by {source}; we found no evidence that {claim}."
        ),
        "mixed": _(
            "Denied by {target} and alleged by {speaker}, not by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "confirmed", "admitted"): {
        "sourced": _("Alleged by {source} and admitted by {target}; there is evidence that {claim}."),
        "disputed": _(
            "Alleged by {source} and admitted by {target}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _("Alleged by {source} and admitted by {target}; we found no evidence that {claim}."),
        "mixed": _(
            "Alleged by {source} and admitted by {target}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "misattributed", "admitted"): {
        "sourced": _(
            "Admitted by {target} and wrongly attributed to {source}; there is evidence that {claim}."
        ),
        "disputed": _(
            "Admitted by {target} and wrongly attributed to {source}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _(
            "Admitted by {target} and wrongly attributed to {source}; we found no evidence that {claim}."
        ),
        "mixed": _(
            "Admitted by {target} and wrongly attributed to {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "unverified", "admitted"): {
        "sourced": _(
            "Admitted by {target} and not confirmed as alleged by {source}; there is evidence that {claim}."
        ),
        "disputed": _(
            "Admitted by {target} and not confirmed as alleged by {source}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _(
            "Admitted by {target} and not confirmed as alleged by {source}; we found no evidence that {claim}."
        ),
        "mixed": _(
            "Admitted by {target} and not confirmed as alleged by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "another", "admitted"): {
        "sourced": _(
            "Admitted by {target} and alleged by {speaker}, not by {source}; there is evidence that {claim}."
        ),
        "disputed": _(
            "Admitted by {target} and alleged by {speaker}, not by {source}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _(
            "Admitted by {target} and alleged by {speaker}, not by {source}; we found no evidence that {claim}."
        ),
        "mixed": _(
            "Admitted by {target} and alleged by {speaker}, not by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "confirmed", "not answered"): {
        "sourced": _("Alleged by {source} and not answered by {target}; there is evidence that {claim}."),
        "disputed": _(
            "Alleged by {source} and not answered by {target}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _(
            "Alleged by {source} and not answered by {target}; we found no evidence that {claim}."
        ),
        "mixed": _(
            "Alleged by {source} and not answered by {target}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "misattributed", "not answered"): {
        "sourced": _(
            "Not answered by {target} and wrongly attributed to {source}; there is evidence that {claim}."
        ),
        "disputed": _(
            "Not answered by {target} and wrongly attributed to {source}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _(
            "Not answered by {target} and wrongly attributed to {source}; we found no evidence that {claim}."
        ),
        "mixed": _(
            "Not answered by {target} and wrongly attributed to {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "unverified", "not answered"): {
        "sourced": _(
            "Not answered by {target} and not confirmed as alleged by {source}; there is evidence that {claim}."
        ),
        "disputed": _(
            "Not answered by {target} and not confirmed as alleged by {source}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _(
            "Not answered by {target} and not confirmed as alleged by {source}; we found no evidence that {claim}."
        ),
        "mixed": _(
            "Not answered by {target} and not confirmed as alleged by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("alleges", "another", "not answered"): {
        "sourced": _(
            "Not answered by {target} and alleged by {speaker}, not by {source}; there is evidence that {claim}."
        ),
        "disputed": _(
            "Not answered by {target} and alleged by {speaker}, not by {source}; evidence contradicts the claim that {claim}."
        ),
        "unsupported": _(
            "Not answered by {target} and alleged by {speaker}, not by {source}; we found no evidence that {claim}."
        ),
        "mixed": _(
            "Not answered by {target} and alleged by {speaker}, not by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("asks", "confirmed", ""): {
        "sourced": _("Asked by {source}, and the evidence says yes: whether {claim}."),
        "disputed": _("Asked by {source}, and the evidence says no: whether {claim}."),
        "unsupported": _("Asked by {source}; we found no evidence that {claim}."),
        "mixed": _("Asked by {source}; there is evidence for and against the claim that {claim}."),
    },
    ("asks", "misattributed", ""): {
        "sourced": _("Wrongly reported as asked by {source}, and the evidence says yes: whether {claim}."),
        "disputed": _("Wrongly reported as asked by {source}, and the evidence says no: whether {claim}."),
        "unsupported": _("Wrongly reported as asked by {source}; we found no evidence that {claim}."),
        "mixed": _(
            "Wrongly reported as asked by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("asks", "unverified", ""): {
        "sourced": _("Not confirmed as asked by {source}, and the evidence says yes: whether {claim}."),
        "disputed": _("Not confirmed as asked by {source}, and the evidence says no: whether {claim}."),
        "unsupported": _("Not confirmed as asked by {source}; we found no evidence that {claim}."),
        "mixed": _(
            "Not confirmed as asked by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("asks", "another", ""): {
        "sourced": _("Asked by {speaker}, not by {source}, and the evidence says yes: whether {claim}."),
        "disputed": _("Asked by {speaker}, not by {source}, and the evidence says no: whether {claim}."),
        "unsupported": _("Asked by {speaker}, not by {source}; we found no evidence that {claim}."),
        "mixed": _(
            "Asked by {speaker}, not by {source}; there is evidence for and against the claim that {claim}."
        ),
    },
    ("nobody", "not attributed", ""): {
        "sourced": _("There is evidence that {claim}."),
        "disputed": _("Evidence contradicts the claim that {claim}."),
        "unsupported": _("We found no evidence that {claim}."),
        "mixed": _("There is evidence for and against the claim that {claim}."),
    },
}

# Two people on one statement: the phrase for each, and the line around them.
PHRASES: dict[tuple[str, str], StrOrPromise] = {
    ("says", "confirmed"): _("said by {source}"),
    ("says", "misattributed"): _("wrongly attributed to {source}"),
    ("says", "unverified"): _("not confirmed as said by {source}"),
    ("denies", "confirmed"): _("denied by {source}"),
    ("denies", "misattributed"): _("wrongly reported as denied by {source}"),
    ("denies", "unverified"): _("not confirmed as denied by {source}"),
    ("asks", "confirmed"): _("asked by {source}"),
    ("asks", "misattributed"): _("wrongly reported as asked by {source}"),
    ("asks", "unverified"): _("not confirmed as asked by {source}"),
}
TWO_SIDES: dict[str, StrOrPromise] = {
    "sourced": _("{first} and {second}; there is evidence that {claim}."),
    "disputed": _("{first} and {second}; evidence contradicts the claim that {claim}."),
    "unsupported": _("{first} and {second}; we found no evidence that {claim}."),
    "mixed": _("{first} and {second}; there is evidence for and against the claim that {claim}."),
}
