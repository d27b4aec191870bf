"""Addresses of the desk, under `desk/`."""

from django.urls import path

from reviews import views

app_name = "reviews"
urlpatterns = [
    path("", views.queue, name="queue"),
    path("take-next/", views.take_next, name="take_next"),
    path("approvals/", views.approvals, name="approvals"),
    path("<uuid:pk>/", views.bench, name="bench"),
    path("<uuid:pk>/take/", views.take, name="take"),
    path("<uuid:pk>/renew/", views.renew, name="renew"),
    path("<uuid:pk>/draft/", views.draft, name="draft"),
    path("<uuid:pk>/submit/", views.submit, name="submit"),
    path("<uuid:pk>/release/", views.release, name="release"),
    path("<uuid:pk>/dismiss/", views.dismiss, name="dismiss"),
    path("<uuid:pk>/restore/", views.restore, name="restore"),
    path("<uuid:pk>/evidence/", views.add_evidence, name="add_evidence"),
    path("<uuid:pk>/evidence/<uuid:item>/remove/", views.remove_evidence, name="remove_evidence"),
    path("<uuid:pk>/approval/", views.approval, name="approval"),
    path("<uuid:pk>/approve/", views.approve, name="approve"),
    path("<uuid:pk>/return/", views.send_back, name="send_back"),
]
