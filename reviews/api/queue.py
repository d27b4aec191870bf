"""API: the queue, work on a claim, verdicts and approval, with the same actions as the pages."""

from typing import Any
from uuid import UUID

from django.db.models import QuerySet
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
from newsdesk.accounts.permissions import api_requires_permission, signed_in_person
from newsdesk.accounts.roles import Scope
from newsdesk.lib.db.prepared_query import PreparedQuery
from newsdesk.lib.errors import NotFound
from newsdesk.lib.rest.bodies import NoBody, read_body
from newsdesk.lib.rest.openapi import openapi_example, openapi_responses
from newsdesk.lib.rest.query_params import parse_query_params
from reviews.api.serializers import (
    ReviewSerializer,
    VerdictSerializer,
    serialize_review,
    serialize_review_draft,
    serialize_verdict,
)
from reviews.models import AccusedAnswer, Finding, Rating, Review, SideChosen
from reviews.states import State
from reviews.workflow import approval, leases, triage, verdicts
from reviews.workflow.filters import filtered_reviews_count

MAY_READ = [api_requires_permission("read", Scope.DESK)]
MAY_TRIAGE = [api_requires_permission("triage", Scope.DESK)]
MAY_TAKE = [api_requires_permission("take", Scope.DESK)]
MAY_APPROVE = [api_requires_permission("approve", Scope.DESK)]
MAY_DISMISS = [api_requires_permission("dismiss", Scope.DESK)]
TOKEN = "0c2bb6b2-8cc3-4f0f-a6b4-4d0f7a1b8f0e"  # noqa: S105 - an example


class QueueFilter(serializers.Serializer[Any]):
    """Query parameters of the queue."""

    state = serializers.ChoiceField(choices=State.choices, default=State.WAITING)
    desk = serializers.SlugField(required=False, help_text=_("The short name of a desk."))
    mine = serializers.BooleanField(default=False, help_text=_("Only claims you may take."))
    limit = serializers.IntegerField(min_value=1, max_value=100, default=20)
    offset = serializers.IntegerField(min_value=0, max_value=100_000, default=0)


class QueuePage(serializers.Serializer[Any]):
    """Reviews, highest priority first."""

    count = serializers.IntegerField(
        help_text=_("The number of claims, up to 1000. 1000 means 1000 or more.")
    )
    results = ReviewSerializer(many=True)


class NewReview(serializers.Serializer[Any]):
    """A claim to be reviewed."""

    claim = serializers.UUIDField()


class Among(serializers.Serializer[Any]):
    """The claims to take from."""

    desk = serializers.SlugField(required=False, help_text=_("Only from this desk."))


class Token(serializers.Serializer[Any]):
    """The token of your lease on the claim."""

    token = serializers.UUIDField(help_text=_("The lease token that `take` returned."))


class DraftFields(serializers.Serializer[Any]):
    """Draft fields. Fields left out do not change."""

    rating = serializers.ChoiceField(choices=Rating.choices, required=False, allow_blank=True)
    finding = serializers.ChoiceField(choices=Finding.choices, required=False, allow_blank=True)
    rationale = serializers.CharField(required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST)
    context_note = serializers.CharField(required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST)
    search_log = serializers.CharField(required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST)
    statement = serializers.CharField(
        required=False, allow_blank=True, max_length=verdicts.TEXT_AT_MOST,
        help_text=_(
            "The sentence that the rating judges: affirmative, and understandable without the article. "
            "Required for a verdict."
        ),
    )  # fmt: skip
    side = serializers.ChoiceField(choices=SideChosen.choices, required=False, allow_blank=True)
    target = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=300,
        help_text=_("The person or body that an allegation accuses."),
    )
    answer = serializers.ChoiceField(
        choices=AccusedAnswer.choices, required=False, allow_blank=True,
        help_text=_("The answer of the accused. You cannot submit an allegation with “not asked”."),
    )  # fmt: skip
    speaker = serializers.CharField(
        required=False, allow_blank=True, max_length=300,
        help_text=_("Who really said it, if it was wrongly attributed."),
    )  # fmt: skip
    other = serializers.CharField(
        required=False,
        allow_blank=True,
        max_length=300,
        help_text=_("Someone else who has publicly taken a side."),
    )
    other_side = serializers.ChoiceField(choices=verdicts.OTHER_SIDES, required=False, allow_blank=True)


class DraftState(DraftFields):
    """The current draft."""

    lacks = serializers.ListField(
        child=serializers.CharField(), help_text=_("What is still missing, in words.")
    )


class Lease(serializers.Serializer[Any]):
    """How long the claim is reserved for you."""

    expires_at = serializers.DateTimeField()


