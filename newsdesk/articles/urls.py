"""Addresses of the articles that show no claims; `reviews.article_urls` has the others."""

from django.urls import path

from newsdesk.articles import views

urlpatterns = [path("new/", views.new, name="new")]
