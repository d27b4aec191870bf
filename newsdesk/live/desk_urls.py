"""URLs of what people of the desk get beside the live desk: the annotated transcript, and the pack of prepared claims."""

from django.urls import path

from newsdesk.live import export_pages, pack_page

app_name = "live_desk"

urlpatterns = [
    path("<uuid:session_id>/pack/", pack_page.session_pack_page, name="pack"),
    path(
        "<uuid:session_id>/transcript.srt",
        export_pages.live_transcript_export_page,
        {"form": "srt"},
        name="transcript_srt",
    ),
    path(
        "<uuid:session_id>/transcript.pdf",
        export_pages.live_transcript_export_page,
        {"form": "pdf"},
        name="transcript_pdf",
    ),
    path(
        "<uuid:session_id>/transcript.docx",
        export_pages.live_transcript_export_page,
        {"form": "docx"},
        name="transcript_docx",
    ),
]
