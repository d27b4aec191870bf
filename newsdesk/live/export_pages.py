"""Downloads of the annotated transcript, for people of the desk."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.text import slugify
from django.views.decorators.http import require_safe

from newsdesk.accounts.permissions import requires_permission
from newsdesk.live.exports import export_live_subtitles, export_live_transcript
from newsdesk.live.models import LiveSession
from reviews.clearance.annotated_docx import write_annotated_docx
from reviews.clearance.annotated_pdf import write_annotated_pdf

FORMS = {
    "srt": "application/x-subrip; charset=utf-8",
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@requires_permission("read")
@require_safe
def live_transcript_export_page(_request: HttpRequest, session_id: UUID, form: str) -> HttpResponse:
    """The annotated transcript as SubRip, PDF or Word file."""
    session = get_object_or_404(LiveSession, pk=session_id)
    if form == "srt":
        content = export_live_subtitles(session).encode()
    elif form == "pdf":
        content = write_annotated_pdf(export_live_transcript(session))
    else:
        content = write_annotated_docx(export_live_transcript(session))
    name = f"{slugify(session.title)[:60] or 'session'}-annotated.{form}"
    return HttpResponse(
        content, content_type=FORMS[form], headers={"Content-Disposition": f'attachment; filename="{name}"'}
    )
