"""Forms of live sessions."""

from collections.abc import Iterator, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from claims.extraction.languages.registry import READ
from claims.extraction.text.labels import label_of_line
from newsdesk.articles.forms.details import DeskForm
from newsdesk.articles.wording import LANGUAGE_NAMES
from newsdesk.lib.claim_language import ENGLISH
from newsdesk.live.lines import LINES_AT_ONCE, LONGEST_LINE, SpokenLine
from newsdesk.live.models import LiveSession
from newsdesk.live.sessions import LiveDetails, Speaker
from reviews.models import Review


def _languages() -> list[tuple[str, StrOrPromise]]:
    """The languages that are read, by their names."""
    return sorted(((code, LANGUAGE_NAMES[code]) for code in READ), key=lambda named: str(named[1]))


class SessionForm(DeskForm):
    """A new live session."""

    title = forms.CharField(label=_("Title"), max_length=200)
    speakers = forms.CharField(
        label=_("Speakers"),
        required=False,
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_(
            "One on each line: the name, then a comma and the role, as in “Ana Reyes, leader of the council”."
        ),
    )
    language = forms.ChoiceField(
        label=_("Language"),
        choices=_languages,
        initial=ENGLISH,
        required=False,
        help_text=_("In which the speakers speak. Claims are found in it."),
    )
    recording_url = forms.URLField(
        label=_("Recording"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text=_(
            "The address of the recording. Readers are led to the second at which something was said."
        ),
    )
    source_url = forms.URLField(
        label=_("Captions"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text=_(
            "The address of a WebVTT file or an HLS playlist that grows. Without one, lines are typed or sent by a program."
        ),
    )

    def details(self) -> LiveDetails:
        """The details, once the form is valid."""
        sent = self.cleaned_data
        rows = [row.partition(",") for row in sent["speakers"].splitlines() if row.strip()]
        return LiveDetails(
            sent["title"],
            sent["desk"],
            language=sent["language"] or ENGLISH,
            speakers=[Speaker(name.strip(), role.strip()) for name, _comma, role in rows],
            recording_url=sent["recording_url"],
            source_url=sent["source_url"],
        )


class LinesForm(forms.Form):
    """Lines as they are typed or pasted, or one line that was heard better."""

    speaker = forms.CharField(label=_("Speaker"), required=False, max_length=200)
    other = forms.CharField(label=_("Another name"), required=False, max_length=200)
    text = forms.CharField(
        label=_("Words"),
        required=False,
        max_length=LINES_AT_ONCE * LONGEST_LINE,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    sequence = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)
    revision = forms.IntegerField(required=False, min_value=0, widget=forms.HiddenInput)

    def lines(self, session: LiveSession) -> list[SpokenLine]:
        """One line for each row; a row may name its speaker, as in “Reyes: No.”."""
        sent: dict[str, Any] = self.cleaned_data
        speaker = sent["other"].strip() or sent["speaker"].strip()
        if sent["sequence"] is not None:
            words = " ".join(sent["text"].split())
            return [
                SpokenLine(words, speaker, sequence=sent["sequence"], revision=(sent["revision"] or 0) + 1)
            ]
        rows = [row.strip() for row in sent["text"].splitlines() if row.strip()]
        found = []
        for name, words in _named_rows(rows, session):
            speaker = name or speaker
            if words:
                found.append(SpokenLine(words, speaker))
        return found


def _named_rows(rows: Sequence[str], session: LiveSession) -> Iterator[tuple[str, str]]:
    """The speaker that each row names, or "", and its words.

    An unexpected speaker has a name of several words, or stands among rows with the names of others: what stands before
    a colon may be no name (“Listen: …”), but nobody is told to have said what another one said.
    """
    expected = {
        name
        for one in session.speakers
        for name in (one["name"].casefold(), one["name"].split()[-1].casefold())
    }
    heads = [row.partition(":") for row in rows]
    among_names = any(colon and name.strip().casefold() in expected for name, colon, _words in heads)
    for row, (name, colon, words) in zip(rows, heads, strict=True):
        if colon and name.strip().casefold() in expected:
            yield name.strip(), words.strip()
        elif (label := label_of_line(row)) and (among_names or " " in label[0]):
            yield label[0], label[1].strip()
        else:
            yield "", row


class DismissLiveForm(forms.Form):
    """Why a claim of a session needs no verdict."""

    reason = forms.ChoiceField(choices=Review.Dismissal.choices)
