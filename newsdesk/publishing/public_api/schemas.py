"""Serializers that describe public responses in the OpenAPI document. The responses are not built from them."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import PolymorphicProxySerializer
from rest_framework import serializers

from claims.models import Claim, Claimant, Match, Mention
from newsdesk.lib.rest.fixed_field import Fixed
from newsdesk.publishing.releases import claimreview
from reviews.models import AccusedAnswer, Evidence, Finding, Rating

# What is published of a side: with a finding of its own, and never before the accused were asked.
FINDINGS = [choice for choice in Finding.choices if choice[0] != Finding.NOT_ATTRIBUTED]
# The records of which an entry may be one, by its `type`.
Alternatives = dict[str, serializers.Serializer[Any] | type[serializers.Serializer[Any]]]
GIVEN_ANSWERS = [choice for choice in AccusedAnswer.choices if choice[0] != AccusedAnswer.NOT_ASKED]


class ClaimantSerializer(serializers.Serializer[Any]):
    """The person or body the article attributes the claim to, and the reporting word."""

    id = serializers.UUIDField(
        allow_null=True,
        required=False,
        help_text=_("Stable id of the record. Releases from before there were records have none."),
    )
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=Claimant.Kind.choices)
    same_as = serializers.URLField(allow_null=True, help_text=_("The claimant's URL on Wikidata."))
    cue = serializers.CharField()
    mode = serializers.ChoiceField(choices=Claim.Mode.choices)


class SideClaimantSerializer(serializers.Serializer[Any]):
    """The person or body that takes the side."""

    id = serializers.UUIDField(
        allow_null=True,
        required=False,
        help_text=_("Stable id of the record. Releases from before there were records have none."),
    )
    name = serializers.CharField()
    kind = serializers.ChoiceField(choices=Claimant.Kind.choices)
    same_as = serializers.URLField(allow_null=True, help_text=_("Their URL on Wikidata."))


class ClaimSideSerializer(serializers.Serializer[Any]):
    """A side of the statement: who takes it, and whether this is confirmed."""

    claimant = SideClaimantSerializer()
    side = serializers.ChoiceField(choices=Claim.Side.choices)
    finding = serializers.ChoiceField(choices=FINDINGS)
    means = serializers.CharField()
    target = serializers.CharField(
        allow_null=True, help_text=_("The person or body that an allegation accuses.")
    )
    answer = serializers.ChoiceField(
        choices=GIVEN_ANSWERS,
        allow_null=True,
        help_text=_("The answer of the accused."),
    )
    speaker = serializers.CharField(
        allow_null=True, help_text=_("Who really takes this side, if it was wrongly attributed.")
    )


class RatingSerializer(serializers.Serializer[Any]):
    """What does the evidence show?"""

    value = serializers.ChoiceField(choices=Rating.choices)
    means = serializers.CharField(
        help_text=_("The rating in plain words. “unsupported” does not mean false.")
    )


class AttributionFindingSerializer(serializers.Serializer[Any]):
    """Did they say it?"""

    finding = serializers.ChoiceField(choices=Finding.choices)
    means = serializers.CharField()


class PublicSnapshotSerializer(serializers.Serializer[Any]):
    """The saved copy of a document."""

    sha256 = serializers.CharField()
    taken_at = serializers.DateTimeField()


class PublicEvidenceSerializer(serializers.Serializer[Any]):
    """A document that the verdict is based on."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    publisher = serializers.CharField()
    url = serializers.CharField()
    passage = serializers.CharField()
    stance = serializers.ChoiceField(choices=Evidence.Stance.choices)
    primary = serializers.BooleanField()
    retrieved_at = serializers.DateTimeField(allow_null=True)
    standing = serializers.ChoiceField(choices=Evidence.Standing.choices)
    snapshot = PublicSnapshotSerializer(allow_null=True, help_text=_("null if no copy could be saved."))


class TextPositionSelectorSerializer(serializers.Serializer[Any]):
    """Where the words stand: a W3C Web Annotation selector."""

    type = Fixed("TextPositionSelector")
    start = serializers.IntegerField(help_text=_("In code points."))
    end = serializers.IntegerField(help_text=_("Exclusive."))


class TextQuoteSelectorSerializer(serializers.Serializer[Any]):
    """The words with what stands around them: a W3C Web Annotation selector."""

    type = Fixed("TextQuoteSelector")
    exact = serializers.CharField()
    prefix = serializers.CharField()
    suffix = serializers.CharField()


