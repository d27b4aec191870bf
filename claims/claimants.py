"""The records of whoever articles attribute claims to: their names, roles, likely duplicates and merges."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.contrib.postgres.indexes import GinIndex, OpClass
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from claims.extraction.people.names import folded_person_name, person_name_key
from claims.querysets import ClaimantNameQuerySet, ClaimantQuerySet
from newsdesk.lib.db.models import Record

WIKIDATA = r"^Q[1-9][0-9]{0,15}$"
# A year, a month or a day; the later parts may be unknown.
PARTIAL_DATE = r"^[0-9]{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$"


class Claimant(Record):
    """A person or body that articles attribute claims to."""

    class Kind(models.TextChoices):
        """The kind of claimant."""

        PERSON = "person", _("person")
        ORGANISATION = "organisation", _("organisation")
        GROUP = "group", _("group")
        DOCUMENT = "document", _("document")
        DATA = "data", _("data source")
        UNKNOWN = "unknown", _("unknown")

    name = models.CharField(_("name"), max_length=300)
    # The normalised name by which the extraction finds the record; of two people with one name, the second has a number.
    key = models.CharField(max_length=320, unique=True)
    # Every name but the main one, from `ClaimantName`: kept here, too, so that claims are compared without a query.
    aliases = ArrayField(models.CharField(max_length=300), default=list, blank=True)
    kind = models.CharField(_("kind"), max_length=15, choices=Kind, default=Kind.UNKNOWN)
    # Until a person has confirmed it, the kind is the extraction's guess.
    kind_confirmed = models.BooleanField(default=False, db_default=False)
    party = models.CharField(_("party"), max_length=200, blank=True, db_default="")
    affiliation = models.CharField(_("affiliation"), max_length=300, blank=True, db_default="")
    wikidata = models.CharField(
        "Wikidata", max_length=20, blank=True, validators=[RegexValidator(WIKIDATA, _("For example Q42."))]
    )
    note = models.TextField(_("note"), blank=True, db_default="")
    merged_into = models.ForeignKey("self", null=True, on_delete=models.PROTECT, related_name="merged")

    objects = ClaimantQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["wikidata"], name="claimant_wikidata", condition=~Q(wikidata="")),
            # The pages of the directory.
            models.Index(Lower("name"), "id", name="claimant_by_name", condition=Q(merged_into=None)),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(merged_into=F("id")), name="claimant_not_into_itself")
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def standing(self) -> "Claimant":
        """The record that this one was merged into, or itself."""
        record = self
        while record.merged_into is not None:
            record = record.merged_into
        return record

    @property
    def wikidata_url(self) -> str:
        """The address at Wikidata, or nothing."""
        return f"https://www.wikidata.org/wiki/{self.wikidata}" if self.wikidata else ""

    @property
    def keys(self) -> set[str]:
        """The normalised forms of every name."""
        return {person_name_key(name) for name in (self.name, *self.aliases)}

    def is_called(self, name: str) -> bool:
        """Whether this is one of the names."""
        return person_name_key(name) in self.keys


class ClaimantName(Record):
    """One name of a claimant, in a form that is quick to look up."""

    class Origin(models.TextChoices):
        """Where the name comes from."""

        ARTICLE = "article", _("an article")
        PERSON = "person", _("a colleague")
        IMPORT = "import", _("an import")

    claimant = models.ForeignKey(Claimant, on_delete=models.CASCADE, related_name="names")
    name = models.CharField(_("name"), max_length=300)
    # Case, accents and punctuation folded; begins with a space, so that every word has one before it.
    folded = models.TextField(editable=False)
    # Of a name in one language only (ISO 639), else empty.
    language = models.CharField(_("language"), max_length=10, blank=True)
    origin = models.CharField(max_length=10, choices=Origin, default=Origin.ARTICLE)
    main = models.BooleanField(default=False)

    objects = ClaimantNameQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["claimant", "name"], name="claimant_name_once"),
            models.UniqueConstraint(fields=["claimant"], condition=Q(main=True), name="claimant_one_main"),
        ]
        indexes = [
            # The same folded name, and names that begin like it.
            models.Index(OpClass("folded", "text_pattern_ops"), name="claimant_name_begins"),
            # Names in which a word begins like it, and names that are spelled nearly like it.
            GinIndex(OpClass("folded", "gin_trgm_ops"), name="claimant_name_like"),
            # The same for main names: quick although a record may have hundreds of others.
            GinIndex(OpClass("folded", "gin_trgm_ops"), name="claimant_main_like", condition=Q(main=True)),
        ]

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Fold the name."""
        self.folded = folded_person_name(self.name)
        super().save(*args, **kwargs)


class ClaimantRole(Record):
    """A role that a claimant has or had: "foreign minister", since 2024."""

    claimant = models.ForeignKey(Claimant, on_delete=models.CASCADE, related_name="roles")
    title = models.CharField(_("role"), max_length=200)
    organisation = models.CharField(_("organisation"), max_length=300, blank=True)
    since = models.CharField(
        _("since"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(PARTIAL_DATE, _("For example 2024-05."))],
    )
    until = models.CharField(
        _("until"),
        max_length=10,
        blank=True,
        validators=[RegexValidator(PARTIAL_DATE, _("For example 2024-05."))],
    )
    # Read in an article, until a person has confirmed it.
    confirmed = models.BooleanField(default=False)

    class Meta:
        ordering = ["-since", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["claimant", "title", "organisation", "since"], name="claimant_role_once"
            ),
            models.CheckConstraint(
                condition=Q(since="") | Q(until="") | Q(until__gte=F("since")), name="claimant_role_in_order"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title}, {self.organisation}" if self.organisation else self.title


class ClaimantPair(Record):
    """Two records that may be the same: the score, its reasons, and a person's answer."""

    class Level(models.TextChoices):
        """How sure the comparison is."""

        SURE = "sure", _("almost certainly the same")
        LIKELY = "likely", _("probably the same")
        POSSIBLE = "possible", _("possibly the same")

    # The lower id is first, so that a pair exists once.
    first = models.ForeignKey(Claimant, on_delete=models.CASCADE, related_name="+")
    second = models.ForeignKey(Claimant, on_delete=models.CASCADE, related_name="+")
    score = models.FloatField()
    level = models.CharField(max_length=10, choices=Level)
    # Reason codes (`claims.people.reasons`) with the words they are about: [["role", "transport minister"], ...]
    reasons = models.JSONField(default=list)
    against = models.JSONField(default=list)
    # A person's answer; None until there is one.
    confirmed = models.BooleanField(null=True)
    confirmed_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="claimant_pair"),
            models.CheckConstraint(condition=Q(first__lt=F("second")), name="claimant_pair_ordered"),
        ]
        indexes = [models.Index(fields=["second"], name="claimant_pair_second")]

    def __str__(self) -> str:
        return f"{self.first_id} = {self.second_id}? {self.level}"


class ClaimantMerge(Record):
    """A merge of two records, with what moved, so that it can be undone."""

    kept = models.ForeignKey(Claimant, on_delete=models.PROTECT, related_name="merges")
    gone = models.ForeignKey(Claimant, on_delete=models.PROTECT, related_name="+")
    made_by = models.ForeignKey("accounts.User", on_delete=models.PROTECT, related_name="+")
    # {"claims": [ids], "names": [ids], "roles": [ids], "fields": {...}}
    moved = models.JSONField(default=dict)
    undone_at = models.DateTimeField(null=True)
    undone_by = models.ForeignKey("accounts.User", null=True, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-created_at"]

    def __str__(self) -> str:
        return f"{self.gone_id} into {self.kept_id}"
