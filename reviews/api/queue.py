"""The desk over the API: the queue, a claim in hand, verdicts and their answers; the same verbs as the pages."""

from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from drf_spectacular.utils import extend_schema, extend_schema_serializer
from rest_framework import serializers
from rest_framework.permissions import BasePermission
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from claims.models import Claim
from newsdesk.accounts.models import User
from newsdesk.accounts.permissions import needs, person
from newsdesk.accounts.roles import Scope
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.openapi import answers, example
from newsdesk.lib.rest.query_params import parse
from reviews.api.serializers import ReviewSerializer, VerdictSerializer, draft_of, review_of, verdict_of
from reviews.models import AccusedAnswer, Finding, Rating, Review, SideChosen
from reviews.states import State
from reviews.workflow import approval, queue, triage, verdicts
from reviews.workflow.filters import up_to_a_thousand

MAY_READ = [needs("read", Scope.DESK)]
MAY_TRIAGE = [needs("triage", Scope.DESK)]
MAY_TAKE = [needs("take", Scope.DESK)]
MAY_APPROVE = [needs("approve", Scope.DESK)]
MAY_DISMISS = [needs("dismiss", Scope.DESK)]
TOKEN = "0c2bb6b2-8cc3-4f0f-a6b4-4d0f7a1b8f0e"  # noqa: S105 - an example


class QueueFilter(serializers.Serializer[Any]):
    """Which reviews to list."""

    state = serializers.ChoiceField(choices=State.choices, default=State.WAITING)
    desk = serializers.SlugField(required=False, help_text=_("The short name of a desk."))
    mine = serializers.BooleanField(default=False, help_text=_("Only those that you may take."))
    limit = serializers.IntegerField(min_value=1, max_value=100, default=20)
    offset = serializers.IntegerField(min_value=0, max_value=100_000, default=0)


class QueuePage(serializers.Serializer[Any]):
    """Reviews, the most pressing first."""

    count = serializers.IntegerField(
        help_text=_("How many there are, counted to a thousand: 1000 says that there are at least as many.")
    )
    results = ReviewSerializer(many=True)


class Nothing(serializers.Serializer[Any]):
    """An empty body."""


class NewReview(serializers.Serializer[Any]):
    """A claim to be reviewed."""

    claim = serializers.UUIDField()


class Among(serializers.Serializer[Any]):
    """Where to take from."""

    desk = serializers.SlugField(required=False, help_text=_("Only from this desk."))


class Token(serializers.Serializer[Any]):
    """What shows that the claim is still in your hand."""

    token = serializers.UUIDField(help_text=_("The lease's token, as `take` gave it."))


class DraftFields(serializers.Serializer[Any]):
    """What of the verdict is written so far; fields left out stay as they are."""

    rating = serializers.ChoiceField(choices=Rating.choices, required=False, allow_blank=True)
    finding = serializers.ChoiceField(choices=Finding.choices, required=False, allow_blank=True)
    rationale = serializers.CharField(required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST)
    context_note = serializers.CharField(required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST)
    search_log = serializers.CharField(required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST)
    statement = serializers.CharField(
        required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST,
        help_text=_("The sentence that is judged: affirmative, and it reads alone. A verdict needs it."),
    )  # fmt: skip
    side = serializers.ChoiceField(choices=SideChosen.choices, required=False, allow_blank=True)
    target = serializers.CharField(
        required=False, allow_blank=True, max_length=300, help_text=_("Whom an allegation accuses.")
    )
    answer = serializers.ChoiceField(
        choices=AccusedAnswer.choices, required=False, allow_blank=True,
        help_text=_("What the accused say to it: “not asked” keeps an allegation from being submitted."),
    )  # fmt: skip
    speaker = serializers.CharField(
        required=False, allow_blank=True, max_length=300,
        help_text=_("Who said it in truth, where it was wrongly attributed."),
    )  # fmt: skip
    other = serializers.CharField(
        required=False, allow_blank=True, max_length=300, help_text=_("Somebody else on record with a side.")
    )
    other_side = serializers.ChoiceField(choices=verdicts.OTHER_SIDES, required=False, allow_blank=True)


class DraftState(DraftFields):
    """The draft as it stands."""

    lacks = serializers.ListField(
        child=serializers.CharField(), help_text=_("What it still lacks, in words.")
    )


class Lease(serializers.Serializer[Any]):
    """Until when the claim is in your hand."""

    expires_at = serializers.DateTimeField()