SELECTORS: Alternatives = {
    "TextPositionSelector": TextPositionSelectorSerializer,
    "TextQuoteSelector": TextQuoteSelectorSerializer,
}


class ClaimedInSerializer(serializers.Serializer[Any]):
    """The article and version that the verdict is about, and the claim's position in it."""

    id = serializers.UUIDField()
    title = serializers.CharField()
    byline = serializers.CharField()
    desk = serializers.CharField()
    language = serializers.CharField()
    url = serializers.CharField()
    version = serializers.IntegerField()
    version_sha256 = serializers.CharField()
    selectors = PolymorphicProxySerializer(
        component_name="Selector", serializers=SELECTORS, resource_type_field_name="type", many=True
    )


class PublisherSerializer(serializers.Serializer[Any]):
    """The newsroom."""

    name = serializers.CharField()
    url = serializers.URLField()
    corrections_policy = serializers.URLField(required=False)


class IntegritySerializer(serializers.Serializer[Any]):
    """Signature of the claim; docs/api.md says how to verify it."""

    sha256 = serializers.CharField(
        help_text=_("SHA-256 of the canonical JSON (RFC 8785) of the signed members.")
    )
    signature = serializers.CharField(help_text=_("Ed25519 signature of the same bytes, in URL-safe base64."))
    algorithm = serializers.CharField()
    canonicalization = serializers.CharField()
    key = serializers.CharField(help_text=_("The id of the key in `/.well-known/newsdesk-keys.json`."))


class RecordingSerializer(serializers.Serializer[Any]):
    """Where the words of a transcript are in its recording."""

    url = serializers.CharField(help_text=_("Opens the recording at that second."))
    second = serializers.FloatField()


class FrozenClaimSerializer(serializers.Serializer[Any]):
    """A claim as it was published in one release."""

    id = serializers.UUIDField()
    url = serializers.URLField(help_text=_("The URL of the claim's page."))
    release = serializers.IntegerField(help_text=_("1 for the first release, one more with each correction."))
    words = serializers.CharField(help_text=_("The exact words of the article."))
    statement = serializers.CharField(
        required=False,
        help_text=_(
            "One affirmative sentence that can be understood without the article. The rating judges this, "
            "never the denial of it."
        ),
    )
    sides = ClaimSideSerializer(
        many=True,
        required=False,
        help_text=_("Who takes which side of the statement. Empty if it is in the article's own voice."),
    )
    sentence = serializers.CharField(
        required=False,
        help_text=_(
            "The line to show readers. Older releases do not have `statement`, `sides` and `sentence`."
        ),
    )
    wording = serializers.CharField(
        help_text=_("The statement. In older releases, the public wording of the claim.")
    )
    kind = serializers.ChoiceField(choices=Claim.Kind.choices)
    claimant = ClaimantSerializer(
        allow_null=True, help_text=_("null if the claim is in the article's own voice.")
    )
    attribution = AttributionFindingSerializer()
    rating = RatingSerializer()
    rationale = serializers.CharField()
    context_note = serializers.CharField()
    search_log = serializers.CharField()
    evidence = PublicEvidenceSerializer(many=True)
    article = ClaimedInSerializer()
    citations = serializers.ListField(child=serializers.CharField())
    recording = RecordingSerializer(
        required=False, help_text=_("Only of a transcript whose recording has an address.")
    )
    said_on = serializers.DateField(allow_null=True, help_text=_("The date of the article."))
    checked_at = serializers.DateTimeField()
    published_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField(help_text=_("When this release was published."))
    corrected_at = serializers.DateTimeField(allow_null=True)
    correction = serializers.CharField(
        help_text=_("Why this release corrects the previous one; otherwise empty.")
    )
    signed_by = serializers.ListField(
        child=serializers.CharField(), help_text=_("The roles of the people who signed.")
    )
    publisher = PublisherSerializer()
    pipeline = serializers.CharField(help_text=_("The extraction pipeline that found the claim."))
    licence = serializers.URLField()
    integrity = IntegritySerializer()


