"""Addresses of the desk, under `desk/`."""

from django.urls import path

from reviews import (
    approval_page,
    bench_page,
    carried_page,
    clearance_views,
    desk_page,
    evidence_page,
    opinion_page,
    precedent_page,
    questions_page,
    views,
)

app_name = "reviews"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("take-next/", views.take_next, name="take_next"),
    path("approvals/", approval_page.approvals, name="approvals"),
    path("<uuid:pk>/", bench_page.bench, name="bench"),
    path("<uuid:pk>/take/", views.take, name="take"),
    path("<uuid:pk>/renew/", bench_page.renew, name="renew"),
    path("<uuid:pk>/draft/", bench_page.draft, name="draft"),
    path("<uuid:pk>/submit/", bench_page.submit, name="submit"),
    path("<uuid:pk>/release/", bench_page.release, name="release"),
    path("<uuid:pk>/dismiss/", views.dismiss, name="dismiss"),
    path("<uuid:pk>/restore/", views.restore, name="restore"),
    path("<uuid:pk>/evidence/", bench_page.add_evidence, name="add_evidence"),
    path("<uuid:pk>/evidence/<uuid:item>/remove/", bench_page.remove_evidence, name="remove_evidence"),
    path("<uuid:pk>/precedents/", precedent_page.precedents, name="precedents"),
    path("<uuid:pk>/precedents/<uuid:match>/", precedent_page.answer_match, name="answer_match"),
    path("<uuid:pk>/precedents/<uuid:match>/adopt/", precedent_page.adopt_verdict, name="adopt_verdict"),
    path("<uuid:pk>/two-opinions/", opinion_page.ask_two, name="ask_two"),
    path("statistics/", desk_page.desk, name="desk"),
    path("two-opinions/", opinion_page.set_share, name="set_share"),
    path("<uuid:pk>/evidence/<uuid:item>/kept/", evidence_page.kept, name="kept"),
    path("<uuid:pk>/evidence/<uuid:item>/file/", evidence_page.document, name="document"),
    path("<uuid:pk>/approval/", approval_page.approval, name="approval"),
    path("<uuid:pk>/approve/", approval_page.approve, name="approve"),
    path("<uuid:pk>/return/", approval_page.send_back, name="send_back"),
    path("<uuid:pk>/carried/", carried_page.carried, name="carried"),
    path("<uuid:pk>/carried/same/", carried_page.same_meaning, name="same_meaning"),
    path("<uuid:pk>/carried/afresh/", carried_page.afresh, name="afresh"),
    path("<uuid:pk>/accept/", clearance_views.accept, name="accept"),
    path("<uuid:pk>/take-back/", clearance_views.take_back, name="take_back"),
    path("policy/<slug:slug>/", clearance_views.policy, name="policy"),
    path("<uuid:pk>/questions/", questions_page.of_claim, name="questions"),
    path("<uuid:pk>/questions/ask/", questions_page.ask, name="ask"),
    path("questions/<uuid:pk>/answer/", questions_page.answer, name="answer"),
    path("questions/<uuid:pk>/settle/", questions_page.settle, name="settle"),
]