@extend_schema_serializer(component_name="Answer")
class ApproveInput(serializers.Serializer[Any]):
    """Yes to exactly this verdict."""

    verdict = serializers.UUIDField(help_text=_("The verdict that you have read."))
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=5_000)
    statement = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=verdicts.TEXT_AT_MOST,
        help_text=_("Your own wording of the statement; without it, the verdict's."),
    )  # fmt: skip
    repeats = serializers.BooleanField(
        default=False,
        help_text=_("That an allegation for which no evidence was found is published on purpose."),
    )


class Reason(serializers.Serializer[Any]):
    """No to exactly this verdict, and why."""

    verdict = serializers.UUIDField(help_text=_("The verdict that you have read."))
    reason = serializers.CharField(max_length=5_000)


class Dismissal(serializers.Serializer[Any]):
    """Why the claim needs no verdict."""

    reason = serializers.ChoiceField(choices=Review.Dismissal.choices)
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=5_000)


def read(request: Request, serializer: type[serializers.Serializer[Any]]) -> dict[str, Any]:
    """The body, checked; raises ValidationError with what is wrong by field."""
    form = serializer(data=request.data)
    form.is_valid(raise_exception=True)
    return dict(form.validated_data)


def shown(review_id: UUID, viewer: User) -> dict[str, Any]:
    """One review as this person may see it; raises NotThere."""
    review = Review.objects.for_rows().filter(pk=review_id).first()
    if review is None:
        raise NotFound(_("There is no such claim in the queue."))
    return review_of(review, viewer, whole=True)


class Queue(APIView):
    """The queue."""

    def get_permissions(self) -> list[BasePermission]:
        """Everybody reads it; editors put claims into it."""
        return [(MAY_TRIAGE if self.request.method == "POST" else MAY_READ)[0]()]

    @extend_schema(
        operation_id="queue_list",
        tags=["desk"],
        summary="What is waiting, the most pressing first",
        description="With `state`, the reviews in another state of the workflow.",
        parameters=[QueueFilter],
        responses=answers({200: QueuePage}, 400),
    )
    def get(self, request: Request) -> Response:
        """A page of the queue."""
        wanted = parse(request.META.get("QUERY_STRING", ""), QueueFilter)
        found = Review.objects.filter(state=wanted["state"])
        if wanted["mine"]:
            found = found.takeable_by(person(request), timezone.now())
        if "desk" in wanted:
            found = found.filter(desk__slug=wanted["desk"])
        rows = found.for_rows().most_pressing_first()[wanted["offset"] : wanted["offset"] + wanted["limit"]]
        return Response(
            {"count": up_to_a_thousand(found), "results": [review_of(row, person(request)) for row in rows]}
        )

    @extend_schema(
        operation_id="queue_add",
        tags=["desk"],
        summary="Put a claim into the queue that was not found worth checking by itself",
        request=NewReview,
        responses=answers({201: ReviewSerializer}, 400, 404, 409),
        examples=[example("A claim", {"claim": "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f"}, request=True)],
    )
    def post(self, request: Request) -> Response:
        """Open a review of the claim."""
        claim_id = read(request, NewReview)["claim"]
        if not Claim.objects.filter(pk=claim_id).exists():
            raise NotFound(_("There is no such claim."))
        review = triage.open_one(claim_id, actor=person(request))
        return Response(shown(review.pk, person(request)), status=201)


