"""Every URL of the API, and its documentation."""

from django.urls import path

from newsdesk.accounts.api import RotateKey
from newsdesk.articles.api.articles import ArticleFiles, Articles, Desks
from newsdesk.articles.api.versions import VersionFiles, Versions
from newsdesk.live.api import lines as live_lines
from newsdesk.live.api import packs as live_packs
from newsdesk.live.api import sessions as live
from newsdesk.publishing.error_reports import api as error_reports
from newsdesk.publishing.public_api import amendments, claimants
from newsdesk.publishing.public_api import claims_api as publishing
from newsdesk.publishing.public_api.swagger import Documentation, Schema
from newsdesk.publishing.webhooks import api as webhooks
from reviews.api import bulk, comments, dismissals, evidence, leases, queue, verdicts
from reviews.api import claimants as people
from reviews.api import inquiries as enquiries
from reviews.api import notifications as notices
from reviews.api import triage as editing
from reviews.api.articles import OneArticle
from reviews.api.clearance import ArticleClearance, ClearanceBadge
from reviews.api.search import DeskSearch

app_name = "api"

urlpatterns = [
    path("v1/schema/", Schema.as_view(), name="schema"),
    path("docs/", Documentation.as_view(), name="docs"),
    # For readers of published claims.
    path("v1/claims/", publishing.Claims.as_view(), name="claims"),
    path("v1/claims/<uuid:pk>/", publishing.OneClaim.as_view(), name="claim"),
    path("v1/claims/<uuid:pk>/history/", publishing.History.as_view(), name="history"),
    path("v1/claims/<uuid:pk>/reports/", error_reports.Reports.as_view(), name="reports"),
    path("v1/reports/<str:token>/", error_reports.OneReport.as_view(), name="report"),
    path("v1/claims/<uuid:pk>/correct/", amendments.Correct.as_view(), name="correct"),
    path("v1/claims/<uuid:pk>/retract/", amendments.Retract.as_view(), name="retract"),
    path("v1/claims/<uuid:pk>/no-change/", amendments.KeepUnchanged.as_view(), name="no-change"),
    # For the key that a program uses.
    path("v1/keys/current/rotate/", RotateKey.as_view(), name="rotate-key"),
    # The keys that releases are signed with.
    path("v1/keys/", publishing.Keys.as_view(), name="keys"),
    path("v1/check/", publishing.Check.as_view(), name="check"),
    path("v1/claimants/", claimants.Claimants.as_view(), name="claimants"),
    path("v1/claimants/<uuid:pk>/", claimants.OneClaimant.as_view(), name="claimant"),
    path("v1/claimants/<uuid:pk>/merge/", people.MergeClaimants.as_view(), name="merge-claimants"),
    path("v1/claimants/merges/<uuid:pk>/undo/", people.UndoMerge.as_view(), name="undo-merge"),
    path("v1/directory/", people.Directory.as_view(), name="directory"),
    path("v1/changes/", publishing.Changes.as_view(), name="changes"),
    path("v1/changes/stream/", publishing.ChangeStream.as_view(), name="changes-stream"),
    # For content management systems.
    path("v1/articles/", Articles.as_view(), name="articles"),
    path("v1/articles/files/", ArticleFiles.as_view(), name="article-files"),
    path("v1/desks/", Desks.as_view(), name="desks"),
    path("v1/articles/<uuid:pk>/", OneArticle.as_view(), name="article"),
    path("v1/articles/<uuid:pk>/versions/", Versions.as_view(), name="versions"),
    path("v1/articles/<uuid:pk>/versions/files/", VersionFiles.as_view(), name="version-files"),
    path("v1/articles/<uuid:pk>/clearance/", ArticleClearance.as_view(), name="clearance"),
    path("v1/articles/<uuid:pk>/clearance/badge/", ClearanceBadge.as_view(), name="clearance-badge"),
    path("v1/live/", live.LiveSessions.as_view(), name="live"),
    path("v1/live/<uuid:pk>/", live.OneLiveSession.as_view(), name="live-session"),
    path("v1/live/<uuid:pk>/lines/", live_lines.LiveLines.as_view(), name="live-lines"),
    path("v1/live/<uuid:pk>/stop/", live.StopLiveSession.as_view(), name="live-stop"),
    path("v1/live/<uuid:pk>/resume/", live.ResumeLiveSession.as_view(), name="live-resume"),
    path("v1/live/<uuid:pk>/end/", live.EndLiveSession.as_view(), name="live-end"),
    path("v1/live/<uuid:pk>/pack/", live_packs.LivePack.as_view(), name="live-pack"),
    path("v1/live/<uuid:pk>/pack/claims/", live_packs.LivePackClaims.as_view(), name="live-pack-claims"),
    path(
        "v1/live/<uuid:pk>/pack/claims/remove/",
        live_packs.RemoveLivePackClaims.as_view(),
        name="live-pack-remove",
    ),
    path("v1/live/<uuid:pk>/pack/reviews/", live_packs.LivePackReviews.as_view(), name="live-pack-reviews"),
    path("v1/webhooks/", webhooks.Webhooks.as_view(), name="webhooks"),
    path("v1/webhooks/<uuid:pk>/", webhooks.OneWebhook.as_view(), name="webhook"),
    path("v1/webhooks/<uuid:pk>/secret/", webhooks.RotateSecret.as_view(), name="rotate-secret"),
    path("v1/webhooks/<uuid:pk>/secret/stop-old/", webhooks.StopOldSecret.as_view(), name="stop-old-secret"),
    path(
        "v1/webhooks/<uuid:pk>/secret/take-back/", webhooks.TakeBackSecret.as_view(), name="take-back-secret"
    ),
    path("v1/webhooks/<uuid:pk>/test/", webhooks.TestWebhook.as_view(), name="test-webhook"),
    path("v1/webhooks/<uuid:pk>/deliveries/", webhooks.Deliveries.as_view(), name="deliveries"),
    path("v1/webhooks/<uuid:pk>/replay/", webhooks.ReplayDelivery.as_view(), name="replay"),
    # The queue and reviews.
    path("v1/search/", DeskSearch.as_view(), name="search"),
    path("v1/queue/", queue.Queue.as_view(), name="queue"),
    path("v1/queue/dismiss/", bulk.DismissMany.as_view(), name="dismiss-many"),
    path("v1/queue/assign/", bulk.AssignMany.as_view(), name="assign-many"),
    path("v1/desks/<slug:slug>/two-opinions/", bulk.DeskShare.as_view(), name="desk-share"),
    path("v1/articles/<uuid:pk>/two-opinions/", bulk.ArticleTwoOpinions.as_view(), name="article-two"),
    path("v1/articles/<uuid:pk>/claims/", editing.AddClaim.as_view(), name="add-claim"),
    path("v1/reviews/<uuid:pk>/span/", editing.ChangeSpan.as_view(), name="span"),
    path("v1/reviews/<uuid:pk>/split/", editing.Split.as_view(), name="split"),
    path("v1/reviews/<uuid:pk>/merge/", editing.Merge.as_view(), name="merge"),
    path("v1/reviews/<uuid:pk>/claimant/", people.ChangeClaimant.as_view(), name="change-claimant"),
    path("v1/reviews/<uuid:pk>/wording/", editing.Reword.as_view(), name="wording"),
    path("v1/reviews/<uuid:pk>/raise/", editing.Raise.as_view(), name="raise"),
    path("v1/reviews/<uuid:pk>/two-opinions/", bulk.TwoOpinions.as_view(), name="two-opinions"),
    path("v1/reviews/<uuid:pk>/archive/", evidence.Archive.as_view(), name="archive"),
    path("v1/reviews/<uuid:pk>/evidence/archive/", evidence.AddPassage.as_view(), name="passage"),
    path("v1/queue/take/", leases.TakeNext.as_view(), name="take-next"),
    path("v1/reviews/<uuid:pk>/", queue.OneReview.as_view(), name="review"),
    path("v1/reviews/<uuid:pk>/take/", leases.Take.as_view(), name="take"),
    path("v1/reviews/<uuid:pk>/renew/", leases.Renew.as_view(), name="renew"),
    path("v1/reviews/<uuid:pk>/release/", leases.ReleaseLease.as_view(), name="release"),
    path("v1/reviews/<uuid:pk>/evidence/", evidence.AddEvidence.as_view(), name="evidence"),
    path("v1/reviews/<uuid:pk>/evidence/files/", evidence.AddEvidenceFile.as_view(), name="evidence-files"),
    path(
        "v1/reviews/<uuid:pk>/evidence/<uuid:evidence_id>/remove/",
        evidence.RemoveEvidence.as_view(),
        name="remove-evidence",
    ),
    path("v1/reviews/<uuid:pk>/comments/", comments.ReviewComments.as_view(), name="comments"),
    path(
        "v1/reviews/<uuid:pk>/comments/<uuid:comment_id>/withdraw/",
        comments.WithdrawComment.as_view(),
        name="withdraw-comment",
    ),
    path(
        "v1/reviews/<uuid:pk>/conversations/<uuid:conversation_id>/resolve/",
        comments.ResolveConversation.as_view(),
        name="resolve",
    ),
    path(
        "v1/reviews/<uuid:pk>/conversations/<uuid:conversation_id>/reopen/",
        comments.ReopenConversation.as_view(),
        name="reopen",
    ),
    path("v1/reviews/<uuid:pk>/enquiries/", enquiries.Enquiries.as_view(), name="enquiries"),
    path(
        "v1/reviews/<uuid:pk>/enquiries/<uuid:enquiry_id>/revoke/",
        enquiries.RevokeEnquiry.as_view(),
        name="revoke-enquiry",
    ),
    path(
        "v1/reviews/<uuid:pk>/enquiries/<uuid:enquiry_id>/take/",
        enquiries.TakeAnswer.as_view(),
        name="take-answer",
    ),
    # Each person's own records.
    path("v1/notices/", notices.Notices.as_view(), name="notices"),
    path("v1/notices/read/", notices.ReadAllNotices.as_view(), name="read-all-notices"),
    path("v1/notices/<uuid:pk>/read/", notices.ReadNotice.as_view(), name="read-notice"),
    path("v1/reviews/<uuid:pk>/draft/", verdicts.SaveDraft.as_view(), name="draft"),
    path("v1/reviews/<uuid:pk>/submit/", verdicts.Submit.as_view(), name="submit"),
    path("v1/reviews/<uuid:pk>/approve/", verdicts.Approve.as_view(), name="approve"),
    path("v1/reviews/<uuid:pk>/return/", verdicts.Return.as_view(), name="return"),
    path("v1/reviews/<uuid:pk>/dismiss/", dismissals.Dismiss.as_view(), name="dismiss"),
    path("v1/reviews/<uuid:pk>/restore/", dismissals.Restore.as_view(), name="restore"),
]
