"""What may happen to the rows of each table: every model is listed once, and a test fails for one that is not."""

from django.apps import apps

from newsdesk.lib.db.grants import TableKind

KINDS: dict[TableKind, tuple[str, ...]] = {
    TableKind.APPEND_ONLY: (
        "admin.LogEntry",
        "articles.ArticleVersion",
        "audit.Event",
        "live.LiveLineRevision",
        "publishing.OwnMethod",
        "publishing.Release",
        "publishing.ReviewMark",
        "reviews.Acceptance",
        "reviews.Answer",
        "reviews.Approval",
        "reviews.Comment_mentioned",
        "reviews.EnquiryLink",
        "reviews.Snapshot",
        "reviews.Verdict",
        "reviews.VerdictEvidence",
        "reviews.Withdrawal",
    ),
    TableKind.BY_TRIGGERS: (
        "audit.Seal",
        "publishing.Change",
    ),
    TableKind.KEPT: (
        "accounts.ApiKey",
        "accounts.KeyUsage",
        "accounts.User",
        "articles.Article",
        "articles.Feed",
        "articles.FeedEntry",
        "articles.Upload",
        "claims.Claim",
        "claims.Claimant",
        "claims.ClaimantMerge",
        "claims.Match",
        "claims.Mention",
        "claims.Run",
        "live.LiveLine",
        "live.LivePart",
        "live.LiveSession",
        "publishing.CurrentRelease",
        "publishing.ErrorReport",
        "publishing.FeedState",
        "publishing.Precedent",
        "publishing.SigningKey",
        "reviews.Clearance",
        "reviews.ClearancePolicy",
        "reviews.Comment",
        "reviews.Conversation",
        "reviews.Enquiry",
        "reviews.Evidence",
        "reviews.OpinionPolicy",
        "reviews.Question",
        "reviews.Review",
    ),
    TableKind.FREE: (
        "account.EmailAddress",
        "account.EmailConfirmation",
        "accounts.Desk",
        "accounts.User_groups",
        "accounts.User_user_permissions",
        "audit.Reaction",
        "auth.Group",
        "auth.Group_permissions",
        "auth.Permission",
        "claims.ClaimantName",
        "claims.ClaimantPair",
        "claims.ClaimantRole",
        "contenttypes.ContentType",
        "live.PreparedClaim",
        "live.PreparedPrecedent",
        "mfa.Authenticator",
        "publishing.Attempt",
        "publishing.Delivery",
        "publishing.StoredAnswer",
        "publishing.Webhook",
        "reviews.CalendarFeed",
        "reviews.Channel",
        "reviews.ChannelMessage",
        "reviews.DeskRules",
        "reviews.Draft",
        "reviews.Notice",
        "reviews.NoticeChoice",
        "reviews.SavedView",
        "reviews.UnsentText",
        "sessions.Session",
        "socialaccount.SocialAccount",
        "socialaccount.SocialApp",
        "socialaccount.SocialToken",
        "usersessions.UserSession",
    ),
}

# The one column of an append-only table that may change: what a person corrects.
CORRECTED = {"articles.ArticleVersion": "language"}


def kinds_of_tables() -> dict[str, TableKind]:
    """The kind of each table, by its name in the database."""
    return {apps.get_model(label)._meta.db_table: kind for kind, labels in KINDS.items() for label in labels}


def changeable_columns_of_table_kinds() -> dict[str, str]:
    """The column that may change of each append-only table that has one, by the table's name in the database."""
    return {apps.get_model(label)._meta.db_table: column for label, column in CORRECTED.items()}