class TakeNext(APIView):
    """The most pressing claim."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="queue_take",
        tags=["desk"],
        summary="Take the most pressing claim that you may review",
        description="The answer carries the lease with its token. 204 when there is nothing to take.",
        request=Among,
        responses=answers({200: ReviewSerializer, 204: None}, 400),
        examples=[example("From one desk", {"desk": "world"}, request=True)],
    )
    def post(self, request: Request) -> Response:
        """Take it; nobody else holds it then."""
        wanted = read(request, Among)
        among = Review.objects.filter(desk__slug=wanted["desk"]) if "desk" in wanted else None
        review = queue.take_next(among, actor=person(request))
        if review is None:
            return Response(status=204)
        return Response(shown(review.pk, person(request)))


class OneReview(APIView):
    """One review."""

    permission_classes = MAY_READ

    @extend_schema(
        operation_id="reviews_get",
        tags=["desk"],
        summary="One review: the claim, the lease, evidence, draft and verdicts",
        responses=answers({200: ReviewSerializer}, 404),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """The review as you may see it."""
        return Response(shown(pk, person(request)))


class Take(APIView):
    """This very claim."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="reviews_take",
        tags=["desk"],
        summary="Take this claim",
        description="409 when somebody else has it in hand. 403 when you uploaded the article.",
        request=Nothing,
        responses=answers({200: ReviewSerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Take it, or renew the lease that you have."""
        queue.take(pk, actor=person(request))
        return Response(shown(pk, person(request)))


class Renew(APIView):
    """A heartbeat."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="reviews_renew",
        tags=["desk"],
        summary="Hold the claim for another full lease",
        request=Token,
        responses=answers({200: Lease}, 400, 404, 409),
        examples=[example("The token", {"token": TOKEN}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Renew the lease."""
        until = queue.renew(pk, read(request, Token)["token"], actor=person(request))
        return Response({"expires_at": until})


class ReleaseLease(APIView):
    """Give back."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="reviews_release",
        tags=["desk"],
        summary="Give the claim back; the draft is kept",
        request=Token,
        responses=answers({200: ReviewSerializer}, 400, 404, 409),
        examples=[example("The token", {"token": TOKEN}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Back into the queue."""
        queue.release(pk, read(request, Token)["token"], actor=person(request))
        return Response(shown(pk, person(request)))


class SaveDraft(APIView):
    """The verdict so far."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="reviews_draft",
        tags=["desk"],
        summary="Keep the verdict as far as it is written",
        request=DraftFields,
        responses=answers({200: DraftState}, 400, 404, 422),
        examples=[
            example(
                "A draft",
                {
                    "statement": "The ministry paid 40 million euros for masks.",
                    "side": "says",
                    "finding": "confirmed",
                    "rating": "sourced",
                    "rationale": "The ministry said so itself.",
                },
                request=True,
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Keep these fields; the answer says what is still lacking."""
        shown(pk, person(request))
        verdicts.save_draft(pk, actor=person(request), **read(request, DraftFields))
        return Response(draft_of(Review.objects.select_related("claim").get(pk=pk), person(request)))


class Submit(APIView):
    """The verdict."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="reviews_submit",
        tags=["desk"],
        summary="Submit the draft and its evidence as your verdict",
        description="It never changes again. 422 with what it still lacks.",
        request=Token,
        responses=answers({201: VerdictSerializer}, 400, 404, 409, 422),
        examples=[example("The token", {"token": TOKEN}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Submit; a second person answers next."""
        verdict = verdicts.submit(pk, read(request, Token)["token"], actor=person(request))
        return Response(verdict_of(verdict), status=201)


class Approve(APIView):
    """Yes."""

    permission_classes = MAY_APPROVE

    @extend_schema(
        operation_id="reviews_approve",
        tags=["desk"],
        summary="Approve exactly this verdict, which publishes it",
        description="403 for your own verdict or your own article; 409 when there is a newer verdict.",
        request=ApproveInput,
        responses=answers({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[
            example("Yes", {"verdict": "019df0a5-33c1-7a61-8b0e-2d1a5c8f4e22", "note": ""}, request=True)
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Approve; readers see it at once, or at the end of the embargo."""
        sent = read(request, ApproveInput)
        more = {name: sent[name] for name in ("note", "statement", "repeats")}
        approval.approve(pk, sent["verdict"], actor=person(request), **more)
        return Response(shown(pk, person(request)))


class Return(APIView):
    """No."""

    permission_classes = MAY_APPROVE

    @extend_schema(
        operation_id="reviews_return",
        tags=["desk"],
        summary="Return the verdict with a reason",
        request=Reason,
        responses=answers({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[
            example(
                "No",
                {
                    "verdict": "019df0a5-33c1-7a61-8b0e-2d1a5c8f4e22",
                    "reason": "Quote the briefing, not the report.",
                },
                request=True,
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Back into the queue, kept for its reviewer for a day."""
        sent = read(request, Reason)
        approval.send_back(pk, sent["verdict"], actor=person(request), reason=sent["reason"])
        return Response(shown(pk, person(request)))


class Dismiss(APIView):
    """No verdict needed."""

    permission_classes = MAY_DISMISS

    @extend_schema(
        operation_id="reviews_dismiss",
        tags=["desk"],
        summary="Dismiss the claim: it needs no verdict, for a reason",
        request=Dismissal,
        responses=answers({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[example("An opinion", {"reason": "opinion"}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Out of the queue; `restore` brings it back."""
        sent = read(request, Dismissal)
        triage.dismiss(pk, sent["reason"], sent["note"], actor=person(request))
        return Response(shown(pk, person(request)))


class Restore(APIView):
    """Back into the queue."""

    permission_classes = MAY_DISMISS

    @extend_schema(
        operation_id="reviews_restore",
        tags=["desk"],
        summary="Put a dismissed claim back into the queue",
        request=Nothing,
        responses=answers({200: ReviewSerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Waiting again."""
        triage.restore(pk, actor=person(request))
        return Response(shown(pk, person(request)))