@extend_schema_serializer(component_name="Answer")
class ApproveInput(serializers.Serializer[Any]):
    """The verdict to approve."""

    verdict = serializers.UUIDField(help_text=_("The id of the verdict you have read."))
    note = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=5_000,
        help_text=_("For colleagues; never published."),
    )  # fmt: skip
    public_note = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=5_000,
        help_text=_("What readers are told; required where this corrects a published claim."),
    )  # fmt: skip
    statement = serializers.CharField(
        required=False, allow_blank=True, default="", max_length=verdicts.TEXT_AT_MOST,
        help_text=_("Your own wording of the statement; without it, the verdict's."),
    )  # fmt: skip
    repeats = serializers.BooleanField(
        default=False,
        help_text=_("Confirms that you publish an allegation although no evidence was found."),
    )


class Reason(serializers.Serializer[Any]):
    """The verdict to send back, and the reason."""

    verdict = serializers.UUIDField(help_text=_("The id of the verdict you have read."))
    reason = serializers.CharField(max_length=5_000)


class Dismissal(serializers.Serializer[Any]):
    """The reason for dismissing the claim."""

    reason = serializers.ChoiceField(choices=Review.Dismissal.choices)
    note = serializers.CharField(required=False, allow_blank=True, default="", max_length=5_000)


def _with_what_is_there(viewer_id: UUID, review_id: UUID) -> QuerySet[Review]:
    found: QuerySet[Review] = Review.objects.with_what_is_there(viewer_id).filter(pk=review_id)
    return found


_WITH_WHAT_IS_THERE = PreparedQuery[Review](_with_what_is_there, UUID, UUID)


def review_for_queue_api(review_id: UUID, viewer: User) -> dict[str, Any]:
    """One review as this person may see it; raises NotFound."""
    review = _WITH_WHAT_IS_THERE.first(viewer.pk, review_id)
    if review is None:
        raise NotFound(_("Claim not found in the queue."))
    # The same one, which is not loaded again.
    review.claim.article = review.article
    if review.holder_id == viewer.pk:
        # Most often it is: this is the answer to whoever takes a claim.
        review.holder = viewer
    return serialize_review(review, viewer, whole=True)


class Queue(APIView):
    """The queue."""

    def get_permissions(self) -> list[BasePermission]:
        """Everyone on the desk may read it; editors may add claims."""
        return [(MAY_TRIAGE if self.request.method == "POST" else MAY_READ)[0]()]

    @extend_schema(
        operation_id="list_queue",
        tags=["desk"],
        summary="The queue, highest priority first",
        description="With `state`, reviews in another state.",
        parameters=[QueueFilter],
        responses=openapi_responses({200: QueuePage}, 400),
    )
    def get(self, request: Request) -> Response:
        """A page of the queue."""
        wanted = parse_query_params(request.META.get("QUERY_STRING", ""), QueueFilter)
        found = Review.objects.filter(state=wanted["state"])
        if wanted["mine"]:
            found = found.takeable_by(signed_in_person(request), timezone.now())
        if "desk" in wanted:
            found = found.filter(desk__slug=wanted["desk"])
        rows = found.for_rows().most_pressing_first()[wanted["offset"] : wanted["offset"] + wanted["limit"]]
        return Response(
            {
                "count": filtered_reviews_count(found),
                "results": [serialize_review(row, signed_in_person(request)) for row in rows],
            }
        )

    @extend_schema(
        operation_id="add_to_queue",
        tags=["desk"],
        summary="Add a claim to the queue that was not added automatically",
        request=NewReview,
        responses=openapi_responses({201: ReviewSerializer}, 400, 404, 409),
        examples=[
            openapi_example("A claim", {"claim": "019df0a4-2f11-7e52-a1a0-5a0b1c6d7e8f"}, request=True)
        ],
    )
    def post(self, request: Request) -> Response:
        """Add the claim to the queue."""
        claim_id = read_body(request, NewReview)["claim"]
        if not Claim.objects.filter(pk=claim_id).exists():
            raise NotFound(_("Claim not found."))
        review = triage.triage_claim_by_hand(claim_id, actor=signed_in_person(request))
        return Response(review_for_queue_api(review.pk, signed_in_person(request)), status=201)