class TombstoneSerializer(serializers.Serializer[Any]):
    """The last release of a retracted claim."""

    id = serializers.UUIDField()
    url = serializers.URLField()
    release = serializers.IntegerField()
    retracted = Fixed(True, help_text=_("Always true."))
    reason = serializers.CharField()
    published_at = serializers.DateTimeField()
    changed_at = serializers.DateTimeField()
    publisher = PublisherSerializer()
    integrity = IntegritySerializer()


class EvidenceStandingSerializer(serializers.Serializer[Any]):
    """The current status of a document."""

    id = serializers.UUIDField()
    standing = serializers.ChoiceField(choices=Evidence.Standing.choices)


class NewestVersionSerializer(serializers.Serializer[Any]):
    """The newest version of the article."""

    id = serializers.UUIDField()
    version = serializers.IntegerField()
    words = serializers.ChoiceField(
        choices=Mention.Outcome.choices,
        allow_null=True,
        help_text=_(
            "Whether the claim is unchanged, moved, reworded or removed in it; null until this is known."
        ),
    )


class ExpandedSerializer(serializers.Serializer[Any]):
    """What may have changed since publication; not signed."""

    evidence = EvidenceStandingSerializer(many=True, required=False)
    article = NewestVersionSerializer(required=False)


class VerifiedClaimSerializer(FrozenClaimSerializer):
    """The current claim."""

    under_review = serializers.BooleanField(help_text=_("Whether the claim is being re-checked."))
    expanded = ExpandedSerializer(
        required=False, help_text=_("With `expand=`: what may have changed since publication.")
    )


