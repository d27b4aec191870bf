"""Where the claims of transcripts are in their recordings, for lists of reviews and for one claim."""

from collections.abc import Iterable

from claims.models import Mention
from newsdesk.articles.recordings.places import recording_place_of_words
from reviews.models import Review


def set_where_claims_were_spoken(reviews: Iterable[Review]) -> None:
    """Give each review of a transcript with a recording its place, as `spoken`. One query, none without recordings."""
    listed = {review.claim_id: review for review in reviews if review.article.recording_url}
    if not listed:
        return
    mentions = (
        Mention.objects.filter(claim__in=listed)
        .select_related("version")
        .order_by("claim", "version__number")
    )
    for mention in mentions.only("claim", "start", "version__number", "version__times"):
        review = listed[mention.claim_id]
        review.spoken = recording_place_of_words(review.article, mention.version, mention.start)