class TakeNext(APIView):
    """Take the claim with the highest priority."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="take_next_review",
        tags=["desk"],
        summary="Take the claim with the highest priority that you may review",
        description="The response contains the lease and its token. 204 if there is nothing to take.",
        request=Among,
        responses=openapi_responses({200: ReviewSerializer, 204: None}, 400),
        examples=[openapi_example("From one desk", {"desk": "world"}, request=True)],
    )
    def post(self, request: Request) -> Response:
        """Take the claim; nobody else can take it then."""
        wanted = read_body(request, Among)
        among = Review.objects.filter(desk__slug=wanted["desk"]) if "desk" in wanted else None
        review = leases.lease_next_claim(among, actor=signed_in_person(request))
        if review is None:
            return Response(status=204)
        return Response(review_for_queue_api(review.pk, signed_in_person(request)))


class OneReview(APIView):
    """One review."""

    permission_classes = MAY_READ

    @extend_schema(
        operation_id="get_review",
        tags=["desk"],
        summary="One review: the claim, the lease, evidence, draft and verdicts",
        responses=openapi_responses({200: ReviewSerializer}, 404),
    )
    def get(self, request: Request, pk: UUID) -> Response:
        """The review, with what you may see."""
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Take(APIView):
    """Take a certain claim."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="take_review",
        tags=["desk"],
        summary="Take this claim",
        description="409 if someone else is working on it. 403 if you uploaded the article.",
        request=NoBody,
        responses=openapi_responses({200: ReviewSerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Take the claim, or renew your lease."""
        read_body(request, NoBody)
        leases.lease_claim(pk, actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Renew(APIView):
    """Renew a lease."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="renew_lease",
        tags=["desk"],
        summary="Renew the lease on the claim",
        request=Token,
        responses=openapi_responses({200: Lease}, 400, 404, 409),
        examples=[openapi_example("The token", {"token": TOKEN}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Renew the lease."""
        until = leases.renew_lease(pk, read_body(request, Token)["token"], actor=signed_in_person(request))
        return Response({"expires_at": until})


class ReleaseLease(APIView):
    """Release a claim."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="release_review",
        tags=["desk"],
        summary="Release the claim; the draft is saved",
        request=Token,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409),
        examples=[openapi_example("The token", {"token": TOKEN}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """The claim returns to the queue."""
        leases.release_lease(pk, read_body(request, Token)["token"], actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class SaveDraft(APIView):
    """Save the draft of a verdict."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="save_draft",
        tags=["desk"],
        summary="Save the draft of the verdict",
        request=DraftFields,
        responses=openapi_responses({200: DraftState}, 400, 404, 422),
        examples=[
            openapi_example(
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
        """Save these fields. The response says what is still missing."""
        draft = verdicts.save_verdict_draft(
            pk, actor=signed_in_person(request), **read_body(request, DraftFields)
        )
        return Response(serialize_review_draft(draft))


class Submit(APIView):
    """Submit a verdict."""

    permission_classes = MAY_TAKE

    @extend_schema(
        operation_id="submit_verdict",
        tags=["desk"],
        summary="Submit the draft and its evidence as your verdict",
        description="A submitted verdict never changes. 422 if something is missing.",
        request=Token,
        responses=openapi_responses({201: VerdictSerializer}, 400, 404, 409, 422),
        examples=[openapi_example("The token", {"token": TOKEN}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Submit the verdict; a second person then approves it or sends it back."""
        verdict = verdicts.submit_verdict(
            pk, read_body(request, Token)["token"], actor=signed_in_person(request)
        )
        return Response(serialize_verdict(verdict, new=True), status=201)


class Approve(APIView):
    """Approve a verdict."""

    permission_classes = MAY_APPROVE

    @extend_schema(
        operation_id="approve_verdict",
        tags=["desk"],
        summary="Approve and publish this verdict",
        description=(
            "403 for your own verdict or your own article; 409 when there is a newer verdict, or when nothing would change for "
            "readers. A correction needs `public_note`; `note` stays with colleagues."
        ),
        request=ApproveInput,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[
            openapi_example(
                "Yes", {"verdict": "019df0a5-33c1-7a61-8b0e-2d1a5c8f4e22", "note": ""}, request=True
            )
        ],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Approve; readers see it at once, or at the end of the embargo."""
        sent = read_body(request, ApproveInput)
        more = {name: sent[name] for name in ("note", "public_note", "statement", "repeats")}
        approval.give_approval(pk, sent["verdict"], actor=signed_in_person(request), **more)
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Return(APIView):
    """Send a verdict back."""

    permission_classes = MAY_APPROVE

    @extend_schema(
        operation_id="return_verdict",
        tags=["desk"],
        summary="Send the verdict back with a reason",
        request=Reason,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[
            openapi_example(
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
        """The claim returns to the queue, assigned to its reviewer for one day."""
        sent = read_body(request, Reason)
        approval.refuse_approval(pk, sent["verdict"], actor=signed_in_person(request), reason=sent["reason"])
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Dismiss(APIView):
    """Dismiss a claim."""

    permission_classes = MAY_DISMISS

    @extend_schema(
        operation_id="dismiss_review",
        tags=["desk"],
        summary="Dismiss the claim with a reason",
        request=Dismissal,
        responses=openapi_responses({200: ReviewSerializer}, 400, 404, 409, 422),
        examples=[openapi_example("An opinion", {"reason": "opinion"}, request=True)],
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """Dismiss the claim. `restore` puts it back in the queue."""
        sent = read_body(request, Dismissal)
        triage.dismiss_in_triage(pk, sent["reason"], sent["note"], actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))


class Restore(APIView):
    """The claim returns to the queue."""

    permission_classes = MAY_DISMISS

    @extend_schema(
        operation_id="restore_review",
        tags=["desk"],
        summary="Restore a dismissed claim to the queue",
        request=NoBody,
        responses=openapi_responses({200: ReviewSerializer}, 404, 409),
    )
    def post(self, request: Request, pk: UUID) -> Response:
        """The claim is waiting again."""
        read_body(request, NoBody)
        triage.restore_in_triage(pk, actor=signed_in_person(request))
        return Response(review_for_queue_api(pk, signed_in_person(request)))