class PartialClaimSerializer(VerifiedClaimSerializer):
    """The members of the current claim that `fields=` names."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """The same members, all optional."""
        fields = super().get_fields()
        for field in fields.values():
            field.required = False
        return fields


class ClaimPageSerializer(serializers.Serializer[Any]):
    """Verified claims, newest first."""

    results = VerifiedClaimSerializer(many=True)
    next = serializers.URLField(
        allow_null=True, help_text=_("The URL of the next page; null on the last page.")
    )


class PartialClaimPageSerializer(serializers.Serializer[Any]):
    """With `fields=`: some members of verified claims, newest first."""

    results = PartialClaimSerializer(many=True)
    next = serializers.URLField(
        allow_null=True, help_text=_("The URL of the next page; null on the last page.")
    )


# With `fields=` the answer has a type of its own, so that all members of a whole claim are required.
SHOWN_CLAIM = PolymorphicProxySerializer(
    component_name="ClaimOrPart",
    serializers=[VerifiedClaimSerializer, PartialClaimSerializer],
    resource_type_field_name=None,
)
SHOWN_PAGE = PolymorphicProxySerializer(
    component_name="ClaimPageOrPart",
    serializers=[ClaimPageSerializer, PartialClaimPageSerializer],
    resource_type_field_name=None,
)


class PublishedChangeSerializer(serializers.Serializer[Any]):
    """A claim was published."""

    position = serializers.IntegerField()
    type = Fixed("published")
    claim = FrozenClaimSerializer()


class CorrectedChangeSerializer(serializers.Serializer[Any]):
    """A claim was corrected: replace it."""

    position = serializers.IntegerField()
    type = Fixed("corrected")
    claim = FrozenClaimSerializer()


class RetractedChangeSerializer(serializers.Serializer[Any]):
    """A claim was retracted: delete it from your copy."""

    position = serializers.IntegerField()
    type = Fixed("retracted")
    claim = TombstoneSerializer()


class UnderReviewChangeSerializer(serializers.Serializer[Any]):
    """Publishes nothing: `claim.under_review` says whether the current release is being re-checked."""

    position = serializers.IntegerField()
    type = Fixed("under_review")
    note = serializers.CharField(help_text=_("What readers are told meanwhile; may be empty."))
    claim = VerifiedClaimSerializer()


CHANGES: Alternatives = {
    "published": PublishedChangeSerializer,
    "corrected": CorrectedChangeSerializer,
    "retracted": RetractedChangeSerializer,
    "under_review": UnderReviewChangeSerializer,
}
RELEASES: Alternatives = {kind: CHANGES[kind] for kind in ("published", "corrected", "retracted")}


class ChangePageSerializer(serializers.Serializer[Any]):
    """Changes after a position, in order."""

    changes = PolymorphicProxySerializer(
        component_name="Change", serializers=CHANGES, resource_type_field_name="type", many=True
    )
    next = serializers.IntegerField(help_text=_("Pass this as `after=` in the next request."))


class HistorySerializer(serializers.Serializer[Any]):
    """Every release of one claim, oldest first."""

    releases = PolymorphicProxySerializer(
        component_name="PastRelease", serializers=RELEASES, resource_type_field_name="type", many=True
    )


CLAIM_EXAMPLE: dict[str, Any] = {
    "under_review": False,
    "id": "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f",
    "url": "https://desk.example/claims/019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f/",
    "release": 1,
    "words": "they are using the current negotiations to buy time to rebuild their military forces",
    "statement": "Iran is using the negotiations to buy time to rebuild its military forces.",
    "sides": [
        {
            "claimant": {
                "id": "019df0a4-1a6c-7d10-8f4e-5b1c0d2e3f40",
                "name": "Iranian officials",
                "kind": "group",
                "same_as": None,
            },
            "side": "says",
            "finding": "confirmed",
            "means": "Iranian officials said this.",
            "target": None,
            "answer": None,
            "speaker": None,
        }
    ],
    "sentence": (
        "Said by Iranian officials; we found no evidence that Iran is using the negotiations to buy time to rebuild its "
        "military forces."
    ),
    "wording": "Iran is using the negotiations to buy time to rebuild its military forces.",
    "kind": "statement",
    "claimant": {
        "id": "019df0a4-1a6c-7d10-8f4e-5b1c0d2e3f40",
        "name": "Iranian officials",
        "kind": "group",
        "same_as": None,
        "cue": "said",
        "mode": "indirect",
    },
    "attribution": {
        "finding": "confirmed",
        "means": "Iranian officials said this.",
    },
    "rating": {
        "value": "unsupported",
        "means": (
            "We looked and found no evidence for the claim: Iran is using the negotiations to buy time to rebuild its "
            "military forces. That does not make it false."
        ),
    },
    "rationale": "No statement of this kind is on record.",
    "context_note": "",
    "search_log": "The ministry's briefings of May 2026; two agencies.",
    "evidence": [],
    "article": {
        "id": "019df0a4-1f6e-7cc0-9d54-2f5d0a1f6a11",
        "title": "Cease-fire under strain",
        "byline": "",
        "desk": "world",
        "language": "en",
        "url": "",
        "version": 1,
        "version_sha256": "b5bb9d8014a0f9b1d61e21e796d78dccdf1352f23cd32812f4850b878ae4944c",
        "selectors": [
            {"type": "TextPositionSelector", "start": 23, "end": 108},
            {
                "type": "TextQuoteSelector",
                "exact": "they are using the current negotiations to buy time to rebuild their military forces",
                "prefix": "Iranian officials said ",
                "suffix": " [1].",
            },
        ],
    },
    "citations": ["[1]"],
    "said_on": "2026-05-26",
    "checked_at": "2026-05-27T09:10:00Z",
    "published_at": "2026-05-27T09:31:00Z",
    "changed_at": "2026-05-27T09:31:00Z",
    "corrected_at": None,
    "correction": "",
    "signed_by": ["reviewer", "approver"],
    "publisher": {"name": "Newsdesk", "url": "https://desk.example"},
    "pipeline": "newsdesk-1",
    "licence": "https://creativecommons.org/licenses/by/4.0/",
    "integrity": {
        "sha256": "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
        "signature": "q5mQ0x0mT1q0m0b3f6v0Zr0u8qf0G6o8Gm5gqk2m0dFJrmr0b3Qk9m8h7c5w4v3u2t1s0rQpOnMlKjIhGfEdCQ",
        "algorithm": "Ed25519",
        "canonicalization": "RFC 8785",
        "key": "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k",
    },
}
FROZEN_EXAMPLE = {name: value for name, value in CLAIM_EXAMPLE.items() if name != "under_review"}
MEMBERS = tuple(CLAIM_EXAMPLE)
TOMBSTONE_EXAMPLE: dict[str, Any] = {
    "id": CLAIM_EXAMPLE["id"],
    "url": CLAIM_EXAMPLE["url"],
    "release": 2,
    "retracted": True,
    "reason": "The interview that this rested on was withdrawn.",
    "published_at": "2026-05-27T09:31:00Z",
    "changed_at": "2026-06-02T14:00:00Z",
    "publisher": CLAIM_EXAMPLE["publisher"],
    "integrity": CLAIM_EXAMPLE["integrity"],
}
CLAIM_REVIEW_EXAMPLE = claimreview.build_claimreview(CLAIM_EXAMPLE)


class ClaimReviewSerializer(serializers.Serializer[Any]):
    """A schema.org ClaimReview."""

    def get_fields(self) -> dict[str, serializers.Field[Any, Any, Any, Any]]:
        """Names with a special character cannot be class attributes."""
        return {
            "@context": serializers.URLField(),
            "@type": serializers.CharField(),
            "@id": serializers.URLField(),
            "url": serializers.URLField(),
            "claimReviewed": serializers.CharField(),
            "reviewRating": serializers.DictField(),
            "itemReviewed": serializers.DictField(),
            "author": serializers.DictField(),
            "datePublished": serializers.DateTimeField(),
            "dateModified": serializers.DateTimeField(),
            "publisher": serializers.DictField(required=False),
            "inLanguage": serializers.CharField(required=False),
            "reviewBody": serializers.CharField(required=False),
            "license": serializers.URLField(required=False),
            "isBasedOn": serializers.DictField(required=False),
            "citation": serializers.ListField(child=serializers.DictField(), required=False),
            "correction": serializers.DictField(required=False),
        }


class KeySerializer(serializers.Serializer[Any]):
    """A JSON Web Key (RFC 8037)."""

    kty = serializers.ChoiceField(choices=["OKP"])
    crv = serializers.ChoiceField(choices=["Ed25519"])
    use = serializers.CharField()
    alg = serializers.CharField()
    kid = serializers.CharField()
    x = serializers.CharField()
    made_at = serializers.DateTimeField()
    retired_at = serializers.DateTimeField(required=False)


class KeySetSerializer(serializers.Serializer[Any]):
    """A JSON Web Key set (RFC 7517)."""

    keys = KeySerializer(many=True)


class TextSerializer(serializers.Serializer[Any]):
    """A sentence or a text, or the address of a page."""

    text = serializers.CharField(max_length=20_000, required=False)
    url = serializers.URLField(
        max_length=2000,
        required=False,
        help_text=_("In place of `text`: the page whose text is checked. Only with a key."),
    )

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """One of the two."""
        if len(attrs) != 1:
            raise serializers.ValidationError(_("Give either `text` or `url`."))
        return attrs


class CheckedSerializer(serializers.Serializer[Any]):
    """A sentence of the text and a matching verified claim."""

    start = serializers.IntegerField(help_text=_("In code points of the text in NFC."))
    end = serializers.IntegerField(help_text=_("Exclusive."))
    words = serializers.CharField(help_text=_("The words of the text from start to end."))
    relation = serializers.ChoiceField(choices=Match.Relation.choices)
    score = serializers.FloatField()
    reasons = serializers.ListField(
        child=serializers.CharField(), help_text=_("Codes of the reasons for the match.")
    )
    shared = serializers.ListField(
        child=serializers.CharField(), help_text=_("Words that the sentence and the claim share.")
    )
    claim = VerifiedClaimSerializer()


class PrecedentSerializer(serializers.Serializer[Any]):
    """A fact check by another newsroom."""

    start = serializers.IntegerField()
    end = serializers.IntegerField()
    score = serializers.FloatField()
    words = serializers.CharField()
    claimant = serializers.CharField(allow_null=True)
    rating = serializers.CharField(help_text=_("The rating in the publisher's words."))
    publisher = serializers.CharField()
    url = serializers.URLField()


class CheckSerializer(serializers.Serializer[Any]):
    """Verified claims found in a text."""

    sentences = serializers.IntegerField(help_text=_("Number of sentences in the text."))
    looked_at = serializers.IntegerField(help_text=_("Number of sentences checked, from the start."))
    matches = CheckedSerializer(many=True)
    precedents = PrecedentSerializer(many=True)
    language = serializers.CharField(help_text=_("The language of the text; empty if it cannot be told."))
    languages = serializers.ListField(
        child=serializers.CharField(), help_text=_("The languages of the published claims.")
    )
    note = serializers.CharField(
        help_text=_("What to think of the answer if the languages differ; otherwise empty.")
    )
    url = serializers.URLField(required=False, help_text=_("With `url`: the page."))
    title = serializers.CharField(required=False, help_text=_("With `url`: the title of the page."))
